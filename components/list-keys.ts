/** No option is active: Enter does nothing, the reader is still typing. */
export const NONE = -1;

/**
 * Which option of a list becomes active when a key is pressed in its search box, after the combobox pattern of
 * the ARIA Authoring Practices; undefined when the key is not about the list. Home and End stay with the text.
 */
export function moveActive(active: number, key: string, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return active + 1 < count ? active + 1 : 0;
    case 'ArrowUp':
      return active > 0 ? active - 1 : count - 1;
    case 'PageDown':
      return Math.min(active + PAGE, count - 1);
    case 'PageUp':
      return Math.max(active - PAGE, 0);
    default:
      return undefined;
  }
}

/** About as many options as are in sight at once. */
const PAGE = 7;

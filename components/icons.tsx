/** Line icons on a 16 px grid. Their names are said by the buttons around them. */

const ICONS = {
  back: 'M10 3 5 8l5 5',
  forward: 'm6 3 5 5-5 5',
  close: 'm4 4 8 8m0-8-8 8',
  up: 'M8 13V3M4 7l4-4 4 4',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.5-1.5L14 14',
} as const;

/** One icon. `turns` mirrors it where text runs from right to left. */
export function Icon({ name, turns = false }: { name: keyof typeof ICONS; turns?: boolean }) {
  return (
    <svg
      class={turns ? 'card-turn' : undefined}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  );
}

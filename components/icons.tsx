/** Line icons on a 16 px grid. Their names are said by the buttons around them. */

const ICONS = {
  back: 'M10 3 5 8l5 5',
  forward: 'm6 3 5 5-5 5',
  close: 'm4 4 8 8m0-8-8 8',
  up: 'M8 13V3M4 7l4-4 4 4',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.5-1.5L14 14',
  pin: 'M6 2.5h4V7l2 2.5H4L6 7zM8 9.5V14',
  save: 'M4.5 2.5h7V13L8 10.5 4.5 13z',
  copy: 'M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  speak: 'M2.5 6.3v3.4h2L8 12.5v-9L4.5 6.3zM10.7 6a3 3 0 0 1 0 4M12.6 4a5.7 5.7 0 0 1 0 8',
} as const;

export type IconName = keyof typeof ICONS;

/** One icon. `turns` mirrors it where text runs from right to left. */
export function Icon({ name, turns = false }: { name: IconName; turns?: boolean }) {
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

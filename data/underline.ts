/**
 * What marks a term on a page. Every mark has a contrast of 3:1 with the background (WCAG 2.2, 1.4.11) wherever the text
 * itself has the 4.5:1 that 1.4.3 asks of it.
 */

/** - `held`: dotted, and only while the Alt key is held */
export const UNDERLINES = ['dotted', 'wavy', 'tint', 'held'] as const;
export type Underline = (typeof UNDERLINES)[number];

/**
 * How much of the text's colour a line has, in percent; the rest is the background's. The least that holds over all
 * pairs of colours whose own contrast is 4.5:1 or more (tests/data/underline.test.ts): at 82 the worst of them, cyan
 * on red, has 2.99, and at 60 two pairs of five have less than 3.
 */
export const LINE_SHARE = 83;

const LINE = `color-mix(in srgb, currentcolor ${LINE_SHARE}%, transparent)`;
/** A tint alone cannot have that contrast without taking it from the text, so there is a line below it. */
const TINT = 'color-mix(in srgb, currentcolor 10%, transparent)';

/** The declarations of a mark, and of the one that the reader is at. Dots are in the content script's own styles. */
const MARKS: Partial<Record<Underline, { shown: string; active: string }>> = {
  wavy: {
    shown: `text-decoration: underline wavy 1px ${LINE} !important;`,
    active: 'text-decoration: underline wavy 1px currentcolor !important;',
  },
  tint: {
    shown: `text-decoration: underline solid 1px ${LINE} !important; background-color: ${TINT} !important;`,
    active: 'text-decoration: underline solid 1px currentcolor !important;',
  },
};

/**
 * The styles that a frame needs beside the content script's own (entrypoints/content/style.css); '' for none.
 * @param selector of what has highlights, stronger than that file's
 */
export function underlineStyles(style: Underline, selector: string): string {
  const mark = MARKS[style];
  if (!mark) return '';
  const { shown, active } = mark;
  return `@media not print { ${selector}::highlight(gloss) { ${shown} } ${selector}::highlight(gloss-active) { ${active} } }`;
}

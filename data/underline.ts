/**
 * What marks a term on a page. Every mark has a line in the text's own colour, and so the 4.5:1 that WCAG 2.2, 1.4.3, asks of
 * the text, where 1.4.11 asks for 3:1.
 */

/** - `held`: dotted, and only while the Alt key is held */
export const UNDERLINES = ['dotted', 'wavy', 'tint', 'held'] as const;
export type Underline = (typeof UNDERLINES)[number];

/**
 * In the text's own colour, as a keyword: of a mixture (`color-mix`, `rgb(from …)`) of `:root::highlight` Chromium 156
 * takes the colour of the root, and not that of the text.
 */
const LINE = 'currentcolor';
/**
 * A tint alone cannot have that contrast without taking it from the text, so there is a line below it. Grey, which is seen
 * on light and dark.
 */
const TINT = 'rgb(128 128 128 / 16%)';

/** The declarations of a mark, and of the one that the reader is at. Dots are in the content script's own styles. */
const MARKS: Partial<Record<Underline, { shown: string; active: string }>> = {
  wavy: {
    shown: `text-decoration: underline wavy 1.5px ${LINE} !important;`,
    active: `text-decoration: underline wavy 2px ${LINE} !important;`,
  },
  tint: {
    shown: `text-decoration: underline solid 1px ${LINE} !important; background-color: ${TINT} !important;`,
    active: `text-decoration: underline solid 2px ${LINE} !important;`,
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

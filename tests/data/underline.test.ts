import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LINE_SHARE, UNDERLINES, underlineStyles } from '../../data/underline';

type Colour = readonly [red: number, green: number, blue: number];

/** WCAG 2.2, "relative luminance". */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const PARTS = [0, 1, 51, 102, 118, 153, 209, 254, 255];
const COLOURS = PARTS.flatMap((red) =>
  PARTS.flatMap((green) => PARTS.map((blue): Colour => [red, green, blue])),
);

/** The least contrast of a line with the background, wherever the text has 4.5:1. */
function leastContrast(share: number): number {
  let least = Infinity;
  for (const text of COLOURS) {
    for (const page of COLOURS) {
      if (contrast(text, page) < 4.5) continue;
      const line = text.map((part, at) => Math.round(part * share + page[at]! * (1 - share)));
      least = Math.min(least, contrast(line as unknown as Colour, page));
    }
  }
  return least;
}

it('a line has 3:1 wherever the text has 4.5:1, with the least of the text’s colour that does', () => {
  expect(leastContrast(LINE_SHARE / 100)).toBeGreaterThanOrEqual(3);
  expect(leastContrast((LINE_SHARE - 1) / 100)).toBeLessThan(3);
});

it('every mark has such a line', () => {
  const dots = readFileSync('entrypoints/content/style.css', 'utf8');
  expect(dots).toContain(`color-mix(in srgb, currentcolor ${LINE_SHARE}%, transparent)`);
  const others = UNDERLINES.map((style) => underlineStyles(style, ':root')).filter((css) => css !== '');
  expect(others).toHaveLength(2);
  for (const css of others)
    expect(css).toContain(`1px color-mix(in srgb, currentcolor ${LINE_SHARE}%, transparent)`);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { UNDERLINES, underlineStyles } from '../../data/underline';

it('every mark has a line in the colour of the text, and no mixture of it, which Chromium takes from the root', () => {
  const dots = readFileSync('entrypoints/content/style.css', 'utf8');
  const others = UNDERLINES.map((style) => underlineStyles(style, ':root')).filter((css) => css !== '');
  expect(others).toHaveLength(2);
  for (const css of [dots, ...others]) {
    expect(css).toMatch(/text-decoration: underline \w+ [\d.]+px currentcolor !important/);
    expect(css).not.toMatch(/color-mix|from currentcolor/);
  }
});

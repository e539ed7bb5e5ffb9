import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../components/theme.css', import.meta.url), 'utf8');

/** The custom properties declared inside the block that a media query opens; the first block without one. */
function namesIn(query: string): string[] {
  const block = css.slice(css.indexOf(query)).split(/^\}/m)[0] ?? '';
  return [...block.matchAll(/(--gloss-[\w-]+):\s*#/g)].map(([, name]) => name ?? '').toSorted();
}

describe('the theme', () => {
  it('gives every colour a light and a dark value', () => {
    const light = namesIn(':root,');
    expect(light).toContain('--gloss-ink');
    expect(namesIn('@media screen and (prefers-color-scheme: dark)')).toEqual(light);
  });

  it('does so too where more contrast is wanted', () => {
    const light = namesIn('@media (prefers-contrast: more)');
    expect(light).toContain('--gloss-ink');
    expect(namesIn('@media screen and (prefers-contrast: more)')).toEqual(light);
  });
});

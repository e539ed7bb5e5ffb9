import { describe, expect, it } from 'vitest';
import { headingsOf } from '../../components/headings';

const heading = (text: string, level: 2 | 3 = 2) => ({ type: 'heading', level, text }) as const;

describe('headingsOf', () => {
  it('finds headings and where they stand', () => {
    expect(headingsOf(['Before.', heading('What it is'), 'Between.', heading('In use', 3)])).toEqual([
      { at: 1, slug: 'what-it-is', level: 2, text: 'What it is' },
      { at: 3, slug: 'in-use', level: 3, text: 'In use' },
    ]);
  });

  it('gives each a name of its own', () => {
    const slugs = headingsOf([heading('A'), heading('a-2'), heading('A'), heading('a!')]).map(
      ({ slug }) => slug,
    );
    expect(slugs).toEqual(['a', 'a-2', 'a-3', 'a-4']);
  });

  it('keeps letters of every script, and names even a heading without any', () => {
    const slugs = headingsOf([heading('מה זה?'), heading('Übung'), heading('???')]).map(({ slug }) => slug);
    expect(slugs).toEqual(['מה-זה', 'übung', 'section']);
  });
});

import { describe, expect, it } from 'vitest';
import type { PageMatch } from '../../entrypoints/content/matched-block';
import { announcementOf, TermWalk, type Step } from '../../entrypoints/content/term-walk';

/** Matches of a page, by their texts. */
function terms(...texts: string[]): PageMatch[] {
  return texts.map((text) => ({
    block: { text, container: {} as Element, language: 'en', nodes: [], starts: [] },
    start: 0,
    end: text.length,
    senses: [1],
    range: undefined,
  }));
}

const allInView = (): boolean => false;

/** Steps through a page and tells the way. */
function way(walk: TermWalk, page: readonly PageMatch[], ...steps: (1 | -1)[]): string[] {
  return steps.map((by) => {
    const step = walk.step(by, { terms: page, isPast: allInView });
    return step ? announcementOf(step) : 'nothing';
  });
}

describe('the walk from term to term', () => {
  it('goes round, and says where it begins anew', () => {
    const page = terms('a', 'b', 'c');
    expect(way(new TermWalk(), page, 1, 1, 1, 1, -1)).toEqual([
      'a, 1 of 3',
      'b, 2 of 3',
      'c, 3 of 3',
      'From the top: a, 1 of 3',
      'From the end: c, 3 of 3',
    ]);
  });

  it('has nothing to go to on a page without terms', () => {
    expect(way(new TermWalk(), [], 1, -1)).toEqual(['nothing', 'nothing']);
  });

  it('does not say of the only term that it begins anew', () => {
    expect(way(new TermWalk(), terms('a'), 1, 1)).toEqual(['a, 1 of 1', 'a, 1 of 1']);
  });

  it('begins at the first that is not above the screen, or before it', () => {
    const page = terms('a', 'b', 'c');
    const isPast = (match: PageMatch): boolean => page.indexOf(match) < 1;
    expect(new TermWalk().step(1, { terms: page, isPast })?.position).toBe(2);
    expect(new TermWalk().step(-1, { terms: page, isPast })?.position).toBe(1);
    expect(new TermWalk().step(1, { terms: page, isPast: () => true })).toMatchObject({
      position: 1,
      wrapped: true,
    });
  });

  it('goes on from the place of a term that is gone', () => {
    for (const [by, next] of [
      [1, 'd, 3 of 3'],
      [-1, 'b, 2 of 3'],
    ] as const) {
      const walk = new TermWalk();
      const page = terms('a', 'b', 'c', 'd');
      way(walk, page, 1, 1, 1);
      expect(way(walk, page.toSpliced(2, 1), by)).toEqual([next]);
    }
  });

  it('goes on from the same text where all is written anew, the same one of several', () => {
    const walk = new TermWalk();
    way(walk, terms('a', 'b', 'a', 'c'), 1, 1, 1);
    expect(way(walk, terms('a', 'b', 'a', 'c'), 1)).toEqual(['c, 4 of 4']);
    expect(way(walk, terms('a', 'b', 'a', 'c'), -1, -1)).toEqual(['a, 3 of 4', 'b, 2 of 4']);
  });

  it('takes the same text only between its old neighbours', () => {
    const walk = new TermWalk();
    const [first, ...rest] = terms('a', 'b', 'a', 'c');
    way(walk, [first!, ...rest], 1, 1, 1);
    const [b, , c] = rest;
    expect(way(walk, [first!, b!, ...terms('new'), c!], 1)).toEqual(['new, 3 of 4']);
  });

  it('begins at what is in view on another page altogether', () => {
    const walk = new TermWalk();
    way(walk, terms('a', 'b'), 1, 1);
    expect(way(walk, terms('x', 'y', 'z'), 1)).toEqual(['x, 1 of 3']);
  });
});

describe('what is said', () => {
  it('has white space as it is shown', () => {
    const [match] = terms('backend\n   engineer');
    const step: Step = { match: match!, position: 3, count: 12, wrapped: false };
    expect(announcementOf(step)).toBe('backend engineer, 3 of 12');
  });
});

import { describe, expect, it } from 'vitest';
import { describeProblem, FirstOf, PackError, show } from '../../../data/format/problems';

describe('show: the beginning of what was found', () => {
  it.each<[value: unknown, shown: string]>([
    [undefined, 'none'],
    [null, 'null'],
    [7, '7'],
    ['a "b"', '"a \\"b\\""'],
    [[], '[]'],
    [{}, '{}'],
    [{ a: [1, { b: 'c' }] }, '{"a":[1,{"b":"c"}]}'],
    ['x'.repeat(100), `"${'x'.repeat(59)}…`],
    [Array(100).fill(12), `[${'12,'.repeat(19)}12…`],
    [{ ['k'.repeat(100)]: 1 }, `{"${'k'.repeat(58)}…`],
  ])('%j', (value, shown) => {
    expect(show(value)).toBe(shown);
  });

  it('looks no further than it shows', () => {
    const list = Object.defineProperty(Array<unknown>(100).fill('x'), 50, {
      get: () => {
        throw new Error('looked at');
      },
    });
    expect(show(list)).toMatch(/^\["x","x"/);
  });
});

describe('FirstOf: the first of a list, and how many there are', () => {
  it('makes no more than it keeps', () => {
    const first = new FirstOf<number>(2);
    let made = 0;
    for (let at = 0; at < 5; at++) first.add(() => ++made);
    expect({ kept: first.kept, count: first.count, made }).toEqual({ kept: [1, 2], count: 5, made: 2 });
  });
});

describe('PackError', () => {
  const problem = { file: 'f', field: 'name', expected: 'text', found: 'none' };
  it('says how many problems it does not list', () => {
    expect(new PackError([problem], 3).message).toBe(`${describeProblem(problem)}\nand 2 more`);
    expect(new PackError([problem]).message).toBe(describeProblem(problem));
  });
});

describe('describeProblem', () => {
  const at = { file: 'f', entry: 'a', field: 'name' };

  it('says that a field is missing, and of one that is not what was found', () => {
    expect(describeProblem({ ...at, expected: 'text', found: show(undefined) })).toBe(
      'f, entry "a", field "name" is missing; expected text',
    );
    expect(describeProblem({ ...at, expected: 'text', found: show('none') })).toBe(
      'f, entry "a", field "name": expected text, found "none"',
    );
  });

  it('says of a whole that nothing is in it', () => {
    const problem = { file: 'f', field: '(file)', expected: 'at least one term', found: 'none' };
    expect(describeProblem(problem)).toBe('f, field "(file)": expected at least one term, found none');
  });
});

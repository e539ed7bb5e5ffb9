import { describe, expect, it } from 'vitest';
import { overlapWith } from '../../../data/detect/overlap';
import { CONTEXT_LENGTH, contextOf, likeliestFirst } from '../../../data/detect/senses';

describe('the likeliest sense', () => {
  const order = (clues: Record<string, [telling: number, overlap: number, everyday: number]>) =>
    likeliestFirst(Object.keys(clues), (sense) => {
      const [telling, overlap, everyday] = clues[sense]!;
      return { counts: { telling, everyday }, overlap: () => overlap };
    }).join('');

  it.each([
    ['by the page first', { a: [1, 9, 9], b: [2, 0, 0] }, 'ba'],
    ['then by the words around', { a: [1, 0, 9], b: [1, 1, 0] }, 'ba'],
    ['then by everyday words on the page', { a: [1, 1, 0], b: [1, 1, 1] }, 'ba'],
    ['then in pack order', { a: [1, 1, 1], b: [1, 1, 1], c: [1, 1, 1] }, 'abc'],
    ['of three', { a: [0, 0, 0], b: [3, 0, 0], c: [3, 1, 0] }, 'cba'],
  ] as const)('%s', (_what, clues, expected) => {
    expect(order(clues as never)).toBe(expected);
  });

  it('asks for the words around only where the page does not decide', () => {
    const asked: string[] = [];
    const telling: Record<string, number> = { a: 1, b: 2 };
    likeliestFirst(['a', 'b'], (sense) => ({
      counts: { telling: telling[sense]!, everyday: 0 },
      overlap: () => asked.push(sense),
    }));
    expect(asked).toEqual([]);
  });

  it('changes nothing in the list it is given', () => {
    const senses = [1, 2];
    likeliestFirst(senses, (sense) => ({ counts: { telling: sense, everyday: 0 } }));
    expect(senses).toEqual([1, 2]);
  });
});

describe('overlap', () => {
  const context = {
    before: 'The kubelet runs pods on each ',
    surface: 'nodes',
    after: ', as 容器编排 does.',
  };
  it.each([
    ['nothing in common', 'An element of a document', 0],
    ['a word', 'Where a kubelet lives', 1],
    ['a word in the plural, and said twice', 'A pod, one POD, the kubelets', 2],
    ['everyday words are none', 'The runs on each', 0],
    ['nor is the match itself', 'A node', 0],
    ['of a language without spaces', '容器', 1],
  ])('%s', (_what, text, words) => {
    expect(overlapWith(context)(text)).toBe(words);
  });
});

it('the context of a match is what stands around it, no more than is looked at', () => {
  const text = `${'a'.repeat(1_500)}node${'b'.repeat(10)}`;
  expect(contextOf(text, 1_500, 1_504)).toEqual({
    before: 'a'.repeat(CONTEXT_LENGTH),
    surface: 'node',
    after: 'b'.repeat(10),
  });
});

import { describe, expect, it } from 'vitest';
import { singulars } from '../../../data/detect/inflect';
import { Tokens, tokenize } from '../../../data/detect/tokens';

function hashesOf(word: string) {
  const tokens = tokenize(word, new Tokens());
  return { hash1: tokens.hash1[0]!, hash2: tokens.hash2[0]! };
}

/** Which of `candidates` the word may be a plural of, most likely first. */
function basesOf(word: string, candidates: string[]): (string | undefined)[] {
  const { hash1, hash2 } = hashesOf(word);
  const tail = [-3, -2, -1].map((at) => word.at(at)!.charCodeAt(0)) as [number, number, number];
  return singulars(hash1, hash2, word.length, tail).map((form) =>
    candidates.find((one) => hashesOf(one).hash1 === form.hash1 && hashesOf(one).hash2 === form.hash2),
  );
}

describe('the base forms a regular plural may have, most likely first', () => {
  it.each<[word: string, bases: string[]]>([
    ['engineers', ['engineer']],
    ['apis', ['api']],
    ['databases', ['database', 'databas']],
    ['processes', ['processe', 'process']],
    ['boxes', ['boxe', 'box']],
    ['libraries', ['librarie', 'librari', 'library']],
    ['cookies', ['cookie', 'cooki', 'cooky']],
    ['gas', ['ga']],
    ['access', []],
    ['engineer', []],
  ])('%s: %s', (word, bases) => {
    expect(basesOf(word, bases)).toEqual(bases);
  });

  it('say how many letters of the word they keep', () => {
    const { hash1, hash2 } = hashesOf('libraries');
    const tail = [0, 1, 2].map((at) => 'ies'.charCodeAt(at)) as [number, number, number];
    expect(singulars(hash1, hash2, 9, tail).map(({ kept }) => kept)).toEqual([8, 7, 6]);
  });
});

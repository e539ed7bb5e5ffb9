import { INDEX, LONGEST_CHAIN, MATCH_SIZE, TOKEN_SIZE } from './layout';

/** What lies behind the index: its place depends on how large that is and how long the text. */

/** UTF-16. */
export let text: usize = 0;
export let tokens: usize = 0;
export let matches: usize = 0;
/** Senses of the phrase at hand, i32 each: as written, and those it is a form of. */
export let exactSenses: usize = 0;
export let inflectedSenses: usize = 0;
/** How long the text at hand is, in code units. */
export let textLength: i32 = 0;

/** As written, without its ending, and as the plural of capitals. */
const CHAINS: usize = 3;

/** Makes room for a text of so many code units behind an index. @returns whether there is memory */
export function reserve(units: i32, indexSize: i32): bool {
  // Something ends the last word, eight units are read at once, and the last token has a gap behind it.
  const size = usize(units) + 9;
  const senses = 4 * CHAINS * (usize(load<i32>(INDEX, LONGEST_CHAIN)) + 1);
  exactSenses = INDEX + indexSize;
  inflectedSenses = exactSenses + senses;
  tokens = (inflectedSenses + senses + 31) & ~31;
  matches = tokens + TOKEN_SIZE * size;
  text = matches + MATCH_SIZE * size;
  const pages = i32((text + 2 * size + 0xffff) >>> 16) - memory.size();
  return pages <= 0 || memory.grow(pages) >= 0;
}

export function setLength(length: i32): void {
  textLength = length;
}

export function addressOf(at: i32): usize {
  return text + (usize(at) << 1);
}

export function unitAt(at: i32): i32 {
  return i32(load<u16>(addressOf(at)));
}

/** A piece of a text, and whether it is what was searched for. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/**
 * Cuts a text around the first place, at the beginning of a word, where it answers a query. Case, accents,
 * spaces and hyphens count for nothing, as in the search itself: "backend" marks "Back-end".
 */
export function markMatch(text: string, query: string): Piece[] {
  const wanted = lettersOf(query).letters;
  const { letters, starts, ends, wordStarts } = lettersOf(text);
  const at = wanted === '' ? -1 : wordStarts.find((start) => letters.startsWith(wanted, start));
  const start = at === undefined ? undefined : starts[at];
  const end = at === undefined ? undefined : ends[at + wanted.length - 1];
  if (start === undefined || end === undefined) return [{ text, isMatch: false }];
  return [
    { text: text.slice(0, start), isMatch: false },
    { text: text.slice(start, end), isMatch: true },
    { text: text.slice(end), isMatch: false },
  ].filter((piece) => piece.text !== '');
}

/** The bare letters and digits of a text, with where each lies in it and which of them begin a word. */
function lettersOf(text: string) {
  let letters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const wordStarts: number[] = [];
  let isGap = true;
  let offset = 0;
  for (const character of text) {
    const end = offset + character.length;
    const bare = character
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    if (bare === '') {
      // A lone accent belongs to the letter before it; anything else ends a word.
      isGap = !/\p{M}/u.test(character);
      if (!isGap && ends.length > 0) ends[ends.length - 1] = end;
    } else {
      if (isGap) wordStarts.push(letters.length);
      isGap = false;
      for (let unit = 0; unit < bare.length; unit++) {
        starts.push(offset);
        ends.push(end);
      }
      letters += bare;
    }
    offset = end;
  }
  return { letters, starts, ends, wordStarts };
}

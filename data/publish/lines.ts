/** Text in pieces → its lines, holding no more than a piece and a line at a time. */

/** A line of a text, counted from 1, without its ending (LF or CRLF). */
export interface Line {
  number: number;
  text: string;
}

/**
 * Splits a text into lines, those that each piece completes together: whoever waits for an answer to the last
 * line sent gets it. Node's readline would not do: it also ends a line at U+2028, which JSON allows in a string.
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line[], void, void> {
  let number = 0;
  /** The line that is not complete yet, in pieces: joined once, however many they are. */
  let open: string[] = [];
  const next = (text: string): Line => ({ number: ++number, text: text.replace(/\r$/, '') });
  for await (const piece of pieces) {
    const [first = '', ...others] = piece.split('\n');
    open.push(number === 0 && open.length === 0 ? first.replace(/^\ufeff/, '') : first);
    const rest = others.pop();
    if (rest === undefined) continue;
    yield [open.join(''), ...others].map(next);
    open = [rest];
  }
  const last = open.join('');
  if (last !== '') yield [next(last)];
}

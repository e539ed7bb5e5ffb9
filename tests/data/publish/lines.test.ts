import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, type Line } from '../../../data/publish/lines';

async function* inPieces(pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

async function groups(...pieces: string[]): Promise<Line[][]> {
  const found: Line[][] = [];
  for await (const lines of linesOf(inPieces(pieces))) found.push(lines);
  return found;
}

const texts = async (...pieces: string[]) => (await groups(...pieces)).flat().map(({ text }) => text);

describe('lines', () => {
  it('end with LF or CRLF, the last one perhaps with nothing', async () => {
    expect(await texts('a\nb\r\nc')).toEqual(['a', 'b', 'c']);
    expect(await texts('a\n')).toEqual(['a']);
    expect(await texts()).toEqual([]);
  });

  it('do not end at U+2028, which JSON allows in a string', async () => {
    expect(await texts('a\u2028b\n')).toEqual(['a\u2028b']);
  });

  it('begin behind a byte order mark', async () => {
    expect(await texts('\ufeffa\n\ufeffb')).toEqual(['a', '\ufeffb']);
  });

  it('come as soon as they are complete', async () => {
    expect(await groups('a\nb', 'c\nd\n')).toEqual([
      [{ number: 1, text: 'a' }],
      [
        { number: 2, text: 'bc' },
        { number: 3, text: 'd' },
      ],
    ]);
  });

  it('are the same and counted the same, however the text is cut', async () => {
    const piece = fc.string({ unit: fc.constantFrom('a', '\n', '\r'), maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const whole = (await groups(pieces.join(''))).flat();
        expect((await groups(...pieces)).flat()).toEqual(whole);
        expect(whole.map(({ number }) => number)).toEqual(whole.map((_line, at) => at + 1));
      }),
    );
  });
});

import { describe, expect, it, vi } from 'vitest';
import { fileFailureWords } from '../../entrypoints/options/failure-words';
import { readFile, type FileRead } from '../../entrypoints/options/read-file';

const file = (name: string, ...bytes: (number | string)[]) =>
  new File(
    bytes.map((part) => (typeof part === 'string' ? part : new Uint8Array([part]))),
    name,
  );
const titleOf = (read: FileRead) => ('failure' in read ? read.failure.title : read.text);

describe('readFile', () => {
  it.each([
    ['plain text', file('a.json', '{"name": "Bücher"}'), '{"name": "Bücher"}'],
    ['a mark of UTF-8', file('a.csv', 0xef, 0xbb, 0xbf, 'term'), 'term'],
    ['UTF-16 as sheets save it', file('a.tsv', 0xff, 0xfe, 0x74, 0, 0x65, 0), 'te'],
    ['UTF-16 the other way', file('a.tsv', 0xfe, 0xff, 0, 0x74, 0, 0x65), 'te'],
    ['nothing', file('a.json'), ''],
  ])('reads %s', async (_what, picked, text) => {
    expect(await readFile(picked)).toEqual({ text });
  });

  it.each([
    ['a picture', file('a.png', 0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0)],
    ['a PDF', file('a.pdf', '%PDF-1.7\n')],
    ['a workbook', file('a.xlsx', 'PK', 3, 4, 'x')],
    ['an archive', file('a.gz', 0x1f, 0x8b, 8)],
  ])('refuses %s', async (_what, picked) => {
    expect(titleOf(await readFile(picked))).toBe(`“${picked.name}” isn’t a text file.`);
  });

  it('refuses a file that is too large, and does not open it', async () => {
    const large = file('big.json', '{}');
    Object.defineProperty(large, 'size', { value: 41 * 1024 * 1024 });
    const open = vi.spyOn(large, 'arrayBuffer');
    const slice = vi.spyOn(large, 'slice');
    const read = await readFile(large);
    expect(read).toMatchObject({
      failure: {
        title: '“big.json” is too large.',
        text: 'It has 41.0 MB, and a file may have 28.6 MB. Nothing was added.',
      },
    });
    expect(open).not.toHaveBeenCalled();
    expect(slice).not.toHaveBeenCalled();
  });

  it('says so when the system doesn’t give it', async () => {
    const gone = file('gone.json', '{}');
    vi.spyOn(gone, 'slice').mockImplementation(() => {
      throw new DOMException('gone', 'NotFoundError');
    });
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(titleOf(await readFile(gone))).toBe('“gone.json” can’t be opened.');
  });
});

describe('fileFailureWords', () => {
  it('never speak of an address or a publisher’s server', () => {
    const words = fileFailureWords({ kind: 'not-json', address: 'a.json' }, 'a.json', 0);
    expect(words).toEqual({
      title: '“a.json” can’t be read as a pack.',
      text: 'Nothing was added.',
      action: 'Gloss reads packs as JSON, CSV or TSV. Choose another file.',
    });
  });
});

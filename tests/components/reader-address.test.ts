import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReaderHash, readerHash } from '../../data/reader-address';

const Part = fc.string({ minLength: 1, unit: 'grapheme' });

describe('readerHash', () => {
  it('encodes each part', () => {
    expect(readerHash({ packId: 'gloss:software-roles', entryId: 'a/b#c' })).toBe(
      '#gloss%3Asoftware-roles/a%2Fb%23c',
    );
  });

  it('may name a section', () => {
    expect(readerHash({ packId: 'p', entryId: 'e', section: 'in use' })).toBe('#p/e/in%20use');
  });
});

describe('parseReaderHash', () => {
  it('reads what readerHash writes', () => {
    fc.assert(
      fc.property(Part, Part, fc.option(Part, { nil: undefined }), (packId, entryId, section) => {
        const address = { packId, entryId, ...(section === undefined ? {} : { section }) };
        expect(parseReaderHash(readerHash(address))).toEqual(address);
      }),
    );
  });

  it('reads what a browser makes of it', () => {
    fc.assert(
      fc.property(Part, Part, (packId, entryId) => {
        const url = new URL('https://example.org/reader.html');
        url.hash = readerHash({ packId, entryId });
        expect(parseReaderHash(url.hash)).toEqual({ packId, entryId });
      }),
    );
  });

  it('needs no #, and takes parts that were typed without encoding', () => {
    expect(parseReaderHash('gloss:roles/cto')).toEqual({ packId: 'gloss:roles', entryId: 'cto' });
  });

  it.each(['', '#', '#top', '#/', '#a/', '#/b', '#a/b/c/d', '#a/%', '#%E0%A4/b'])(
    'finds no entry in "%s"',
    (hash) => {
      expect(parseReaderHash(hash)).toBeUndefined();
    },
  );
});

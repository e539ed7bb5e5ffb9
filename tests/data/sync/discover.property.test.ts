import fc from 'fast-check';
import { describe, it } from 'vitest';
import { discover, readManifest } from '../../../data/sync/discover';
import { SyncError } from '../../../data/sync/sync-error';
import { packJson } from '../make';

/** Whatever bytes an address gives, they are something of ours, or an error that says what they are. */

const HERE = 'https://packs.example/words/';

/** Each takes a tenth of a millisecond. */
const RUNS = { numRuns: 1000 };

function onlySyncErrors(bytes: Uint8Array, contentType: string): void {
  const file = { bytes: new Uint8Array(bytes), contentType, url: HERE };
  for (const read of [() => discover(file, HERE), () => readManifest(file)]) {
    try {
      read();
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
    }
  }
}

const contentType = fc.oneof(
  fc.constantFrom('', 'text/html', 'application/json', 'text/html; charset=utf-16', 'x; charset=shift_jis'),
  fc.string(),
);
const text = (one: string) => new TextEncoder().encode(one);

describe('nothing is thrown but SyncError', () => {
  it('random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), contentType, onlySyncErrors), RUNS);
  });

  it('random JSON', () => {
    fc.assert(fc.property(fc.json().map(text), contentType, onlySyncErrors));
  });

  it('random markup', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<link rel=alternate type=application/ld+json href=',
        '<script type="application/ld+json">',
        '</script>',
        '<template>',
        '</template>',
        '<svg>',
        '</svg>',
        '<title>',
        '<base href=//',
        '{"@type":"DefinedTerm"}',
        '<!--',
        '-->',
        '<plaintext>',
        '>',
        '\0',
      ),
    );
    const page = fc.array(piece, { maxLength: 40 }).map((all) => text(`<html>${all.join('')}`));
    fc.assert(fc.property(page, contentType, onlySyncErrors), RUNS);
  });

  it('valid files with bytes of their own', () => {
    const valid = [
      JSON.stringify(packJson()),
      `{"format": "gloss-pack/1", "id": "x:y", "name": "x", "count": 0, "bytes": 0, "buckets": 1, "chunks": []}`,
      `[{"name": "x", "address": "https://packs.example/"}]`,
      `<html><link rel=alternate type=application/ld+json href=x><script type=application/ld+json>[]</script>`,
    ];
    const change = fc.tuple(fc.nat(400), fc.nat(255));
    const changed = fc
      .tuple(fc.constantFrom(...valid), fc.array(change, { minLength: 1, maxLength: 8 }))
      .map(([file, changes]) => {
        const bytes = text(file);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes;
      });
    fc.assert(fc.property(changed, contentType, onlySyncErrors), RUNS);
  });

  it('random values in a catalog', () => {
    const value = fc.oneof(fc.jsonValue(), fc.webUrl(), fc.constantFrom('', 'https://', '//x', null));
    const keys = ['name', 'address', 'id', 'description', 'count', '__proto__', 'constructor'];
    const item = fc.dictionary(fc.constantFrom(...keys), value);
    const list = fc.array(fc.oneof(item, fc.jsonValue()), { maxLength: 8 });
    const good = { name: 'x', address: 'y' };
    fc.assert(
      fc.property(list, (items) =>
        onlySyncErrors(text(JSON.stringify([...items, good])), 'application/json'),
      ),
    );
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, Pack } from '../../../data/format/pack';
import { packFromJson } from '../../../data/format/parse';
import { chunksOf, editionOf } from '../../../data/publish/edition';
import { writeEdition } from '../../../data/publish/folder';
import { readPublished } from '../../../data/publish/published';
import { makePack, packJson } from '../make';

/** A pack and its published form, with real files. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gloss-edition-'));
});
afterAll(() => rm(folder, { recursive: true }));

const edition = ({ info, entries }: Pack, sequence = 1) =>
  editionOf({ info, entries }, chunksOf(entries), {}, sequence);

const byId = (a: Entry, b: Entry) => (a.id < b.id ? -1 : 1);

it('what is published is read as it was, whatever it says', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((one) => one.trim() !== '');
  const optional = { requiredKeys: ['termCode', 'name', 'description'] as const };
  const term = fc.record(
    {
      termCode: text,
      name: text,
      description: text,
      alternateName: fc.array(text),
      abbreviation: fc.array(text),
      notLabel: fc.array(text),
      disambiguation: text,
      example: fc.array(text),
      related: fc.array(text),
      url: fc.webUrl(),
      match: fc.record({ common: fc.boolean(), inflect: fc.boolean() }, { requiredKeys: [] }),
      content: fc.array(
        fc.oneof(
          text,
          fc.record({ type: fc.constant('paragraph'), children: fc.array(text) }),
          fc.record({ type: fc.constant('table'), head: fc.array(text), rows: fc.array(fc.array(text)) }),
        ),
      ),
    },
    { requiredKeys: [...optional.requiredKeys] },
  );
  const terms = fc.uniqueArray(term, { selector: ({ termCode }) => termCode.trim(), maxLength: 12 });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(terms, text, async (some, name) => {
      const pack = packFromJson(packJson(some, { name }), 'terms.json');
      const site = join(folder, `property-${++number}`);
      await writeEdition(site, 'site', { edition: edition(pack, number), signature: undefined }, undefined);
      const { pack: back } = await readPublished(join(site, 'pack.json'), 'pack.json');
      expect(back.info).toEqual({ ...pack.info, sequence: number });
      expect(back.entries.toSorted(byId)).toEqual(pack.entries.toSorted(byId));
    }),
    { numRuns: 60 },
  );
});

const many = (count: number): Entry[] =>
  packFromJson(
    packJson(
      Array.from({ length: count }, (_term, at) => {
        const name = `word ${at.toString(36)}`;
        return {
          termCode: `w${at}`,
          name,
          description: `What "${name}" means, in some twenty words of a definition.`,
        };
      }),
    ),
    'many.json',
  ).entries;

describe('one entry of 10,000', () => {
  const before = many(10_000);
  const old = edition(makePack('x:y', before));

  const differing = (entries: Entry[]) => {
    const next = edition(makePack('x:y', entries), 2);
    const known = new Set(old.chunks.map(({ chunk }) => chunk.path));
    return { next, changed: next.chunks.filter(({ chunk }) => !known.has(chunk.path)) };
  };

  it('that is changed changes one chunk, and the manifest', () => {
    const entries = before.with(4711, { ...before[4711]!, description: 'Something else.' });
    const { next, changed } = differing(entries);
    expect(old.manifest.buckets).toBe(64);
    expect(changed).toHaveLength(1);
    expect(new TextDecoder().decode(changed[0]!.bytes)).toContain('Something else.');
    expect({ ...next.manifest, chunks: 0, bytes: 0 }).toEqual({
      ...old.manifest,
      sequence: 2,
      chunks: 0,
      bytes: 0,
    });
  });

  it('that goes or comes does, too', () => {
    expect(differing(before.toSpliced(4711, 1)).changed).toHaveLength(1);
    expect(differing([...before, { ...before[0]!, id: 'new' }]).changed).toHaveLength(1);
  });

  it('that lies elsewhere in the input changes nothing', () => {
    expect(differing(before.toReversed()).changed).toEqual([]);
  });
});

it('a manifest is the same bytes whatever the order of what was said', () => {
  const pack = makePack('x:y', many(3));
  const turned = {
    ...pack,
    info: Object.fromEntries(Object.entries(pack.info).toReversed()) as typeof pack.info,
  };
  expect(edition(turned).manifestBytes).toEqual(edition(pack).manifestBytes);
});

it('a manifest says what was said, not what goes without saying, and has a line for each chunk', () => {
  const text = new TextDecoder().decode(
    edition(makePack('x:y', many(600), { license: '', version: '0' })).manifestBytes,
  );
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    'format',
    'id',
    'sequence',
    'name',
    'count',
    'bytes',
    'buckets',
    'chunks',
  ]);
  expect(text.split('\n').filter((line) => /^    \{"path":"chunks\/[^}]+\},?$/.test(line))).toHaveLength(4);
});

it('a pack without entries has no chunks', () => {
  expect(edition(makePack('x:y', [])).manifest).toMatchObject({ count: 0, bytes: 0, buckets: 1, chunks: [] });
});

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePack } from '../../../data/format/parse';
import { BUILT_IN_CATALOG, BUILT_IN_LIST } from '../../../data/format/pack';
import { builtInAssets, readBuiltIns } from '../../../data/publish/built-in';
import { jsonTerm, packJson } from '../make';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gloss-packs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (file: string, json: unknown) => writeFile(join(folder, file), JSON.stringify(json, null, 2));

describe('a broken built-in pack fails the build, and the message names file, entry and field', () => {
  it.each<[what: string, terms: unknown[], message: RegExp]>([
    [
      'a missing definition',
      [{ termCode: 'api', name: 'API' }],
      /bad\.gloss\.json, entry "api", field "description" is missing; expected .+/,
    ],
    [
      'a duplicate id',
      [jsonTerm(), jsonTerm()],
      /bad\.gloss\.json, entry "api", field "termCode": expected an id of its own, found the id of term #1 again/,
    ],
    [
      'a wrong type',
      [jsonTerm({ alternateName: 'door' })],
      /bad\.gloss\.json, entry "api", field "alternateName": expected a list, found "door"/,
    ],
    [
      'a dangling `related`',
      [jsonTerm({ related: ['sdk'] })],
      /bad\.gloss\.json, entry "api", field "related": expected the id of an entry, found "sdk"/,
    ],
    [
      'a dangling `broader`',
      [jsonTerm({ broader: ['sdk'] })],
      /entry "api", field "broader": .+ found "sdk"/,
    ],
    [
      'a dangling `seeAlso`',
      [jsonTerm({ seeAlso: 'test:good#nowhere' })],
      /entry "api", field "seeAlso": .+ found "test:good#nowhere"/,
    ],
    [
      'a dangling term link',
      [
        jsonTerm({
          content: [{ type: 'paragraph', children: [{ type: 'term', ref: 'test:none#a', text: 'a' }] }],
        }),
      ],
      /entry "api", field "content": .+ found "test:none#a"/,
    ],
  ])('%s', async (_what, terms, message) => {
    await write('bad.gloss.json', packJson(terms));
    await write('good.gloss.json', packJson([jsonTerm({ termCode: 'ok' })], { '@id': 'test:good' }));
    await expect(builtInAssets(folder)).rejects.toThrow(message);
  });

  it('of all broken files, not only the first', async () => {
    await write('a.gloss.json', packJson([jsonTerm({ name: 1 })]));
    await write('b.gloss.json', packJson([jsonTerm({ name: 2 })]));
    await expect(readBuiltIns(folder)).rejects.toThrow(/a\.gloss\.json[^]*b\.gloss\.json/);
  });

  it('two packs with one id', async () => {
    await write('a.gloss.json', packJson());
    await write('b.gloss.json', packJson());
    await expect(readBuiltIns(folder)).rejects.toThrow(/b\.gloss\.json.*@id/);
  });
});

describe('good packs', () => {
  beforeEach(async () => {
    await write('b.gloss.json', packJson([jsonTerm({ related: ['test:a#sdk'] })], { '@id': 'test:b' }));
    await write('a.gloss.json', packJson([jsonTerm({ termCode: 'sdk' })], { '@id': 'test:a' }));
    await writeFile(join(folder, 'notes.txt'), 'not a pack');
  });

  it('are read in the order of their file names; references may lead to another pack', async () => {
    expect((await readBuiltIns(folder)).map(({ file }) => file)).toEqual(['a.gloss.json', 'b.gloss.json']);
  });

  it('become files of the extension without white space, and a list with the hash of each', async () => {
    const assets = await builtInAssets(folder);
    expect(assets.map(({ relativeDest }) => relativeDest)).toEqual([
      'packs/a.gloss.json',
      'packs/b.gloss.json',
      BUILT_IN_LIST,
      BUILT_IN_CATALOG,
    ]);
    const [first, , list] = assets.map(({ contents }) => contents);
    expect(first).not.toMatch(/\s\s|\n/);
    expect(parsePack(first!, 'a').entries[0]?.id).toBe('sdk');
    expect(JSON.parse(list!)).toEqual([
      {
        id: 'test:a',
        path: 'packs/a.gloss.json',
        revision: createHash('sha256').update(first!).digest('hex'),
      },
      { id: 'test:b', path: 'packs/b.gloss.json', revision: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('are listed in a catalog, to choose from', async () => {
    const assets = await builtInAssets(folder);
    const catalog = assets.find(({ relativeDest }) => relativeDest === BUILT_IN_CATALOG)!;
    expect(JSON.parse(catalog.contents)).toMatchObject([
      { id: 'test:a', address: 'packs/a.gloss.json', count: 1, inLanguage: 'en' },
      { id: 'test:b', address: 'packs/b.gloss.json', count: 1 },
    ]);
  });

  it('keep their revision however they are formatted, and change it with any word', async () => {
    const revision = async () =>
      (JSON.parse((await builtInAssets(folder)).at(-2)!.contents) as { revision: string }[])[0]?.revision;
    const before = await revision();
    await writeFile(
      join(folder, 'a.gloss.json'),
      JSON.stringify(packJson([jsonTerm({ termCode: 'sdk' })], { '@id': 'test:a' })),
    );
    expect(await revision()).toBe(before);
    await write(
      'a.gloss.json',
      packJson([jsonTerm({ termCode: 'sdk', description: 'A gate.' })], { '@id': 'test:a' }),
    );
    expect(await revision()).not.toBe(before);
  });
});

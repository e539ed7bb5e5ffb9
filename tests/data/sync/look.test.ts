import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { fingerprintOf } from '../../../data/format/signature';
import { BUILT_IN_CATALOG } from '../../../data/format/pack';
import { lookAtAddress, lookAtBuiltIn, lookAtFile } from '../../../data/sync/look';
import { jsonTerm, makeEntry, packJson } from '../make';
import { environment, ID, installed, put, words, world } from './make-sources';
import { makeKeys, publish } from './published';

/** What a reader sees before a pack is installed. */

const look = (address = world.address) => lookAtAddress(address, environment());

it('a published pack: what it says of itself, ten entries, and the fingerprint of its key', async () => {
  const keys = await makeKeys();
  const info = { name: 'Words', creator: 'A team', license: 'CC-BY-4.0', description: 'Of ours.' };
  await put({ entries: words(2000), sequence: 3, keys, info });
  const found = await look();
  expect(found).toMatchObject({
    kind: 'pack',
    address: world.address,
    preview: { id: ID, ...info, version: '3.0', count: 2000, fingerprint: fingerprintOf(keys.publicKey) },
  });
  const { preview } = found as Extract<typeof found, { kind: 'pack' }>;
  expect(preview.samples).toHaveLength(10);
  expect(preview.installed).toBeUndefined();
  // The manifest, its signature, and one chunk of sixteen.
  expect(world.server.log).toHaveLength(3);
});

it('one that is there already says so', async () => {
  await installed({ entries: words(3), sequence: 3 });
  expect(await look()).toMatchObject({ preview: { installed: { version: '3.0', fromHere: true } } });
  const elsewhere = world.server.at('/other/pack.json');
  const files = await publish({ entries: words(3), sequence: 3 });
  for (const [path, body] of Object.entries(files)) world.server.put(`/other${path}`, body);
  expect(await look(elsewhere)).toMatchObject({ preview: { installed: { fromHere: false } } });
});

it('a single file, with what is left out of it', async () => {
  const terms = [...Array.from({ length: 20 }, (_, n) => jsonTerm({ termCode: `t${n}` })), { termCode: 'x' }];
  const text = JSON.stringify(packJson(terms, { name: 'A file' }));
  const preview = { name: 'A file', count: 20, bytes: text.length, leftOut: { count: 1 } };
  expect(await lookAtFile(text, 'words.json', environment())).toMatchObject({
    kind: 'pack',
    address: 'words.json',
    preview,
  });
  world.server.put('/words.json', text);
  expect(await look(world.server.at('/words.json'))).toMatchObject({ preview });
});

it('a catalog: its packs, with addresses that can be looked at', async () => {
  world.server.put('/list.json', JSON.stringify([{ name: 'Words', address: 'pack.json' }]));
  await put({ entries: words(3), sequence: 1 });
  const found = await look(world.server.at('/list.json'));
  expect(found).toMatchObject({ kind: 'catalog', packs: [{ name: 'Words', address: world.address }] });
});

it.each<[what: string, path: string, body: string, kind: string]>([
  ['nothing', '/none.json', '', 'status'],
  ['a page', '/page.html', '<!doctype html><p>Words', 'wrong-type'],
  ['no pack', '/list.json', '{"terms": 3}', 'wrong-format'],
])('%s: why', async (_what, path, body, kind) => {
  if (body !== '') world.server.put(path, body);
  expect(await look(world.server.at(path))).toMatchObject({ kind: 'failed', failure: { kind } });
});

it('a signature that is wrong is told before anything is downloaded', async () => {
  await put({ entries: words(3), sequence: 1, keys: await makeKeys() });
  const other = await publish({ entries: words(3), sequence: 2, keys: await makeKeys() });
  world.server.put('/pack.json.sig', other['/pack.json.sig']!);
  expect(await look()).toMatchObject({ kind: 'failed', failure: { kind: 'wrong-signature' } });
});

it('what the extension brings: a catalog, and packs in it', async () => {
  const pack = JSON.stringify(packJson([jsonTerm()], { '@id': 'gloss:a', name: 'Ours' }));
  const read = (path: string) =>
    Promise.resolve(path === BUILT_IN_CATALOG ? '[{"name": "Ours", "address": "packs/a.gloss.json"}]' : pack);
  expect(await lookAtBuiltIn(BUILT_IN_CATALOG, read)).toMatchObject({ packs: [{ name: 'Ours' }] });
  expect(await lookAtBuiltIn('packs/a.gloss.json', read)).toMatchObject({
    preview: { id: 'gloss:a', count: 1 },
  });
});

it('names and definitions of samples are those of the pack', async () => {
  await put({ entries: [makeEntry({ id: 'a', name: 'A', description: 'Is a letter.' })], sequence: 1 });
  expect(await look()).toMatchObject({ preview: { samples: [{ name: 'A', description: 'Is a letter.' }] } });
});

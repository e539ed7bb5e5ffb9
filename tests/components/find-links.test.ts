import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../data/store/database';
import { parseReaderHash, readerHash } from '../../data/reader-address';
import { getEntry } from '../../data/store/entry-store';
import { findLinks, findTargets } from '../../entrypoints/reader/find-links';
import { install } from '../data/store/make-database';
import { makeEntry, makePack } from '../data/make';

/** References between entries whose ids are addresses, as vocabularies on the web have them. */

const WEB = 'https://a.example/web';
const api = `${WEB}#api`;
const cli = 'https://b.example/terms#cli';

beforeEach(async () => {
  await database.delete();
  await database.open();
  const own = makePack(WEB, [makeEntry({ id: api, name: 'API' }), makeEntry({ id: 'gui', name: 'GUI' })]);
  const other = makePack('https://a.example/other#pack', [makeEntry({ id: cli, name: 'CLI' })]);
  await install(database, [own, other]);
});

describe('a reference leads to an entry', () => {
  it.each([
    ['by an id with a "#"', api, WEB, 'API'],
    ['by an id with a "#", from another pack', `${WEB}#${api}`, 'x', 'API'],
    ['by one without', `${WEB}#gui`, 'x', 'GUI'],
    ['where both have one', `https://a.example/other#pack#${cli}`, WEB, 'CLI'],
  ])('%s', async (_what, ref, own, name) => {
    expect(await findLinks([ref, 'nowhere#at all'], own)).toMatchObject([{ name }]);
    const target = (await findTargets([ref], own)).get(ref)!;
    // As the link in a long read has it.
    const address = parseReaderHash(readerHash(target))!;
    expect((await getEntry(address))?.entry.name).toBe(name);
  });

  it('that is not there yet, by its form', async () => {
    const targets = await findTargets(['uri:b#x', 'y'], WEB);
    expect([...targets.values()]).toEqual([
      { packId: 'uri:b', entryId: 'x' },
      { packId: WEB, entryId: 'y' },
    ]);
  });
});

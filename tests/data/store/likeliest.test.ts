import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntryView } from '../../../data/format/pack';
import { GlossDatabase } from '../../../data/store/database';
import { getEntry } from '../../../data/store/entry-store';
import { likeliestViews } from '../../../data/store/likeliest';
import { makeEntry, makePack } from '../make';
import { install } from './make-database';

/** Two packs that both have a "node": of a cluster, and of a document. */

let db: GlossDatabase;
let views: EntryView[];
beforeEach(async () => {
  db = new GlossDatabase('likeliest');
  await db.open();
  const ofCluster = makeEntry({ name: 'node', description: 'One of the machines.', related: ['kubelet'] });
  const ofDocument = makeEntry({
    name: 'node',
    description: 'One of the things that make up a page.',
    content: [{ type: 'paragraph', children: 'An element of its markup.' }],
  });
  await install(db, [
    makePack('cluster', [ofCluster, makeEntry({ name: 'kubelet' })]),
    makePack('document', [ofDocument]),
  ]);
  views = (await Promise.all(
    ['cluster', 'document'].map((packId) => getEntry({ packId, entryId: 'node' }, db)),
  )) as EntryView[];
});

afterEach(() => db.delete());

async function order(
  telling: [number, number],
  around = '',
  everyday: [number, number] = [0, 0],
): Promise<string[]> {
  const counts = [0, 1].map((at) => ({ telling: telling[at]!, everyday: everyday[at]! }));
  const clues = { counts, before: `${around} `, surface: 'node', after: '' };
  return (await likeliestViews(views, clues, db)).map(({ pack }) => pack.id);
}

describe('the likeliest entry', () => {
  it.each<
    [what: string, telling: [number, number], around: string, everyday: [number, number], first: string]
  >([
    ['is of the pack the page has more of', [1, 2], 'a kubelet', [0, 0], 'document'],
    ['or else has a related entry named there', [2, 2], 'a kubelet', [0, 0], 'cluster'],
    ['or a word of its long read', [2, 2], 'some markup', [0, 0], 'document'],
    ['or of the pack with more everyday words', [2, 2], 'about something', [0, 1], 'document'],
    ['or of the first pack', [2, 2], 'about something', [1, 1], 'cluster'],
  ])('%s', async (_what, telling, around, everyday, first) => {
    const ids = await order(telling, around, everyday);
    expect([ids[0], ids.length]).toEqual([first, 2]);
  });

  it('leaves out what is no longer there, and its clues with it', async () => {
    const clues = {
      counts: [
        { telling: 9, everyday: 0 },
        { telling: 1, everyday: 0 },
        { telling: 2, everyday: 0 },
      ],
      before: '',
      surface: 'node',
      after: '',
    };
    const ids = (await likeliestViews([undefined, ...views], clues, db)).map(({ pack }) => pack.id);
    expect(ids).toEqual(['document', 'cluster']);
  });
});

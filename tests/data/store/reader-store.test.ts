import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import {
  readReaderData,
  setHidden,
  setKnown,
  setSaved,
  writeReaderData,
} from '../../../data/store/reader-store';
import { makeDatabase } from './make-database';

const API = { packId: 'a', entryId: 'api', term: 'API' };
const SDK = { packId: 'a', entryId: 'sdk', term: 'SDK' };

it('what the reader knows, keeps and hides on a site is there until it is taken back', async () => {
  const db = makeDatabase();
  await setKnown([API, SDK], true, 1, db);
  await setSaved(API, true, 2, db);
  await setHidden('a.example', [API], true, 3, db);
  await setHidden('b.example', [API], true, 4, db);
  expect(await readReaderData(db)).toEqual({
    known: [
      { ...API, knownAt: 1 },
      { ...SDK, knownAt: 1 },
    ],
    saved: [{ ...API, savedAt: 2 }],
    hidden: [
      { ...API, site: 'a.example', hiddenAt: 3 },
      { ...API, site: 'b.example', hiddenAt: 4 },
    ],
  });
  await setKnown([API], false, 5, db);
  await setSaved(API, false, 5, db);
  await setHidden('a.example', [API, SDK], false, 5, db);
  const { known, saved, hidden } = await readReaderData(db);
  expect([known.map(({ term }) => term), saved, hidden.map(({ site }) => site)]).toEqual([
    ['SDK'],
    [],
    ['b.example'],
  ]);
});

it('what is kept again stays as it was, with the reader’s note', async () => {
  const db = makeDatabase();
  await setSaved(API, true, 1, db);
  await db.saved.update(['a', 'api'], { note: 'For Monday.' });
  await setSaved(API, true, 2, db);
  expect(await db.saved.toArray()).toEqual([{ ...API, savedAt: 1, note: 'For Monday.' }]);
});

it('is read where one of its stores cannot be, and written to another database', async () => {
  const [db, other] = [makeDatabase(), makeDatabase()];
  await setKnown([API], true, 1, db);
  await setSaved(SDK, true, 2, db);
  const broken = Object.create(db) as typeof db;
  Object.defineProperty(broken, 'known', { value: { toArray: () => Promise.reject(new Error('torn')) } });
  const rescued = await readReaderData(broken);
  expect([rescued.known, rescued.saved.length]).toEqual([[], 1]);
  await writeReaderData(await readReaderData(db), other);
  expect(await readReaderData(other)).toEqual(await readReaderData(db));
});

import { toChunk, type ChunkRow } from './chunk';
import { database, GlossDatabase, type PackRow, type SubscriptionRow } from './database';
import { OWN_STORES, readReaderData, writeReaderData } from './reader-store';
import type { OldChunk, OldPack } from './upgrade';

/**
 * What can still be read of a damaged database, saved before it is thrown away. What came from a file is nowhere else,
 * and the rest works on while its source does not answer. It is copied into a second database row by row, each read by
 * itself: one that cannot be read costs only itself, no more than one is in memory, and a worker that is stopped
 * between throwing away and putting back goes on from the copy.
 */

/** The copy's name. */
const asideOf = (db: GlossDatabase): string => `${db.name}-rescued`;

/** Copies what is readable. Never throws: what cannot be had is lost either way. */
export async function setAside(db: GlossDatabase = database): Promise<void> {
  const aside = new GlossDatabase(asideOf(db));
  try {
    // Of a rescue that turned out not to be needed.
    await aside.delete();
    await aside.open();
    const from = await openAsIs(db.name);
    try {
      // First what is nowhere else.
      for (const store of OWN_STORES) await copyOwn(store, from, aside);
      for (const row of await readAll(from, 'subscriptions'))
        if (isSubscription(row)) await aside.subscriptions.put(row);
      for (const row of await readAll(from, 'packs')) {
        if (isPack(row)) await copyPack(row, from, aside);
        else if (isOldPack(row)) await copyOldPack(row, from, aside);
      }
    } finally {
      from.close();
    }
  } catch (error) {
    console.warn('Gloss cannot read its damaged database', error);
  }
  aside.close();
}

/** A row that has not even its key is nothing that could be kept. */
async function copyOwn(store: string, from: IDBDatabase, aside: GlossDatabase): Promise<void> {
  for (const row of await readAll(from, store)) {
    if (isObject(row))
      await aside
        .table(store)
        .put(row)
        .catch(() => undefined);
  }
}

/** The pack last: one that is there has all that could be read. */
async function copyPack(row: PackRow, from: IDBDatabase, aside: GlossDatabase): Promise<void> {
  for (const hash of new Set(row.chunks)) {
    const chunk = hash === '' ? undefined : await readOne(from, 'entries', [row.id, hash]);
    if (isChunk(chunk)) await aside.entries.put(chunk);
  }
  const { previous: _previous, ...edition } = row;
  await aside.packs.put(edition);
}

/** Stands for a chunk that was there: no hash is like it. */
const GONE = 'gone';

/** One of version 1, which could not be upgraded. */
async function copyOldPack(
  { generation, buckets, ...row }: OldPack,
  from: IDBDatabase,
  aside: GlossDatabase,
): Promise<void> {
  const chunks: (string | undefined)[] = [];
  let count = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const chunk = toNewChunk(row.id, await readOne(from, 'chunks', [row.id, generation, bucket]));
    if (chunk && chunk.ids.length > 0) await aside.entries.put(chunk);
    count += chunk?.ids.length ?? 0;
    chunks.push(chunk && (chunk.ids.length > 0 ? chunk.hash : ''));
  }
  // There may be none of an empty bucket either.
  const none = count < (row.count ?? 0) ? GONE : '';
  const pack = { ...row, chunks: chunks.map((hash) => hash ?? none) };
  if (isPack(pack)) await aside.packs.put(pack);
}

function toNewChunk(packId: string, row: unknown): ChunkRow | undefined {
  try {
    const chunk = toChunk(packId, (row as OldChunk).entries);
    return isChunk(chunk) ? chunk : undefined;
  } catch {
    return undefined;
  }
}

/** A pack that was put back. */
export interface Rescued {
  pack: PackRow;
  /** How many entries it had; `pack.count` are left. */
  of: number;
}

/** What was put back; the copy is still there. */
export interface TakenBack {
  packs: Rescued[];
  subscriptions: SubscriptionRow[];
}

/**
 * Puts what was rescued into the database, if there is anything; again does no harm. Packs of which nothing is left
 * are not put back, and those of which something is lack their revision, so that they are brought again.
 */
export async function takeBack(db: GlossDatabase = database): Promise<TakenBack | undefined> {
  if (!(await GlossDatabase.exists(asideOf(db)))) return undefined;
  const aside = new GlossDatabase(asideOf(db));
  try {
    await writeReaderData(await readReaderData(aside), db);
    const packs: Rescued[] = [];
    for (const row of await aside.packs.toArray()) {
      const pack = await putBack(row, aside, db);
      if (pack.count > 0 || row.count === 0) packs.push({ pack, of: row.count });
    }
    await db.packs.bulkPut(packs.map(({ pack }) => pack));
    return { packs, subscriptions: await aside.subscriptions.toArray() };
  } finally {
    aside.close();
  }
}

async function putBack(row: PackRow, aside: GlossDatabase, db: GlossDatabase): Promise<PackRow> {
  const chunks: string[] = [];
  let count = 0;
  for (const hash of row.chunks) {
    const chunk = hash === '' ? undefined : await aside.entries.get([row.id, hash]);
    if (chunk) await db.entries.put(chunk);
    chunks.push(chunk?.hash ?? '');
    count += chunk?.ids.length ?? 0;
  }
  const isWhole = chunks.every((hash, bucket) => hash === row.chunks[bucket]);
  if (isWhole) return row;
  // What its source offers is compared with all that it had.
  return { ...row, ...(row.source.kind === 'address' ? {} : { chunks }), count, revision: '' };
}

/** The copy is not needed any more. */
export async function forgetAside(db: GlossDatabase = database): Promise<void> {
  await new GlossDatabase(asideOf(db)).delete();
}

/** Opens it in the version that it has, whatever that is. */
function openAsIs(name: string): Promise<IDBDatabase> {
  return done(indexedDB.open(name));
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', (event) => {
      // Otherwise its transaction, or what is opened, fails once more where nobody waits for it.
      event.preventDefault();
      reject(request.error ?? new Error('Unreadable'));
    });
  });
}

/** Of a store that is there, the rows that can be read. */
async function readAll(from: IDBDatabase, store: string): Promise<unknown[]> {
  if (!from.objectStoreNames.contains(store)) return [];
  const keys = await done(from.transaction(store).objectStore(store).getAllKeys()).catch(() => []);
  const rows: unknown[] = [];
  for (const key of keys) rows.push(await readOne(from, store, key));
  return rows;
}

async function readOne(from: IDBDatabase, store: string, key: IDBValidKey): Promise<unknown> {
  try {
    return await done(from.transaction(store).objectStore(store).get(key));
  } catch {
    return undefined;
  }
}

type Loose<T> = Partial<Record<keyof T, unknown>>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');

/** What the index and cards cannot do without. */
function isPack(row: unknown): row is PackRow {
  if (!isObject(row)) return false;
  const { id, name, inLanguage, license, revision, chunks, subject, match, source, ...rest } =
    row as Loose<PackRow>;
  return (
    isTexts([id, name, inLanguage, license, revision]) &&
    isTexts(chunks) &&
    isTexts(subject) &&
    isObject(match) &&
    isObject(source) &&
    [rest.count, rest.position, rest.sequence].every(Number.isFinite) &&
    typeof rest.enabled === 'boolean'
  );
}

function isOldPack(row: unknown): row is OldPack {
  if (!isObject(row)) return false;
  const { id, generation, buckets } = row as Loose<OldPack>;
  return (
    typeof id === 'string' && typeof generation === 'number' && typeof buckets === 'number' && buckets <= 256
  );
}

function isChunk(row: unknown): row is ChunkRow {
  if (!isObject(row)) return false;
  const { ids, names, alternateNames, abbreviations, descriptions, rest } = row as Loose<ChunkRow>;
  const columns = [ids, names, alternateNames, abbreviations, descriptions, rest];
  return columns.every((column) => isTexts(column) && column.length === (ids as string[]).length);
}

function isSubscription(row: unknown): row is SubscriptionRow {
  if (!isObject(row)) return false;
  const { address, failures } = row as Loose<SubscriptionRow>;
  return typeof address === 'string' && typeof failures === 'number';
}

import { emptyRow } from './chunk';
import { DATABASE_VERSION, database, GlossDatabase } from './database';
import { setAside } from './rescue';

/**
 * Whether the database can be used. What is in it comes from packs, and can be had again (data/sync/recover.ts): one
 * that cannot be read is worth less than none.
 */

/** Errors that say nothing of the database: no room, too slow, or the worker is being stopped. */
const PASSING: ReadonlySet<string> = new Set([
  'QuotaExceededError',
  'AbortError',
  'TimeoutError',
  'InvalidStateError',
  'DatabaseClosedError',
  'MissingAPIError',
]);

/** Errors that mean that what is stored is not what was written (Indexed Database API 3.0; Dexie's own). */
const DAMAGE: ReadonlySet<string> = new Set([
  'UnknownError',
  'DataError',
  'DataCloneError',
  'NotFoundError',
  'NotReadableError',
  'ConstraintError',
  'VersionError',
  'InvalidTableError',
  'SchemaError',
  'OpenFailedError',
]);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Whether it may be over by itself. */
export function isPassing(error: unknown): boolean {
  return PASSING.has(nameOf(error));
}

/** Whether what is stored cannot be read. */
export function isDamage(error: unknown): boolean {
  return DAMAGE.has(nameOf(error));
}

/**
 * Opens the database; one that does not open, or is not of this Gloss, is made anew.
 * @returns whether it was
 * @throws what is passing
 */
export async function openSound(db: GlossDatabase = database): Promise<boolean> {
  try {
    await db.open();
    if (isOurs(db)) return false;
  } catch (error) {
    if (isPassing(error)) throw error;
    console.warn('Gloss cannot open its database', error);
  }
  await makeAnew(db);
  return true;
}

/**
 * Takes the database away, and makes an empty one; what could be read is set aside. By another Dexie: one that has
 * failed to open what was there, or to upgrade it, takes its stores for what it should make (tried in 4.4).
 */
export async function makeAnew(db: GlossDatabase = database): Promise<void> {
  db.close();
  await setAside(db);
  const fresh = new GlossDatabase(db.name);
  await fresh.delete();
  await fresh.open();
  fresh.close();
  db.declareStores();
  await db.open();
}

/**
 * Dexie opens a database of a later version, too, and adds the stores that it lacks: what is in the others may be
 * anything. Its own versions are those of the browser divided by ten.
 */
function isOurs(db: GlossDatabase): boolean {
  const stored = db.backendDB();
  if (stored.version >= (DATABASE_VERSION + 1) * 10) return false;
  const names = db.tables.map(({ name }) => name);
  const transaction = stored.transaction(names, 'readonly');
  return db.tables.every(({ name, schema }) => {
    const { keyPath, autoIncrement } = transaction.objectStore(name);
    return !autoIncrement && JSON.stringify(keyPath) === JSON.stringify(schema.primKey.keyPath);
  });
}

/**
 * Hears that the database was closed from outside. Chromium does that when it finds a block that is not what was
 * written, throws away all that the extension has in databases, and opens an empty one the next time (tried in 156).
 */
export function onClosed(listener: () => void, db: GlossDatabase = database): void {
  db.on('close', listener);
}

/** Whether there is nothing in it: no pack, and no address of one. */
export async function isEmpty(db: GlossDatabase = database): Promise<boolean> {
  return (await db.packs.count()) === 0 && (await db.subscriptions.count()) === 0;
}

/**
 * Takes away the entries that are there and cannot be read (Chromium keeps large values in files of their own, which may
 * be gone), so that they count as gone. Reads all there are, chunk by chunk.
 * @returns whether there were any
 */
export async function dropUnreadable(db: GlossDatabase = database): Promise<boolean> {
  const unreadable: [string, string][] = [];
  for (const key of await db.entries.toCollection().primaryKeys()) {
    try {
      const row = await db.entries.get(key);
      if (row) emptyRow(row);
    } catch (error) {
      if (!isDamage(error)) throw error;
      unreadable.push(key);
    }
  }
  await db.entries.bulkDelete(unreadable);
  return unreadable.length > 0;
}

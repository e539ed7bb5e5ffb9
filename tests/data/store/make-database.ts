import { afterEach } from 'vitest';
import { GlossDatabase, type PackRow } from '../../../data/store/database';
import { buildIndex, indexVersion } from '../../../data/store/index-store';
import { commit, listPacks, stagePack, type InstallFacts } from '../../../data/store/pack-store';
import type { Pack } from '../../../data/format/pack';

let made: GlossDatabase[] = [];
let count = 0;

/** An empty database, deleted after the test. */
export function makeDatabase(): GlossDatabase {
  const db = new GlossDatabase(`test-${++count}`);
  made.push(db);
  return db;
}

afterEach(async () => {
  for (const db of made) await db.delete();
  made = [];
});

export function facts(fields: Partial<InstallFacts> = {}): InstallFacts {
  return {
    generation: 1,
    revision: 'r1',
    enabled: true,
    position: 0,
    source: { kind: 'built-in' },
    installedAt: 0,
    ...fields,
  };
}

/** Installs packs in the order of priority, with their index. */
export async function install(
  db: GlossDatabase,
  packs: Pack[],
  fields: Partial<InstallFacts> = {},
): Promise<PackRow[]> {
  const put: PackRow[] = [];
  for (const [position, pack] of packs.entries())
    put.push(await stagePack(pack, facts({ position, ...fields }), db));
  const index = await buildIndex(put, (await indexVersion(db)) + 1, db);
  await commit({ put, remove: [], index }, db);
  return listPacks(db);
}

/** Every key of the two tables that hold a pack's content. */
export async function contentKeys(db: GlossDatabase): Promise<string[]> {
  const chunks = (await db.chunks.toCollection().primaryKeys()).map((key) => `chunk ${key.join(' ')}`);
  const search = (await db.search.toCollection().primaryKeys()).map((key) => `search ${key.join(' ')}`);
  return [...chunks, ...search].sort();
}

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

/** The names of the entries of each chunk there is, each with its pack. */
export async function storedChunks(db: GlossDatabase): Promise<string[]> {
  const rows = await db.entries.toArray();
  return rows.map(({ packId, names }) => `${packId}: ${names.join(' ')}`).sort();
}

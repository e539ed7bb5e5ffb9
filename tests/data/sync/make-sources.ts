import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Entry } from '../../../data/format/pack';
import type { PackProgress } from '../../../data/settings';
import { database, type IndexRow } from '../../../data/store/database';
import { entriesAt, getEntry } from '../../../data/store/entry-store';
import { loadIndex } from '../../../data/store/index-store';
import { listPacks } from '../../../data/store/pack-store';
import { getSubscription } from '../../../data/store/subscriptions';
import { Sources } from '../../../data/sync/sources';
import type { SourcesEnvironment } from '../../../data/sync/sources-environment';
import { startPackServer, type PackServer } from '../../harness/pack-server.mjs';
import { makeEntry } from '../make';
import { ENV } from './asking';
import { publish, type Publishing } from './published';

/** Sources over a real server, with a database and a clock of the test's own. */

export const ID = 'https://a.example/words';
export const HOUR = 3_600_000;

/** What a test has, anew for each. */
export const world = {
  server: undefined as unknown as PackServer,
  address: '',
  /** ms since the epoch. */
  now: 0,
  progress: [] as PackProgress[],
  alarms: [] as (number | undefined)[],
  indexes: [] as IndexRow[],
};

beforeEach(async () => {
  await database.delete();
  await database.open();
  const server = await startPackServer();
  const lists = { progress: [], alarms: [], indexes: [] };
  Object.assign(world, { server, address: server.at('/pack.json'), now: 1_000_000_000_000, ...lists });
});
afterEach(() => world.server.close());

export function environment(fields: Partial<SourcesEnvironment> = {}): SourcesEnvironment {
  return {
    ...ENV,
    now: () => world.now,
    random: () => 0.5,
    // Fifteen seconds would be a long test.
    later: (action, ms) => ENV.later(action, ms / 10),
    onProgress: (_address, progress) => void world.progress.push({ ...progress }),
    onDone: () => undefined,
    onSources: () => Promise.resolve(),
    onPacks: (index) => Promise.resolve(void world.indexes.push(index)),
    wakeAt: (time) => Promise.resolve(void world.alarms.push(time)),
    isFixed: () => Promise.resolve(false),
    ...fields,
  };
}

export const words = (count: number, say = 'What it means.'): Entry[] =>
  Array.from({ length: count }, (_, n) => makeEntry({ id: `w${n}`, name: `word ${n}`, description: say }));

/** Puts an edition on the server. */
export async function put(publishing: Publishing): Promise<void> {
  for (const [path, body] of Object.entries(await publish(publishing))) world.server.put(path, body);
}

export const definition = async (entryId: string) =>
  (await getEntry({ packId: ID, entryId }))?.entry.description;

/** Installs an edition. */
export async function installed(
  publishing: Publishing,
  sources = new Sources(environment()),
): Promise<Sources> {
  await put(publishing);
  await sources.add(world.address);
  await sources.check(world.address);
  expect(await getSubscription(world.address)).toMatchObject({ packId: ID, failures: 0 });
  return sources;
}

/** All that readers see: packs, index, and the entries that its senses lead to. */
export async function state(): Promise<unknown> {
  const index = (await loadIndex())!;
  const views = await entriesAt([...Array(index.senses).keys()], index);
  expect(views).toHaveLength(index.senses);
  return [await listPacks(), index.version, views.map(({ entry }) => entry)];
}

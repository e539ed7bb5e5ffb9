import 'fake-indexeddb/auto';
import { beforeEach } from 'vitest';
import { database } from '../../../data/store/database';
import { loadIndex } from '../../../data/store/index-store';
import { listPacks } from '../../../data/store/pack-store';
import { listSubscriptions } from '../../../data/store/subscriptions';
import { syncBuiltIns } from '../../../data/sync/apply';
import { keptOf, type Kept, type ReaderData } from '../../../data/sync/kept';
import { loadOrRecover, type Loss, type RecoveryEnvironment } from '../../../data/sync/recover';
import type { Sources } from '../../../data/sync/sources';
import { jsonTerm, packJson } from '../make';
import { ID, installed, words, world } from './make-sources';

/** What recovery needs, and a reader's packs, for tests of what is lost. */

const BUILT_IN = JSON.stringify(packJson([jsonTerm()], { '@id': 'built-in', name: 'Ours' }));

/** What is known apart from the database, and what was told; anew for each test. */
export const memory = {
  kept: { packs: [], addresses: [] } as Kept,
  keptReader: { known: [], saved: [], hidden: [] } as ReaderData,
  losses: [] as Loss[],
};
beforeEach(() => {
  memory.kept = { packs: [], addresses: [] };
  memory.keptReader = { known: [], saved: [], hidden: [] };
  memory.losses = [];
});

/** What would be kept now. */
export const known = async () => keptOf(await listPacks(), await listSubscriptions());

/** @param lastVersion of the index that pages know */
export function recovery(lastVersion = 0): RecoveryEnvironment {
  return {
    now: () => world.now,
    kept: () => Promise.resolve(memory.kept),
    keptReader: () => Promise.resolve(memory.keptReader),
    lastVersion: () => Promise.resolve(lastVersion),
    onLoss: (loss) => Promise.resolve(void memory.losses.push(loss)),
    installBuiltIns: async () => {
      const lost = (packId: string) => memory.kept.packs.find(({ id }) => id === packId);
      const env = { readText: () => Promise.resolve(BUILT_IN), now: () => world.now, lost };
      const built = await syncBuiltIns([{ id: 'built-in', revision: 'r', path: 'p' }], env);
      return built ?? (await loadIndex())!;
    },
  };
}

/** A built-in pack that is off and last, one from an address, one from a file. */
export async function settleIn(): Promise<Sources> {
  await loadOrRecover(recovery());
  const sources = await installed({ entries: words(3), sequence: 1, info: { name: 'Words' } });
  await sources.addFile(JSON.stringify(packJson([jsonTerm()], { '@id': 'mine', name: 'Mine' })), 'mine.json');
  await database.packs.update('built-in', { enabled: false, position: 7 });
  await database.packs.update(ID, { position: 5 });
  memory.kept = await known();
  return sources;
}

import { keptSources, packsRevision, recoveryNotice } from '../../data/settings';
import type { IndexRow } from '../../data/store/database';
import { listPacks } from '../../data/store/pack-store';
import { listSubscriptions } from '../../data/store/subscriptions';
import { keptOf } from '../../data/sync/kept';
import type { RecoveryEnvironment } from '../../data/sync/recover';

/** What recovery needs of the browser. @param installBuiltIns and builds the index where there is none */
export function recoveryEnvironment(installBuiltIns: () => Promise<IndexRow>): RecoveryEnvironment {
  return {
    now: Date.now,
    kept: () => keptSources.getValue(),
    lastVersion: () => packsRevision.getValue(),
    installBuiltIns,
    onLoss: async ({ at, files }) => {
      const before = await recoveryNotice.getValue();
      // The reader may not have seen the last one yet.
      const all = new Map([...(before?.files ?? []), ...files].map((file) => [file.name, file]));
      await recoveryNotice.setValue({ at, files: [...all.values()] });
    },
  };
}

let written = '';
let last = Promise.resolve();

/** Keeps where packs come from, one time after the other; only once what is stored is known to be sound. */
export function keepSources(): Promise<void> {
  last = last.then(keep, keep);
  return last;
}

async function keep(): Promise<void> {
  const kept = keptOf(await listPacks(), await listSubscriptions());
  if (JSON.stringify(kept) === written) return;
  await keptSources.setValue(kept);
  written = JSON.stringify(kept);
}

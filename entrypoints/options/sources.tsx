import { useCallback, useState } from 'preact/hooks';
import { EmptyState, Loading } from '../../components/empty-state';
import { Section } from '../../components/section';
import type { Send } from '../../data/messages';
import { packProgress, packsRevision, sourcesRevision } from '../../data/settings';
import { listPacks } from '../../data/store/pack-store';
import { listSubscriptions } from '../../data/store/subscriptions';
import { useLoaded, type Loaded } from '../shared/use-loaded';
import { useNow } from '../shared/use-now';
import { useChanges, useManaged, useSetting } from '../shared/use-stored';
import { AddPack } from './add-pack';
import { noAnswerWords } from './failure-words';
import { PackList } from './packs';
import { packRows, pendingRows, type Stored } from './source-rows';
import { useAdded } from './use-added';
import { useLook } from './use-look';

/** How often "2 hours ago" is looked at again, in ms. */
const TIMES_CHANGE = 30_000;

const NONE: Stored = { packs: [], subscriptions: [] };

async function loadStored(): Promise<Stored> {
  const [packs, subscriptions] = await Promise.all([listPacks(), listSubscriptions()]);
  return { packs, subscriptions };
}

/**
 * Where terms come from: the packs there are, and adding one.
 * @param props.catalog address of a list of packs to browse
 */
export function Sources({ send, catalog }: { send: Send; catalog?: string | undefined }) {
  const [said, setSaid] = useState('');
  const say = useCallback(
    // The same words twice would be no change, and not be said again: a space that nobody hears makes them one.
    (words: string) => setSaid((before) => (before === words ? `${words}\u00a0` : words)),
    [],
  );
  const loaded = useLoaded(loadStored, useChanges(packsRevision) + useChanges(sourcesRevision));
  const stored = loaded.state === 'ready' ? loaded.value : NONE;
  const progress = useSetting(packProgress) ?? {};
  const now = useNow(TIMES_CHANGE);
  const look = useLook({ send, say, onAdd: (address, preview) => added.add(address, preview) });
  const added = useAdded({
    send,
    say,
    stored: stored.packs,
    onFailed: () => look.dispatch({ type: 'failed', words: noAnswerWords(Date.now()) }),
  });
  const fixed = useManaged()?.sources ?? [];
  const circumstances = { progress, added: added.packs, now, fixed };
  return (
    <>
      <Section id="packs" title="Packs">
        {loaded.state === 'ready' ? (
          <PackList
            packs={packRows(stored, circumstances)}
            pending={pendingRows(stored, circumstances)}
            send={send}
            say={say}
            onCancelled={added.forget}
          />
        ) : (
          <NoPacks state={loaded.state} />
        )}
      </Section>
      <Section id="add" title="Add a pack">
        <AddPack look={look} catalog={catalog} />
      </Section>
      {/* One place for all that is told of what was done; it stays, so that it is heard. */}
      <p class="unseen" role="status">
        {said}
      </p>
    </>
  );
}

function NoPacks({ state }: { state: Exclude<Loaded<Stored>['state'], 'ready'> }) {
  if (state === 'loading') return <Loading>Reading your packs…</Loading>;
  return (
    <EmptyState title="Your packs can’t be read.">
      Pages show no terms until they can. Restart the browser, and make sure the disk isn’t full.
    </EmptyState>
  );
}

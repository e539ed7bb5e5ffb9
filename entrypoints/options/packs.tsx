import { useEffect, useState } from 'preact/hooks';
import { EmptyState, Loading } from '../../components/empty-state';
import { PackRow, type PackFacts } from '../../components/pack-row';
import type { Send } from '../../data/messages';
import { listPacks } from '../../data/store/pack-store';
import { useLoaded } from '../shared/use-loaded';
import { usePacksRevision } from '../shared/use-stored';

const loadPacks = () => listPacks();

/** The packs and their switches. */
export function Packs({ send }: { send: Send }) {
  const packs = useLoaded(loadPacks, usePacksRevision());
  if (packs.state === 'loading') return <Loading>Reading your packs…</Loading>;
  if (packs.state === 'failed') {
    return (
      <EmptyState title="Your packs can’t be read.">
        Pages show no terms until they can. Restart the browser, and make sure the disk isn’t full.
      </EmptyState>
    );
  }
  if (packs.value.length === 0) {
    return <EmptyState title="Your packs are being set up.">They appear here in a moment.</EmptyState>;
  }
  return <PackRows packs={packs.value} send={send} />;
}

function PackRows({ packs, send }: { packs: readonly PackFacts[]; send: Send }) {
  // A switch moves at once; the index behind it takes a moment to follow.
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setWanted(
      (before) =>
        new Map([...before].filter(([id, on]) => packs.some((p) => p.id === id && p.enabled !== on))),
    );
  }, [packs]);

  const toggle = async (packId: string, enabled: boolean) => {
    setWanted((before) => new Map(before).set(packId, enabled));
    setFailed((before) => without(before, packId));
    try {
      await send({ type: 'setPackEnabled', packId, enabled });
    } catch (error) {
      console.error(error);
      setWanted((before) => new Map([...before].filter(([id]) => id !== packId)));
      setFailed((before) => new Set(before).add(packId));
    }
  };
  return (
    <ul class="rows">
      {packs.map((pack) => (
        <PackRow
          key={pack.id}
          pack={{ ...pack, enabled: wanted.get(pack.id) ?? pack.enabled }}
          onToggle={(enabled) => void toggle(pack.id, enabled)}
          {...(failed.has(pack.id) ? { problem: problemOf(pack) } : {})}
        />
      ))}
    </ul>
  );
}

function problemOf({ name, enabled }: PackFacts): string {
  return `“${name}” couldn’t be turned ${enabled ? 'off' : 'on'} and stays as it was. Try again in a moment.`;
}

function without(set: ReadonlySet<string>, removed: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== removed));
}

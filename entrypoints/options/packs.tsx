import { useEffect, useRef, useState } from 'preact/hooks';
import { EmptyState } from '../../components/empty-state';
import type { PackFacts, PendingFacts } from '../../components/pack-facts';
import { PackRow } from '../../components/pack-row';
import { PendingRow } from '../../components/pending-row';
import type { Send } from '../../data/messages';
import { useRowActions } from './use-row-actions';

interface PackListProps {
  packs: readonly PackFacts[];
  pending: readonly PendingFacts[];
  send: Send;
  say: (words: string) => void;
  /** A pack that was being added, by its address. */
  onCancelled: (address: string) => void;
}

/** The packs, those that are being added, and what can be done about each. */
export function PackList({ packs, pending, send, say, onCancelled }: PackListProps) {
  const place = useRef<HTMLDivElement>(null);
  const switches = useSwitches(packs, send);
  const actions = useRowActions({
    send,
    say,
    // Its row is about to go; without a new home the focus would fall to the top of the page.
    onGone: () => place.current?.focus(),
    onCancelled,
  });
  if (packs.length + pending.length === 0) {
    return <EmptyState title="Your packs are being set up.">They appear here in a moment.</EmptyState>;
  }
  return (
    <div class="packs" ref={place} tabIndex={-1} role="group" aria-label="Your packs">
      <ul class="rows">
        {packs.map((pack) => (
          <PackRow
            key={pack.id}
            pack={{ ...pack, enabled: switches.wanted.get(pack.id) ?? pack.enabled }}
            busy={actions.busy.get(pack.id)}
            problem={switches.failed.has(pack.id) ? switchProblem(pack) : actions.problems.get(pack.id)}
            onToggle={(enabled) => void switches.toggle(pack.id, enabled)}
            onAction={(action) => actions.onPack(pack, action)}
          />
        ))}
        {pending.map((one) => (
          <PendingRow
            key={one.address}
            pending={one}
            busy={actions.busy.get(one.address)}
            problem={actions.problems.get(one.address)}
            onAction={(action) => actions.onPending(one, action)}
          />
        ))}
      </ul>
    </div>
  );
}

/** The switches of packs: one moves at once; the index behind it takes a moment to follow. */
function useSwitches(packs: readonly PackFacts[], send: Send) {
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const isOpen = ([id, on]: [string, boolean]) => packs.some((p) => p.id === id && p.enabled !== on);
    setWanted((before) => ([...before].every(isOpen) ? before : new Map([...before].filter(isOpen))));
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
  return { wanted, failed, toggle };
}

function switchProblem({ name, enabled }: PackFacts): string {
  return `“${name}” couldn’t be turned ${enabled ? 'off' : 'on'} and stays as it was. Try again in a moment.`;
}

function without(set: ReadonlySet<string>, removed: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== removed));
}

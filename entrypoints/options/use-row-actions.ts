import { useState } from 'preact/hooks';
import type { PackFacts, PendingFacts } from '../../components/pack-facts';
import type { RowAction } from '../../components/row-actions';
import type { Send } from '../../data/messages';

/** What a row's buttons do: ask the background, and say what came of it. */
export interface RowActions {
  /** Of each row, by its pack's id or its address. */
  busy: ReadonlyMap<string, RowAction>;
  problems: ReadonlyMap<string, string>;
  onPack: (pack: PackFacts, action: RowAction) => void;
  onPending: (pending: PendingFacts, action: RowAction) => void;
}

interface RowEffects {
  send: Send;
  /** Tells assistive technology what has happened. */
  say: (words: string) => void;
  /** A row has gone, perhaps with the focus. */
  onGone: () => void;
  /** A pack that was being added is not any more; by its address. */
  onCancelled: (address: string) => void;
}

export function useRowActions({ send, say, onGone, onCancelled }: RowEffects): RowActions {
  const [busy, setBusy] = useState<ReadonlyMap<string, RowAction>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());

  const run = async (key: string, action: RowAction, ask: () => Promise<unknown>, done: string) => {
    setBusy((before) => new Map(before).set(key, action));
    setProblems((before) => without(before, key));
    try {
      await ask();
      say(done);
    } catch (error) {
      console.warn(error);
      setProblems((before) => new Map(before).set(key, 'That didn’t work. Try again in a moment.'));
    }
    setBusy((before) => without(before, key));
  };
  return {
    busy,
    problems,
    onPack: (pack, action) => {
      const ask = () => askForPack(send, pack, action);
      const goes = action === 'remove' ? () => ask().then(onGone) : ask;
      void run(pack.id, action, goes, doneWords(pack.name, action));
    },
    onPending: ({ address, name }, action) => {
      const cancel = async () => {
        await send({ type: 'cancelPack', address });
        onCancelled(address);
        onGone();
      };
      const ask = action === 'retry' ? () => send({ type: 'addPack', address }) : cancel;
      void run(address, action, ask, action === 'retry' ? '' : `“${name}” isn’t added.`);
    },
  };
}

function askForPack(send: Send, { id, origin }: PackFacts, action: RowAction): Promise<null> {
  const address = origin.kind === 'address' ? origin.address : '';
  switch (action) {
    case 'check':
    case 'retry':
      return send({ type: 'checkPack', address });
    case 'cancel':
      return send({ type: 'cancelPack', address });
    case 'rollBack':
      return send({ type: 'rollBackPack', packId: id });
    case 'remove':
      return send({ type: 'removePack', packId: id });
    case 'follow':
    case 'stay':
      return send({ type: 'followSuccessor', address, follow: action === 'follow' });
  }
}

function doneWords(name: string, action: RowAction): string {
  switch (action) {
    case 'check':
    case 'retry':
      return `“${name}” was checked.`;
    case 'cancel':
      return `“${name}” stays as it was.`;
    case 'rollBack':
      return `“${name}” is back at its earlier version.`;
    case 'remove':
      return `“${name}” is removed.`;
    case 'follow':
      return `“${name}” was looked for at its new address.`;
    case 'stay':
      return `“${name}” stays at its address.`;
  }
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([one]) => one !== key));
}

import { useEffect, useState } from 'preact/hooks';
import type { PackPreview, Send } from '../../data/messages';
import type { PackRow } from '../../data/store/database';
import type { Added } from './source-rows';

/** How long after the background's answer, in ms, the list still takes its word for it: then it has read anew. */
const UNTIL_READ = 1000;

export interface AddedPacks {
  /** By address. */
  packs: ReadonlyMap<string, Added>;
  /** Subscribes to an address, for the pack that was seen there. */
  add: (address: string, preview: PackPreview) => void;
  /** The reader has changed his mind. */
  forget: (address: string) => void;
}

/** The packs whose adding was asked for here, so that they are in the list at once, by their names. */
export function useAdded(effects: {
  send: Send;
  say: (words: string) => void;
  /** What is there, as far as it is known. */
  stored: readonly PackRow[];
  onFailed: () => void;
}): AddedPacks {
  const { send, say, stored, onFailed } = effects;
  const [packs, setPacks] = useState<ReadonlyMap<string, Added>>(new Map());
  const forget = (address: string) =>
    setPacks((before) => new Map([...before].filter(([one]) => one !== address)));

  useEffect(() => {
    const arrived = stored.flatMap(({ source }) => {
      const added = source.kind === 'address' ? packs.get(source.address) : undefined;
      return source.kind === 'address' && added ? [{ address: source.address, name: added.name }] : [];
    });
    for (const { address, name } of arrived) {
      say(`“${name}” is added.`);
      forget(address);
    }
  }, [stored, packs, say]);

  const add = async (address: string, { id, name, publicKey }: PackPreview) => {
    const expected = publicKey === undefined ? { id } : { id, publicKey };
    setPacks((before) => new Map(before).set(address, { name, isAsked: true }));
    try {
      await send({ type: 'addPack', address, expected });
      await new Promise((resolve) => {
        setTimeout(resolve, UNTIL_READ);
      });
      setPacks((before) =>
        before.has(address) ? new Map(before).set(address, { name, isAsked: false }) : before,
      );
    } catch (error) {
      console.warn(error);
      forget(address);
      onFailed();
    }
  };
  return { packs, add: (address, preview) => void add(address, preview), forget };
}

import type { LostPack, PackRow, SubscriptionRow } from '../store/database';
import type { ReaderData } from '../store/reader-store';
import { pinOf } from './pinned-key';

/**
 * What is known of packs apart from the database, so that a lost one can be filled again: where they come from, whether
 * they are on, their order, and whose signature they have.
 */
export interface Kept {
  packs: LostPack[];
  /** Those that are subscribed to. */
  addresses: string[];
}

/** What is worth keeping of what is stored; packs that are yet to come back stay known. */
export function keptOf(packs: readonly PackRow[], subscriptions: readonly SubscriptionRow[]): Kept {
  const stored = new Set(packs.map(({ id }) => id));
  const awaited = subscriptions.flatMap(({ lost }) => (lost && !stored.has(lost.id) ? [lost] : []));
  return {
    packs: [...packs, ...awaited].map(({ id, name, enabled, position, source, count, ...pack }) => ({
      id,
      name,
      enabled,
      position,
      source,
      ...(count === undefined ? {} : { count }),
      ...pinOf(pack),
    })),
    addresses: subscriptions.map(({ address }) => address),
  };
}

export type { ReaderData };

/** The reader's own as it is kept: where an entry was found last is of the database alone. */
export function keptReaderOf({ known, saved, hidden }: ReaderData): ReaderData {
  return { known: known.map(withoutPlace), saved, hidden: hidden.map(withoutPlace) };
}

function withoutPlace<Row extends { place?: unknown }>({ place: _place, ...row }: Row): Omit<Row, 'place'> {
  return row;
}

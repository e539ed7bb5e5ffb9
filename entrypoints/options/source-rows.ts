import type { Origin, PackFacts, PendingFacts } from '../../components/pack-facts';
import { hostOf } from '../../components/source-words';
import { checkWords, dayOf } from '../../components/time-words';
import { describeProblem } from '../../data/format/problems';
import type { PackProgress } from '../../data/settings';
import type { PackEdition, PackRow, PackSource, SubscriptionRow } from '../../data/store/database';
import { parseFailure, type Failure } from '../../data/sync/sync-error';
import { failureWords } from './failure-words';

/** What the list of packs says, made of what the database has and what is under way. Pure. */

export interface Stored {
  packs: readonly PackRow[];
  subscriptions: readonly SubscriptionRow[];
}

export interface Circumstances {
  /** By address. */
  progress: Readonly<Record<string, PackProgress>>;
  /** Packs whose adding was asked for in this page, by address, with their names. */
  added: ReadonlyMap<string, Added>;
  /** Addresses that the reader's organisation has decided on. */
  fixed?: readonly string[];
  /** In ms since the epoch. */
  now: number;
}

/** A pack whose adding was asked for. */
export interface Added {
  name: string;
  /** The background has not answered yet, so that the database may not know of it. */
  isAsked: boolean;
}

/** The rows of packs, by priority. */
export function packRows({ packs, subscriptions }: Stored, circumstances: Circumstances): PackFacts[] {
  return packs.map((pack) => packFacts(pack, subscriptionOf(pack, subscriptions), circumstances));
}

function subscriptionOf(
  { id, source }: PackRow,
  subscriptions: readonly SubscriptionRow[],
): SubscriptionRow | undefined {
  if (source.kind !== 'address') return undefined;
  return subscriptions.find(({ address, packId }) => address === source.address || packId === id);
}

function packFacts(
  pack: PackRow,
  subscription: SubscriptionRow | undefined,
  { progress, now, fixed = [] }: Circumstances,
): PackFacts {
  const underWay = subscription && progress[subscription.address];
  // While it is being tried again, what was wrong the last time is over.
  const failure = underWay ? undefined : toldFailure(subscription);
  const { leftOut, previous } = pack;
  return {
    ...shownFields(pack),
    origin: originOf(pack.source, subscription),
    isSigned: pack.publicKey !== undefined,
    installed: dayOf(pack.installedAt, now),
    hasGoneBack: subscription?.skipped !== undefined,
    ...(subscription ? { checked: checkWords(subscription, now) } : {}),
    ...(failure
      ? { failure: failureWords(failure, { name: pack.name, keptVersion: pack.installedAt, now }) }
      : {}),
    ...(leftOut && leftOut.count > 0
      ? { leftOut: { count: leftOut.count, problems: leftOut.problems.map(describeProblem) } }
      : {}),
    ...(previous ? { previous: editionWords(previous, pack, now) } : {}),
    ...(subscription?.successor === undefined ? {} : { successor: subscription.successor }),
    ...(underWay ? { progress: underWay } : {}),
    ...(subscription && fixed.includes(subscription.address) ? { isFixed: true } : {}),
  };
}

function shownFields(pack: PackRow) {
  const { id, name, description, subject, license, inLanguage, version, count, enabled, creator } = pack;
  const fields = { id, name, description, subject, license, inLanguage, version, count, enabled };
  return creator === undefined ? fields : { ...fields, creator };
}

/** What the reader has cancelled is no news. */
function toldFailure(subscription: SubscriptionRow | undefined): Failure | undefined {
  const failure = parseFailure(subscription?.failure);
  return failure?.kind === 'cancelled' ? undefined : failure;
}

function originOf(source: PackSource, subscription: SubscriptionRow | undefined): Origin {
  if (source.kind !== 'address') return source;
  const address = subscription?.address ?? source.address;
  return { kind: 'address', address, host: hostOf(address) };
}

/** An edition by its version, or by its day where both have the same. */
function editionWords({ version, installedAt }: PackEdition, current: PackRow, now: number): string {
  return version === current.version ? `the version from ${dayOf(installedAt, now)}` : `version ${version}`;
}

/** The rows of packs that are being added, or could not be. */
export function pendingRows(stored: Stored, circumstances: Circumstances): PendingFacts[] {
  const { progress, added, now, fixed = [] } = circumstances;
  const there = new Set(stored.packs.map((pack) => subscriptionOf(pack, stored.subscriptions)?.address));
  for (const { source } of stored.packs) if (source.kind === 'address') there.add(source.address);
  const subscriptions = new Map(stored.subscriptions.map((row) => [row.address, row]));
  const asked = [...added].filter(([, { isAsked }]) => isAsked).map(([address]) => address);
  const addresses = new Set([...subscriptions.keys(), ...asked]);
  return [...addresses]
    .filter((address) => !there.has(address))
    .map((address) => {
      const name = added.get(address)?.name ?? subscriptions.get(address)?.lost?.name;
      const underWay = progress[address];
      const failure = underWay ? undefined : parseFailure(subscriptions.get(address)?.failure);
      return {
        address,
        name: name ?? hostOf(address),
        ...(underWay ? { progress: underWay } : {}),
        ...(failure ? { failure: failureWords(failure, { name, now }) } : {}),
        ...(fixed.includes(address) ? { isFixed: true } : {}),
      };
    });
}

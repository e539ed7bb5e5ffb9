import { parsePack } from '../format/parse';
import {
  database,
  type IndexRow,
  type PackEdition,
  type PackRow,
  type PackSource,
  type SubscriptionRow,
} from '../store/database';
import { buildIndex, indexVersion, leadsTo, loadIndex } from '../store/index-store';
import {
  byPriority,
  commit,
  dropPrevious,
  getPack,
  listPacks,
  removeUnreferenced,
  stagePack,
  wholeness,
  type Change,
} from '../store/pack-store';
import { addressesOf, dropStaging, getSubscription, listStagings } from '../store/subscriptions';
import { isUpToDate, planBuiltIns, type Available, type Plan } from './plan';
import { pinOf } from './pinned-key';
import { holderOf, isItsOwn, requireFree, type Bringer, type Organisation } from './taken-id';

/**
 * Carries plans out. One change of packs at a time in the whole extension (a lock), each ending in one
 * transaction that shows the new packs together with their index; until then readers see the old ones.
 */

/** What the outside world gives: reading a shipped file, and the time in ms since the epoch. */
export interface Environment {
  readText: (path: string) => Promise<string>;
  now: () => number;
  /** What is known of a pack that is not stored any more. */
  lost?: (packId: string) => Pick<PackRow, 'enabled' | 'position'> | undefined;
}

const LOCK = 'gloss-packs';

function exclusively<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, work) as Promise<T>;
}

/**
 * Installs, updates and removes built-in packs as needed, and rebuilds the index when it is missing.
 * @returns the new index, or undefined when everything was up to date
 * @throws PackError when a shipped pack is broken; nothing has changed then
 */
export function syncBuiltIns(
  available: readonly Available[],
  env: Environment,
): Promise<IndexRow | undefined> {
  return exclusively(async () => {
    const stored = await listPacks();
    const plan = planBuiltIns(available, stored);
    if (isUpToDate(plan) && (await loadIndex())) return undefined;
    return applyPlan(plan, stored, env);
  });
}

async function applyPlan(plan: Plan, stored: PackRow[], env: Environment): Promise<IndexRow> {
  await removeUnreferenced();
  const put: PackRow[] = [];
  for (const { available, replaces, position } of plan.install) {
    const pack = parsePack(await env.readText(available.path), available.path);
    const before = replaces ?? env.lost?.(available.id);
    put.push(
      await stagePack(pack, {
        revision: available.revision,
        enabled: before?.enabled ?? true,
        position: before?.position ?? position,
        source: { kind: 'built-in' },
        installedAt: env.now(),
      }),
    );
  }
  const forget = (await Promise.all(put.map(({ id }) => addressesOf(id)))).flat();
  return swap(stored, { put, remove: plan.remove, forget });
}

/** Turns a pack on or off. @returns the new index @throws Error when there is no such pack */
export function setPackEnabled(packId: string, enabled: boolean): Promise<IndexRow> {
  return exclusively(async () => {
    const pack = await getPack(packId);
    if (!pack) throw new Error(`There is no pack "${packId}"`);
    return swap(await listPacks(), { put: [{ ...pack, enabled }] });
  });
}

/** An edition as it is before the reader's own choices about its pack. */
export type Edition = Omit<PackEdition, 'enabled' | 'position'>;

/** An edition that is to be shown. */
export interface Showing extends Bringer, Organisation {
  packId: string;
  /** Writes its entries, if that has not happened yet, and says what it is. */
  stage: () => Promise<Edition>;
  /** What is known of its address from now on. */
  subscription?: SubscriptionRow;
}

/**
 * Shows an edition, last in priority when its pack is new. The edition before it is kept, to go back to. A pack comes
 * from one place: where it came from another one before, that is not looked at any more.
 * @returns the new index; undefined when a newer edition is there by now, or the pack is not wanted any more
 * @throws SyncError when its id is another pack's; nothing has changed then
 */
export function showEdition(showing: Showing): Promise<IndexRow | undefined> {
  const { packId, stage, subscription, source, from } = showing;
  return exclusively(async () => {
    // The reader may have removed the pack while it was brought.
    const before = subscription && (await getSubscription(from ?? subscription.address));
    if (subscription && !before) return undefined;
    const holder = await holderOf(packId);
    if (holder) await requireFree(holder, showing, nameOfSource(source), showing);
    const edition = await stage();
    const stored = await listPacks();
    const replaced = stored.find(({ id }) => id === edition.id);
    if (replaced && isOvertaken(edition, replaced)) return undefined;
    const last = Math.max(-1, ...stored.map(({ position }) => position));
    const { enabled, position } = replaced ?? before?.lost ?? { enabled: true, position: last + 1 };
    const row: PackRow = { ...edition, enabled, position };
    const isAgain = replaced && (isDamaged(replaced) || replaced.revision === row.revision);
    const previous = isAgain ? replaced.previous : replaced && editionOf(replaced);
    // What the organisation has put in another pack's place does not lead back to that.
    if (previous && isItsOwn(previous, showing)) row.previous = previous;
    const forget = (await addressesOf(row.id)).filter((address) => address !== subscription?.address);
    return swap(stored, { put: [row], forget, ...(subscription ? { subscription } : {}) });
  });
}

function nameOfSource(source: PackSource): string {
  return source.kind === 'address' ? source.address : source.kind === 'file' ? source.name : '';
}

/** From the same address never an edition from before. */
function isOvertaken({ source, sequence }: Edition, by: PackRow): boolean {
  if (source.kind !== 'address' || by.source.kind !== 'address') return false;
  return source.address === by.source.address && sequence < by.sequence;
}

function editionOf({ previous: _previous, ...edition }: PackRow): PackEdition {
  return edition;
}

/**
 * Goes back to the edition before.
 * @returns the new index @throws Error when there is none
 */
export function rollBack(packId: string): Promise<IndexRow> {
  return exclusively(async () => {
    const stored = await listPacks();
    const pack = stored.find(({ id }) => id === packId);
    if (!pack?.previous) throw new Error(`There is no other edition of "${packId}"`);
    const { enabled, position, sequence, source } = pack;
    const { publicKey: _key, nextPublicKey: _next, ...previous } = pack.previous;
    const subscription = source.kind === 'address' ? await getSubscription(source.address) : undefined;
    // The edition it goes back from is not brought again, the next one is.
    const skipped = isDamaged(pack) ? String(sequence) : pack.revision;
    const skipping = subscription && { ...subscription, skipped };
    return swap(stored, {
      // Entries go back, trust does not: a key that was given up may have been stolen.
      put: [{ ...previous, ...pinOf(pack), enabled, position, source }],
      ...(skipping ? { subscription: skipping } : {}),
    });
  });
}

/** Removes a pack, and its address with it. @returns the new index @throws Error when there is no such pack */
export function removePack(packId: string): Promise<IndexRow> {
  return exclusively(async () => {
    const stored = await listPacks();
    if (!stored.some(({ id }) => id === packId)) throw new Error(`There is no pack "${packId}"`);
    return swap(stored, { remove: [packId], forget: await addressesOf(packId) });
  });
}

/** Whether not all of its entries are there. */
export function isDamaged({ revision }: Pick<PackRow, 'revision'>): boolean {
  return revision === '';
}

/**
 * Marks the packs whose entries are not all there, so that they are brought again. What came from a file stays as far
 * as it is there.
 * @returns the packs that are not whole, with the new index; undefined where nothing is gone that was not before
 */
export function markDamaged(): Promise<{ packs: PackRow[]; index: IndexRow } | undefined> {
  return exclusively(async () => {
    const [stored, isWhole] = [await listPacks(), await wholeness()];
    const lacking = stored.filter((row) => !isWhole(row) || (row.previous && !isWhole(row.previous)));
    if (!(await isNew(lacking, isWhole))) return undefined;
    const put = await Promise.all(
      lacking.map(async ({ previous, ...row }): Promise<PackRow> => {
        const kept = previous && isWhole(previous) ? { previous } : {};
        if (isWhole(row)) return row;
        return {
          ...row,
          ...kept,
          revision: '',
          ...(row.source.kind === 'file' ? await whatIsLeft(row) : {}),
        };
      }),
    );
    const index = await swap(stored, { put });
    return { packs: put.filter(isDamaged), index };
  });
}

/** Whether more is gone than was marked: while a source is away, what is gone stays so, and pages need no other index. */
async function isNew(
  lacking: readonly PackRow[],
  isWhole: (edition: Pick<PackEdition, 'id' | 'chunks'>) => boolean,
): Promise<boolean> {
  if (lacking.some((row) => !isDamaged(row) || (row.previous && !isWhole(row.previous)))) return true;
  if (lacking.length === 0) return false;
  const index = await loadIndex();
  return (
    !index ||
    lacking.some(({ id, chunks }) =>
      chunks.some((hash) => hash !== '' && !isWhole({ id, chunks: [hash] }) && leadsTo(index, id, hash)),
    )
  );
}

/** The entries of a pack that are there. */
async function whatIsLeft({ id, chunks }: PackRow): Promise<Pick<PackRow, 'chunks' | 'count'>> {
  const rows = await database.entries.bulkGet(chunks.map((hash): [string, string] => [id, hash]));
  return {
    chunks: rows.map((row) => row?.hash ?? ''),
    count: rows.reduce((count, row) => count + (row?.ids.length ?? 0), 0),
  };
}

/** Frees what only the editions to go back to have. @returns whether there were any */
export function forgetPrevious(): Promise<boolean> {
  return exclusively(async () => {
    const hadSome = await dropPrevious();
    await removeUnreferenced();
    return hadSome;
  });
}

/** Frees what was being brought from an address. */
export function forgetStaging(address: string): Promise<void> {
  return exclusively(async () => {
    await dropStaging(address);
    await removeUnreferenced();
  });
}

/** Frees what was being brought from an address that has been forgotten, and what a stopped worker could not free. */
export function tidy(): Promise<void> {
  return exclusively(async () => {
    for (const { address } of await listStagings()) {
      if (!(await getSubscription(address))) await dropStaging(address);
    }
    await removeUnreferenced();
  });
}

/** Builds the index over what will be, and makes both visible at once. */
async function swap(
  stored: PackRow[],
  { put = [], remove = [], ...sources }: Partial<Omit<Change, 'index'>>,
): Promise<IndexRow> {
  const replaced = new Set([...put.map(({ id }) => id), ...remove]);
  const packs = [...stored.filter(({ id }) => !replaced.has(id)), ...put].sort(byPriority);
  const index = await buildIndex(packs, (await indexVersion()) + 1);
  await commit({ put, remove, index, ...sources });
  await removeUnreferenced();
  return index;
}

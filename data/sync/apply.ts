import { parsePack } from '../format/parse';
import type { IndexRow, PackRow } from '../store/database';
import { buildIndex, indexVersion, loadIndex } from '../store/index-store';
import { byPriority, commit, getPack, listPacks, removeUnreferenced, stagePack } from '../store/pack-store';
import { isUpToDate, planBuiltIns, type Available, type Plan } from './plan';

/**
 * Carries plans out. One change of packs at a time in the whole extension (a lock), each ending in one
 * transaction that shows the new packs together with their index; until then readers see the old ones.
 */

/** What the outside world gives: reading a shipped file, and the time in ms since the epoch. */
export interface Environment {
  readText: (path: string) => Promise<string>;
  now: () => number;
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
    put.push(
      await stagePack(pack, {
        revision: available.revision,
        enabled: replaces?.enabled ?? true,
        position,
        source: { kind: 'built-in' },
        installedAt: env.now(),
      }),
    );
  }
  return swap(stored, put, plan.remove);
}

/** Turns a pack on or off. @returns the new index @throws Error when there is no such pack */
export function setPackEnabled(packId: string, enabled: boolean): Promise<IndexRow> {
  return exclusively(async () => {
    const pack = await getPack(packId);
    if (!pack) throw new Error(`There is no pack "${packId}"`);
    return swap(await listPacks(), [{ ...pack, enabled }], []);
  });
}

/** Builds the index over what will be, and makes both visible at once. */
async function swap(stored: PackRow[], put: PackRow[], remove: string[]): Promise<IndexRow> {
  const replaced = new Set([...put.map(({ id }) => id), ...remove]);
  const packs = [...stored.filter(({ id }) => !replaced.has(id)), ...put].sort(byPriority);
  const index = await buildIndex(packs, (await indexVersion()) + 1);
  await commit({ put, remove, index });
  await removeUnreferenced();
  return index;
}

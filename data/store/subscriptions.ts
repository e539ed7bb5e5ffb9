import { database, type GlossDatabase, type StagingRow, type SubscriptionRow } from './database';

/** The addresses that packs come from, and what came of looking at them. */

/** All of them. */
export function listSubscriptions(db: GlossDatabase = database): Promise<SubscriptionRow[]> {
  return db.subscriptions.toArray();
}

/** One, or undefined. */
export function getSubscription(
  address: string,
  db: GlossDatabase = database,
): Promise<SubscriptionRow | undefined> {
  return db.subscriptions.get(address);
}

/** Where a pack is looked for. */
export async function addressesOf(packId: string, db: GlossDatabase = database): Promise<string[]> {
  const rows = await db.subscriptions.toArray();
  return rows.filter((row) => row.packId === packId).map(({ address }) => address);
}

/** Changes one, if it is still there. */
export async function noteSubscription(
  address: string,
  changes: { [K in keyof SubscriptionRow]?: SubscriptionRow[K] | undefined },
  db: GlossDatabase = database,
): Promise<void> {
  await db.transaction('rw', db.subscriptions, async () => {
    const row = await db.subscriptions.get(address);
    if (row) await db.subscriptions.put(withoutNothing({ ...row, ...changes }));
  });
}

/** A field that is set to nothing is taken away. */
function withoutNothing(row: object): SubscriptionRow {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined),
  ) as unknown as SubscriptionRow;
}

/** Forgets an address, and what was being brought from it. */
export async function forgetSubscription(address: string, db: GlossDatabase = database): Promise<void> {
  await db.transaction('rw', [db.subscriptions, db.stagings], async () => {
    await db.subscriptions.delete(address);
    await db.stagings.delete(address);
  });
}

/** Says what is being brought from an address, so that its chunks are kept; not for one that was forgotten. */
export async function noteStaging(row: StagingRow, db: GlossDatabase = database): Promise<void> {
  await db.transaction('rw', [db.subscriptions, db.stagings], async () => {
    if (await db.subscriptions.get(row.address)) await db.stagings.put(row);
  });
}

/** Whether something of another edition has come from an address. */
export async function isStaged(address: string, db: GlossDatabase = database): Promise<boolean> {
  return (await db.stagings.get(address)) !== undefined;
}

/** What was being brought from an address is not wanted any more. */
export async function dropStaging(address: string, db: GlossDatabase = database): Promise<void> {
  await db.stagings.delete(address);
}

/** What was being brought when the worker was stopped. */
export function listStagings(db: GlossDatabase = database): Promise<StagingRow[]> {
  return db.stagings.toArray();
}

/** Subscribes to an address; where that has happened, and no pack is there yet, what is expected may be another. */
export async function addSubscription(row: SubscriptionRow, db: GlossDatabase = database): Promise<void> {
  await db.transaction('rw', db.subscriptions, async () => {
    const before = await db.subscriptions.get(row.address);
    if (!before) await db.subscriptions.add(row);
    else if (before.packId === undefined && row.expected)
      await db.subscriptions.put({ ...before, expected: row.expected });
  });
}

/** Subscribes to addresses again, all at once. */
export async function restoreSubscriptions(
  rows: readonly SubscriptionRow[],
  db: GlossDatabase = database,
): Promise<void> {
  await db.subscriptions.bulkPut(rows);
}

/** A pack is looked for at another address from now on, unless it has been removed meanwhile. */
export async function moveSubscription(
  from: string,
  to: SubscriptionRow,
  db: GlossDatabase = database,
): Promise<void> {
  await db.transaction('rw', [db.packs, db.subscriptions, db.stagings], async () => {
    if (!(await db.subscriptions.get(from))) return;
    await db.subscriptions.delete(from);
    await db.stagings.delete(from);
    await db.subscriptions.put(to);
    if (to.packId === undefined) return;
    await db.packs
      .where('id')
      .equals(to.packId)
      .modify({ source: { kind: 'address', address: to.address } });
  });
}

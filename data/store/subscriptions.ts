import { database, type GlossDatabase, type SubscriptionRow } from './database';

/** All addresses that are looked at, with what is known of them; by address. */
export function listSubscriptions(db: GlossDatabase = database): Promise<SubscriptionRow[]> {
  return db.subscriptions.toArray();
}

import { packInfoOf, type Manifest } from '../format/manifest';
import type { IndexRow, PackEdition, PackRow, SubscriptionRow } from '../store/database';
import { stagePack } from '../store/pack-store';
import { noteStaging } from '../store/subscriptions';
import { ChunkProgress, type PackProgress } from './progress';
import { isDamaged, showEdition, type Edition } from './apply';
import { bringChunks, type Brought } from './bring-chunks';
import type { Transport } from './transport';
import {
  getEdition,
  withoutTag,
  type Offered,
  type OfferedFile,
  type OfferedManifest,
  type Request,
} from './get-edition';
import { pinOf } from './pinned-key';
import { planUpdate, type StoredEdition, type UpdatePlan } from './plan-update';
import { nextCheck } from './schedule';
import { isTransient, SyncError } from './sync-error';
import { packBefore, storedPack, subscriptionAt } from './known-pack';
import type { Bringer, Organisation } from './taken-id';

/** One look at one address: nothing new, or a newer edition that is brought and shown. */

export interface UpdateEnvironment extends Transport, Organisation {
  random: () => number;
  onProgress: (address: string, progress: PackProgress) => void;
}

/** What came of it, to be stored where that has not happened with the edition. */
export interface Update {
  subscription: SubscriptionRow;
  /** The new index, where there is a new edition. */
  index?: IndexRow;
  /** Where the pack goes on without asking. */
  movedTo?: string;
}

/**
 * Looks at an address.
 * @param to where the pack is said to go on; what is known of the address is about that one then
 * @throws SyncError, PackError, or what the database throws; nothing that is shown has changed then
 */
export async function update(
  known: SubscriptionRow,
  env: UpdateEnvironment,
  signal: AbortSignal,
  to?: string,
): Promise<Update> {
  const from = known.address;
  const stored = await storedPack(known);
  const subscription = to === undefined ? known : subscriptionAt(to, known);
  const { address } = subscription;
  const onBytes = (bytes: number, totalBytes: number) =>
    env.onProgress(from, { phase: 'download', bytes, totalBytes, entries: 0, totalEntries: 0 });
  const offered = await getFromAny(subscription, stored, env, { signal, onBytes });
  if (offered === undefined) return { subscription: unchanged(subscription, env) };
  if (offered.form === 'catalog') throw new SyncError('wrong-type', address, { found: 'a list of packs' });
  const context = { subscription, from, stored, env, signal };
  return offered.form === 'manifest'
    ? updateFromManifest(offered, context)
    : updateFromFile(offered, context);
}

interface Context {
  /** Of the address that is looked at. */
  subscription: SubscriptionRow;
  /** The address that the pack is known by until its edition is shown. */
  from: string;
  /** What has come from there. */
  stored: PackRow | undefined;
  env: UpdateEnvironment;
  signal: AbortSignal;
}

/** From its address, or else from where the last edition said that it is, too. */
async function getFromAny(
  { address, etag, mirrors = [] }: SubscriptionRow,
  stored: PackRow | undefined,
  env: UpdateEnvironment,
  { signal, onBytes }: Pick<Request, 'signal' | 'onBytes'>,
): Promise<Offered | undefined> {
  try {
    const known = stored && !isDamaged(stored) ? etag : undefined;
    return await getEdition(address, { source: address, etag: known, signal, onBytes }, env);
  } catch (error) {
    if (!mayBeElsewhere(error)) throw error;
    for (const mirror of mirrors) {
      try {
        const offered = await getEdition(mirror, { source: address, signal }, env);
        // Its tag is worth nothing at the pack's own address.
        return offered && withoutTag(offered);
      } catch {
        // What the pack's own address says is what its reader knows of.
      }
    }
    throw error;
  }
}

function mayBeElsewhere(error: unknown): boolean {
  if (!(error instanceof SyncError) || error.kind === 'offline') return false;
  return isTransient({ ...error.details, kind: error.kind }) || ['status', 'gone'].includes(error.kind);
}

/** The subscription after a look that went well. */
function checked(
  { failure: _over, ...subscription }: SubscriptionRow,
  expires: number | undefined,
  { now, random }: UpdateEnvironment,
): SubscriptionRow {
  const at = now();
  return {
    ...subscription,
    failures: 0,
    triedAt: at,
    checkedAt: at,
    nextCheckAt: nextCheck({ now: at, random, ...(expires === undefined ? {} : { expires }) }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** The tag of what was found: that of an edition before would bring it back as "the same". */
function withTag({ etag: _before, ...subscription }: SubscriptionRow, etag?: string): SubscriptionRow {
  return etag === undefined ? subscription : { ...subscription, etag };
}

/** After a look that has found what was there before; a pack that has ended then has still ended. */
function unchanged(subscription: SubscriptionRow, env: UpdateEnvironment): SubscriptionRow {
  const { nextCheckAt, ...after } = checked(subscription, subscription.expires, env);
  const isOver = subscription.nextCheckAt === undefined;
  return isOver || nextCheckAt === undefined ? after : { ...after, nextCheckAt };
}

async function updateFromManifest(offered: OfferedManifest, context: Context): Promise<Update> {
  const { manifest, signature, url, etag } = offered;
  const { stored, from, env, signal } = context;
  const { address, skipped } = context.subscription;
  const bringer: Bringer = {
    source: { kind: 'address', address },
    publicKey: manifest.publicKey,
    from,
  };
  // A pack that is added from another address is still its publisher's: under the same key, and not an older edition.
  const known = await packBefore(manifest.id, bringer, context);
  const isStored = known !== undefined && 'chunks' in known;
  const plan = planUpdate(
    { manifest, signature, address },
    isStored ? storedEdition(known) : undefined,
    isStored ? undefined : known,
  );
  const subscription = afterPlan(checked(context.subscription, manifest.expires, env), offered, plan);
  const moved = plan.successor && !plan.successor.ask ? { movedTo: plan.successor.address } : {};
  const isThere = stored !== undefined && plan.kind === 'same';
  const isMissing = stored !== undefined && isDamaged(stored);
  if ((isThere || String(manifest.sequence) === skipped) && !isMissing)
    return { subscription: withTag(subscription, etag), ...moved };
  await noteStaging({
    address: from,
    packId: manifest.id,
    chunks: manifest.chunks.map(({ integrity }) => integrity),
  });
  const progress = new ChunkProgress(manifest, (far) => env.onProgress(from, far));
  const { onBytes, onChunk } = progress;
  const brought = await bringChunks({ manifest, url, source: address, signal, onBytes, onChunk }, env);
  progress.install();
  const edition = editionOf(manifest, brought, {
    ...pinOf(plan.pin),
    source: bringer.source,
    revision: String(manifest.sequence),
    installedAt: env.now(),
  });
  if (signal.aborted) throw new SyncError('cancelled', address);
  const { skipped: _skipped, lost: _found, expected: _seen, ...shown } = withTag(subscription, etag);
  const installed = { ...shown, packId: manifest.id };
  return { ...(await finish(() => Promise.resolve(edition), installed, bringer, context)), ...moved };
}

async function finish(
  stage: () => Promise<Edition>,
  subscription: SubscriptionRow & { packId: string },
  bringer: Bringer,
  { env: { isFixed } }: Context,
): Promise<Update> {
  const { packId } = subscription;
  const index = await showEdition({ ...bringer, isFixed, packId, stage, subscription });
  return { subscription, ...(index ? { index } : {}) };
}

/** What the manifest says of the time to come. */
function afterPlan(
  { nextCheckAt, successor: _successor, mirrors: _mirrors, ...subscription }: SubscriptionRow,
  { manifest }: OfferedManifest,
  plan: UpdatePlan,
): SubscriptionRow {
  const { address, ask } = plan.successor ?? {};
  const asks = ask && address !== subscription.declined ? { successor: address! } : {};
  const next = plan.expired || nextCheckAt === undefined ? {} : { nextCheckAt };
  const others = manifest.mirrors.length > 0 ? { mirrors: manifest.mirrors } : {};
  return { ...subscription, ...next, ...asks, ...others };
}

function storedEdition({ id, sequence, chunks, ...row }: PackRow): StoredEdition {
  return { id, sequence, chunks, ...pinOf(row) };
}

type OwnFacts = Pick<PackEdition, 'source' | 'revision' | 'installedAt' | 'publicKey' | 'nextPublicKey'>;

function editionOf(manifest: Manifest, { leftOut, marksCommon }: Brought, facts: OwnFacts): Edition {
  const chunks = Array.from({ length: manifest.buckets }, () => '');
  for (const { bucket, integrity } of manifest.chunks) chunks[bucket] = integrity;
  const info = packInfoOf(manifest);
  return {
    ...info,
    ...facts,
    chunks,
    count: manifest.count - leftOut.count,
    marksCommon: marksCommon || info.match.common !== undefined,
    ...(leftOut.count > 0 ? { leftOut } : {}),
  };
}

async function updateFromFile(offered: OfferedFile, context: Context): Promise<Update> {
  const { reading, revision, etag, bytes } = offered;
  const { stored, from, env, signal } = context;
  const { address, skipped } = context.subscription;
  const { info, entries } = reading.pack;
  const bringer: Bringer = { source: { kind: 'address', address }, from };
  const known = await packBefore(info.id, bringer, context);
  if (known && known.id !== info.id) throw new SyncError('other-pack', address, { found: info.id });
  // A pack that was signed comes with its signature, or not at all.
  if (known?.publicKey !== undefined) throw new SyncError('signature-missing', address);
  const subscription = checked({ ...withTag(context.subscription, etag), packId: info.id }, undefined, env);
  const isMissing = stored !== undefined && isDamaged(stored);
  if (stored?.revision === revision || (skipped === revision && !isMissing)) return { subscription };
  const counts = { bytes, totalBytes: bytes, entries: entries.length, totalEntries: entries.length };
  env.onProgress(from, { phase: 'install', ...counts });
  const facts = { source: bringer.source, revision, installedAt: env.now() };
  if (signal.aborted) throw new SyncError('cancelled', address);
  const { skipped: _skipped, lost: _found, expected: _seen, ...shown } = subscription;
  return finish(() => stageFile(offered, facts), { ...shown, packId: info.id }, bringer, context);
}

/** Writes what a file holds where nobody reads it yet. */
export async function stageFile(
  { reading }: Pick<OfferedFile, 'reading'>,
  facts: OwnFacts,
): Promise<Edition> {
  const { pack, bad, problems } = reading;
  const {
    enabled: _enabled,
    position: _position,
    ...staged
  } = await stagePack(pack, { ...facts, enabled: true, position: 0 });
  return bad > 0 ? { ...staged, leftOut: { count: bad, problems: [...problems] } } : staged;
}

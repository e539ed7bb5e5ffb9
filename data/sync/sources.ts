import type { ExpectedPack, SubscriptionRow } from '../store/database';
import { getPack } from '../store/pack-store';
import {
  addSubscription,
  forgetSubscription,
  getSubscription,
  isStaged,
  listSubscriptions,
  moveSubscription,
  noteSubscription,
} from '../store/subscriptions';
import { addFile } from './add-file';
import { forgetPrevious, forgetStaging, removePack, rollBack, tidy } from './apply';
import { earliest, isDue, nextAttempt, nextCheck } from './schedule';
import { isWorthKeeping, parseFailure, SyncError, toFailure, type Failure } from './sync-error';
import type { SourcesEnvironment } from './sources-environment';
import { update } from './update';

/**
 * The sources of packs: which are looked at, when, and what comes of it. All that has to be remembered is in the
 * database, since the worker may be stopped at any moment; what is under way goes on when it starts again.
 */

/** What is said to who would remove what the organisation has decided; options do not offer it. */
const FIXED = 'This pack is set by your organisation';

/** What a look that went well may have brought to an end. */
const CLEARED = {
  failure: undefined,
  nextCheckAt: undefined,
  successor: undefined,
  mirrors: undefined,
  skipped: undefined,
  expected: undefined,
} satisfies Partial<Record<keyof SubscriptionRow, undefined>>;

/** An alarm while something is being brought: should the worker be stopped, it goes on then. */
const RESUME_AFTER_MS = 30_000;
/**
 * Set anew so often, it is always still to come. And whoever asks something of the browser is not stopped for being
 * idle, as a worker is after 30 s in which it only waits for a server (Chrome, "The extension service worker lifecycle").
 */
const BEAT_MS = 20_000;

/** Addresses that are looked at at a time: one slow server must not hold up all packs. */
const AT_A_TIME = 3;

export class Sources {
  /** What is under way. */
  readonly #running = new Map<string, { stop: AbortController; done: Promise<void> }>();

  constructor(private readonly env: SourcesEnvironment) {}

  /**
   * Subscribes to an address, and brings its pack. What comes of it is told by the subscription.
   * @param expected the pack that the reader was shown; another one, or one with another key, is refused
   */
  async add(address: string, expected?: ExpectedPack): Promise<void> {
    const row = { address, failures: 0, nextCheckAt: this.env.now(), ...(expected ? { expected } : {}) };
    await addSubscription(row);
    await this.env.onSources();
    void this.check(address);
  }

  /** Subscribes to those addresses that are not subscribed to yet. */
  async addMissing(addresses: readonly string[]): Promise<void> {
    const known = new Set((await listSubscriptions()).map(({ address }) => address));
    for (const address of addresses) if (!known.has(address)) await this.add(address);
  }

  /** Looks at an address now; where that is under way, it is waited for. */
  check(address: string): Promise<void> {
    return this.#running.get(address)?.done ?? this.#start(address, (signal) => this.#check(address, signal));
  }

  #start(address: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    const done = this.#once(address, () => work(stop.signal));
    this.#running.set(address, { stop, done });
    return done;
  }

  async #once(address: string, work: () => Promise<void>): Promise<void> {
    const rest = this.#keepAwake();
    try {
      await work();
    } finally {
      rest();
      this.#running.delete(address);
      this.env.onDone(address);
      await this.#changed();
    }
  }

  #keepAwake(): () => void {
    void this.env.wakeAt(this.env.now() + RESUME_AFTER_MS);
    let rest = this.env.later(() => (rest = this.#keepAwake()), BEAT_MS);
    return () => rest();
  }

  async #check(address: string, signal: AbortSignal): Promise<void> {
    const subscription = await getSubscription(address);
    if (!subscription) return;
    try {
      // Due until it is over: should the worker be stopped, it is looked at again when it wakes.
      if (subscription.nextCheckAt !== undefined)
        await noteSubscription(address, { nextCheckAt: Math.min(subscription.nextCheckAt, this.env.now()) });
      const { subscription: after, index, movedTo } = await this.#update(subscription, signal);
      await noteSubscription(address, { ...CLEARED, ...after });
      if (!index) await this.#forgetLeftOver(address);
      if (index) await this.env.onPacks(index);
      // Where the organisation's packs come from is for the organisation to change.
      if (movedTo !== undefined && !(await this.env.isFixed(address)))
        await this.#follow(address, movedTo, signal);
    } catch (error) {
      await this.#noteFailure(subscription, error);
    }
  }

  /** What came of another edition, which is not offered any more, or for an address that has been forgotten. */
  async #forgetLeftOver(address: string): Promise<void> {
    if ((await isStaged(address)) || !(await getSubscription(address))) await forgetStaging(address);
  }

  /** Once more without the editions to go back to, where there is no room. */
  async #update(subscription: SubscriptionRow, signal: AbortSignal, to?: string) {
    try {
      return await update(subscription, this.env, signal, to);
    } catch (error) {
      const isFull = toFailure(error, subscription.address).kind === 'quota';
      if (!isFull || !(await forgetPrevious())) throw error;
      return update(subscription, this.env, signal, to);
    }
  }

  async #noteFailure(subscription: SubscriptionRow, error: unknown): Promise<void> {
    const { address, expires } = subscription;
    const { now, random } = this.env;
    const failure = toFailure(error, address);
    // What can go on later keeps what has come so far.
    if (!isWorthKeeping(failure)) await forgetStaging(address);
    const chance = { now: now(), random, ...(expires === undefined ? {} : { expires }) };
    // A pack that has ended is looked at when the reader asks for it, and then no more.
    const after = (time: number) => (subscription.nextCheckAt === undefined ? undefined : time);
    // The reader does not want it now: not in a minute either.
    if (failure.kind === 'cancelled') {
      return noteSubscription(address, { nextCheckAt: after(nextCheck(chance)) });
    }
    const failures = subscription.failures + 1;
    const nextCheckAt = after(nextAttempt(failure, failures, chance));
    await noteSubscription(address, { failure, failures, triedAt: now(), nextCheckAt });
  }

  /**
   * Stops what is under way. A pack that is not there yet is forgotten, and leaves nothing behind.
   * @throws Error where the organisation has decided otherwise
   */
  async cancel(address: string): Promise<void> {
    if (await this.env.isFixed(address)) throw new Error(FIXED);
    await this.#stop(address);
    const subscription = await getSubscription(address);
    const { packId } = subscription ?? {};
    if (packId === undefined || !(await getPack(packId))) await forgetSubscription(address);
    await forgetStaging(address);
    await this.#changed();
  }

  /** Has what is under way end, and waits for that. */
  async #stop(address: string): Promise<void> {
    const running = this.#running.get(address);
    running?.stop.abort(new SyncError('cancelled', address));
    await running?.done;
  }

  /** A pack is about to be something else than what is being brought for it. */
  async #stopFor(packId: string): Promise<void> {
    const source = (await getPack(packId))?.source;
    if (source?.kind === 'address') await this.#stop(source.address);
  }

  /** Installs what is in a file. @returns why it is no pack, if it is none */
  async addFile(text: string, name: string): Promise<Failure | null> {
    try {
      const index = await addFile(text, name, this.env);
      if (index) await this.env.onPacks(index);
      return null;
    } catch (error) {
      return toFailure(error, name);
    }
  }

  /** Goes back to the edition before; what is under way for the pack is stopped. */
  async rollBack(packId: string): Promise<void> {
    await this.#stopFor(packId);
    await this.env.onPacks(await rollBack(packId));
    await this.env.onSources();
  }

  /**
   * Removes a pack; what is under way for it is stopped.
   * @throws Error where the organisation has decided otherwise
   */
  async remove(packId: string): Promise<void> {
    const pack = await getPack(packId);
    const isFixed = pack?.source.kind === 'address' && (await this.env.isFixed(pack.source.address));
    if (isFixed) throw new Error(FIXED);
    await this.#stopFor(packId);
    await this.env.onPacks(await removePack(packId));
    await this.#changed();
  }

  /**
   * Goes on where the publisher says that the pack goes on, or stays.
   * @throws Error where the organisation has decided otherwise
   */
  async followSuccessor(address: string, follow: boolean): Promise<void> {
    if (follow && (await this.env.isFixed(address))) throw new Error(FIXED);
    if (follow) await this.#running.get(address)?.done;
    const { successor } = (await getSubscription(address)) ?? {};
    if (successor === undefined) return;
    if (follow) return this.#start(address, (signal) => this.#follow(address, successor, signal));
    await noteSubscription(address, { declined: successor, successor: undefined });
    await this.env.onSources();
  }

  /**
   * Brings a pack from where its publisher says that it goes on. It stays at its address until it has come from there.
   * One step a look: two that name each other are no reason to ask without end.
   */
  async #follow(address: string, to: string, signal: AbortSignal): Promise<void> {
    const subscription = await getSubscription(address);
    if (subscription?.packId === undefined) return;
    const there = await getSubscription(to);
    // Where another pack comes from there, it can't be followed.
    if (there?.packId !== undefined && there.packId !== subscription.packId)
      return noteSubscription(address, { declined: to, successor: undefined });
    this.#running.get(to)?.stop.abort(new SyncError('cancelled', to));
    try {
      const { subscription: after, index } = await this.#update(subscription, signal, to);
      if (index) return await this.env.onPacks(index);
      await moveSubscription(address, after);
      await this.#forgetLeftOver(address);
    } catch (error) {
      await this.#noteLost(address, to, error);
    }
  }

  /** The pack could not be had from where it is said to go on. */
  async #noteLost(address: string, to: string, error: unknown): Promise<void> {
    const failure = { ...toFailure(error, to), successor: to };
    if (!isWorthKeeping(failure)) await forgetStaging(address);
    if (failure.kind === 'cancelled') return;
    // Without its tag the manifest is read again, and says again where the pack goes on.
    await noteSubscription(address, { failure, etag: undefined });
  }

  /** Goes on with what was under way when the worker was stopped, and looks at what is due. */
  async resume(): Promise<void> {
    try {
      await tidy();
      const waiting = await listSubscriptions();
      const lookAtNext = async (): Promise<void> => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          // It may have been looked at meanwhile. One that fails is no reason to leave the others.
          const subscription = await getSubscription(next.address);
          if (subscription && this.#isDue(subscription))
            await this.check(next.address).catch(() => undefined);
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, lookAtNext));
    } finally {
      await this.#wake();
    }
  }

  /** Without a network nothing was tried: that there is one is enough to try. */
  #isDue({ triedAt = 0, nextCheckAt, failure }: SubscriptionRow): boolean {
    const wasOffline = parseFailure(failure)?.kind === 'offline';
    return (wasOffline && this.env.isOnline()) || isDue({ checkedAt: triedAt, nextCheckAt }, this.env.now());
  }

  async #changed(): Promise<void> {
    await this.env.onSources();
    await this.#wake();
  }

  async #wake(): Promise<void> {
    if (this.#running.size > 0) return this.env.wakeAt(this.env.now() + RESUME_AFTER_MS);
    const next = earliest((await listSubscriptions()).map(({ nextCheckAt }) => nextCheckAt));
    // What is due and yet not under way has just gone wrong.
    const soonest = this.env.now() + RESUME_AFTER_MS;
    await this.env.wakeAt(next === undefined ? undefined : Math.max(next, soonest));
  }
}

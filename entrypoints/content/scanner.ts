import { LINE_BREAK } from '../../data/detect/line-break';
import type { Send } from '../../data/messages';
import type { Block } from './block';
import { watchHidden } from './hidden-roots';
import { jobsOf, removesNodes, watchChanges, type Change, type Job } from './page-changes';
import { MATCH_NUMBERS } from './matched-block';
import type { PageChoice } from './page-choice';
import { rootOf } from './page-kind';
import { PageMatches } from './page-matches';
import { ShadowRoots } from './shadow-roots';
import { isOutOfBounds, Reader } from './text-blocks';

/**
 * Reads the page in slices, has the background find the terms, and keeps up with what the page changes. In reading
 * order, also in a page that is opened further down: what is shown there depends on all text before it, and underlines
 * that come early would move to the first mention as soon as that is read.
 */

/** Longest stretch of reading before the page gets its turn, in ms: a quarter of a frame at 60 Hz. */
const SLICE_MS = 4;
/** Text sent in one request, in UTF-16 code units: measured, 100 KB is answered in about 4 ms. */
const BATCH_LENGTH = 50_000;
/**
 * Text that is worth a request of its own while reading goes on: each costs the page about 1 ms with its answer, but the
 * worker is idle until the first.
 */
const LEAST_BATCH_LENGTH = 15_000;
/** Requests under way before reading waits for an answer: a page of 10 MB would fill the worker's memory. */
const MOST_PENDING = 8;
/** While answers keep coming, what is shown is chosen anew no more often than this, in ms. */
const PAINT_EVERY_MS = 50;

/** How long reading waits for the first frame, in ms; style sheets that are still loading hold it up. */
const MOST_WAIT_MS = 50;

export interface Scanner {
  readonly matches: PageMatches;
  /** Resolves when everything noticed so far has been read, answered and shown. */
  settled(): Promise<void>;
}

export interface ScannerOptions {
  send: Send;
  /** Decides what is shown. */
  choice: PageChoice;
  /** Called after matches came or went. */
  onChange: (matches: PageMatches) => void;
  /** Called when the background answers from another index than the session began with. */
  onStale: () => void;
  version: number;
  signal: AbortSignal;
}

/** Reads the whole page, then watches it until the signal aborts. */
export function startScanner(options: ScannerOptions): Scanner {
  const { choice, onChange, onStale, signal } = options;
  let work: Promise<void> = pageStyled();
  const enqueue = (jobs: Job[]): void => {
    work = work.then(() => new Reading(options, matches, shadows).run(jobs)).catch(() => undefined);
  };
  const hidden = watchHidden((root) => enqueue([{ root, deep: true, known: true }]), signal);
  const matches = new PageMatches(choice, hidden);
  const onChanges = (changes: readonly Change[]): void => {
    if (changes.some(removesNodes) && matches.forgetRemoved()) onChange(matches);
    lookAgain(jobsOf(changes));
  };
  const shadows = new ShadowRoots(watchChanges(onChanges, signal, onStale));
  const lookAgain = (changed: Job[] = []): void => {
    const jobs = [...changed, ...shadows.arrived()];
    if (jobs.length > 0) enqueue(jobs);
  };
  addEventListener('load', () => lookAgain(), { once: true, signal });
  const root = rootOf(document);
  if (root) enqueue([{ root, deep: true, known: false }]);
  return {
    matches,
    settled: async () => {
      let seen: Promise<void>;
      do {
        seen = work;
        await seen;
      } while (seen !== work);
    },
  };
}

/**
 * Resolves once the page has its first styles, or soon: asked for one before, the browser would have to work out all
 * of them in our task (75 ms on a long article), only to do it again when more of the page is there.
 */
function pageStyled(): Promise<void> {
  if (document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, MOST_WAIT_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // Styles and layout come after the callbacks of a frame.
      void scheduler.postTask(resolve);
    });
  });
}

/** Reads some parts of the page, once. */
class Reading {
  /** What is to be sent, by language: a request has one. */
  readonly #batches = new Map<string, Block[]>();
  #length = 0;
  readonly #pending = new Set<Promise<void>>();
  #sliceEnd = performance.now() + SLICE_MS;
  #paintedAt = -Infinity;
  #hasChanged = false;

  constructor(
    private readonly options: ScannerOptions,
    private readonly matches: PageMatches,
    private readonly shadows: ShadowRoots,
  ) {}

  async run(jobs: readonly Job[]): Promise<void> {
    const {
      options: { signal },
      matches,
    } = this;
    // It grows by the shadow roots that are met.
    const all = [...jobs];
    for (const { root, deep, known } of all) {
      if (signal.aborted) return;
      // Only now, when every earlier answer is in: else one could add again what was just forgotten.
      if (matches.forget(root, known)) this.#hasChanged = true;
      if (!root.isConnected || isOutOfBounds(root)) continue;
      const reader = new Reader(root, deep);
      await this.#read(reader);
      all.push(...reader.takeRoots().map((shadow) => this.shadows.jobOf(shadow)));
      this.shadows.await(reader.takeHosts());
    }
    this.#flush();
    await Promise.all(this.#pending);
    // What the last answer brought is done with; to choose takes as long again.
    if (this.#hasChanged) await scheduler.yield();
    this.#paint();
  }

  async #read(reader: Reader): Promise<void> {
    const {
      options: { signal },
      matches,
    } = this;
    let blocks: Block[] | undefined;
    while ((blocks = reader.read(this.#sliceEnd, BATCH_LENGTH))) {
      for (const block of blocks) {
        this.#add(block);
        if (performance.now() > this.#sliceEnd) await this.#pause();
        if (signal.aborted) return;
      }
      const again = reader.recover();
      if (!again) continue;
      this.#flush();
      await Promise.all(this.#pending);
      matches.forget(again, true);
    }
  }

  #add(block: Block): void {
    const batch = this.#batches.get(block.language);
    if (batch) batch.push(block);
    else this.#batches.set(block.language, [block]);
    this.#length += block.text.length;
    if (this.#length >= BATCH_LENGTH) this.#flush();
  }

  #flush(): void {
    for (const [language, blocks] of this.#batches) {
      // A request that fails has been sent again already: this script is orphaned, and will hear of it.
      const detecting = this.#detect(blocks, language)
        .catch(() => undefined)
        .finally(() => this.#pending.delete(detecting));
      this.#pending.add(detecting);
    }
    this.#batches.clear();
    this.#length = 0;
  }

  /** Lets the page do what it has to before we go on. */
  async #pause(): Promise<void> {
    if (this.#length >= LEAST_BATCH_LENGTH) this.#flush();
    await (this.#pending.size < MOST_PENDING ? scheduler.yield() : Promise.race(this.#pending));
    this.#sliceEnd = performance.now() + SLICE_MS;
  }

  async #detect(blocks: Block[], language: string): Promise<void> {
    const { send, onStale, version, signal } = this.options;
    const { matches } = this;
    const text = blocks.map((block) => block.text).join(LINE_BREAK);
    const reply = await send({ type: 'detect', text, language });
    if (signal.aborted) return;
    if (reply.version !== version) return onStale();
    const { matches: numbers } = reply;
    let at = 0;
    let from = 0;
    for (const block of blocks) {
      const to = from + block.text.length;
      const first = at;
      while (at < numbers.length && numbers[at]! < to) at += MATCH_NUMBERS;
      if (at > first) matches.add(block, reply, first, at, from);
      from = to + LINE_BREAK.length;
    }
    if (at > 0) this.#hasChanged = true;
    // The last answer's are shown at the end.
    if (performance.now() - this.#paintedAt > PAINT_EVERY_MS && this.#pending.size > 1) this.#paint();
  }

  #paint(): void {
    if (!this.#hasChanged || this.options.signal.aborted) return;
    this.options.onChange(this.matches);
    this.#hasChanged = false;
    this.#paintedAt = performance.now();
  }
}

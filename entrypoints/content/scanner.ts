import { LINE_BREAK } from '../../data/detect/line-break';
import type { Send } from '../../data/messages';
import { watchHidden, type HiddenRoots } from './hidden-roots';
import { jobsOf, removesNodes, watchChanges, type Job } from './page-changes';
import { rootOf } from './page-kind';
import type { PageMatches } from './page-matches';
import { domRangeOf, isOutOfBounds, textBlocks, type Block } from './text-blocks';

/**
 * Reads the page in slices, has the background find the terms, and keeps up with what the page changes.
 */

/** Longest stretch of reading before the page gets its turn, in ms: a quarter of a frame at 60 Hz. */
const SLICE_MS = 4;
/** Text sent in one request, in UTF-16 code units: measured, 100 KB is answered in about 4 ms. */
const BATCH_LENGTH = 50_000;

export interface Scanner {
  /** Resolves when everything noticed so far has been read and answered. */
  settled(): Promise<void>;
}

export interface ScannerOptions {
  send: Send;
  matches: PageMatches;
  /** Called after matches came or went. */
  onChange: () => void;
  /** Called when the background answers from another index than the session began with. */
  onStale: () => void;
  version: number;
  signal: AbortSignal;
}

/** Reads the whole page, then watches it until the signal aborts. */
export function startScanner(options: ScannerOptions): Scanner {
  const { matches, onChange, onStale, signal } = options;
  let work: Promise<void> = Promise.resolve();
  const enqueue = (jobs: Job[]): void => {
    work = work.then(() => run(jobs, options, revealed)).catch(() => undefined);
  };
  const revealed = watchHidden((root) => enqueue([{ root, deep: true, known: true }]), signal);
  watchChanges(
    (changes) => {
      if (changes.some(removesNodes) && matches.forgetRemoved()) onChange();
      const jobs = jobsOf(changes);
      if (jobs.length > 0) enqueue(jobs);
    },
    signal,
    onStale,
  );
  const root = rootOf(document);
  if (root) enqueue([{ root, deep: true, known: false }]);
  return {
    settled: async () => {
      let seen: Promise<void>;
      do {
        seen = work;
        await seen;
      } while (seen !== work);
    },
  };
}

async function run(jobs: Job[], options: ScannerOptions, hidden: HiddenRoots): Promise<void> {
  let batch: Block[] = [];
  let length = 0;
  let sliceStart = performance.now();
  const pending: Promise<void>[] = [];
  const flush = (): void => {
    if (batch.length > 0) pending.push(detect(batch, options, hidden));
    batch = [];
    length = 0;
  };
  let hasForgotten = false;
  for (const { root, deep, known } of jobs) {
    if (options.signal.aborted) return;
    // Only now, when every earlier answer is in: else one could add again what was just forgotten.
    if (options.matches.forget(root, known)) hasForgotten = true;
    if (!root.isConnected || isOutOfBounds(root)) continue;
    for (const block of textBlocks(root, deep)) {
      if (hidden.includes(block.container)) continue;
      batch.push(block);
      length += block.text.length;
      if (length >= BATCH_LENGTH) flush();
      if (performance.now() - sliceStart > SLICE_MS) {
        flush();
        await nextTurn();
        if (options.signal.aborted) return;
        sliceStart = performance.now();
      }
    }
  }
  flush();
  await Promise.all(pending);
  if (hasForgotten && pending.length === 0) options.onChange();
}

async function detect(blocks: Block[], options: ScannerOptions, hidden: HiddenRoots): Promise<void> {
  const { send, matches, onChange, onStale, version, signal } = options;
  const language = document.documentElement.lang;
  const reply = await send({
    type: 'detect',
    text: blocks.map(({ text }) => text).join(LINE_BREAK),
    language,
  });
  if (signal.aborted) return;
  if (reply.version !== version) return onStale();
  const isHidden = hiddenTest(hidden);
  let at = 0;
  let from = 0;
  for (const block of blocks) {
    const to = from + block.text.length;
    const found = [];
    for (; at < reply.matches.length && reply.matches[at]! < to; at += 3) {
      const { senses } = reply.sets[reply.matches[at + 2]!]!;
      const [start, end] = [reply.matches[at]! - from, reply.matches[at + 1]! - from];
      if (!isHidden(block, start, end)) found.push({ start, end, senses });
    }
    if (found.length > 0) matches.add(block, found);
    from = to + LINE_BREAK.length;
  }
  onChange();
}

/**
 * Makes the test whether a match begins or ends in text that is hidden; it is found again when that shows.
 * Asks once for each element with text.
 */
function hiddenTest(hidden: HiddenRoots): (block: Block, start: number, end: number) => boolean {
  const known = new Map<Element | null, boolean>([[null, false]]);
  const isHidden = ({ parentElement }: Text): boolean => {
    let answer = known.get(parentElement);
    if (answer === undefined) known.set(parentElement, (answer = hidden.includesText(parentElement!)));
    return answer;
  };
  return (block, start, end) => {
    const [first, , last] = domRangeOf(block, start, end);
    return isHidden(first) || isHidden(last);
  };
}

/** Lets the page do what it has to before we go on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

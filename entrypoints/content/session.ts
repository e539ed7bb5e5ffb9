import { factsOf } from '../../data/detect/showing';
import type { FoundReply, PageCommand, Send } from '../../data/messages';
import { createHighlighter, type Highlighter } from './highlighter';
import { PageChoice } from './page-choice';
import type { PageMatches } from './page-matches';
import { startScanner, type Scanner } from './scanner';

/**
 * Gloss at work in one page, from the first question to the abort. The hover code is a bundle of its own that
 * is only asked for once there is something to explain; it finds the session on `globalThis`.
 */
export interface Session {
  readonly send: Send;
  /** Nothing where Gloss is off. */
  readonly matches: PageMatches | undefined;
  readonly highlighter: Highlighter;
  readonly version: number;
  readonly signal: AbortSignal;
  /** Where the pointer was last, and when (`Event.timeStamp`): a hover begins before the hover code is there. */
  readonly pointer: { x: number; y: number; at: number } | undefined;
  /** Begins anew, after packs have changed. */
  restart: () => void;
}

declare global {
  /** Set while a page has something to explain; seen by our own scripts only (their world is isolated). */
  var glossSession: Session | undefined;
  /** Set by the hover code while it runs. The background calls it, in the frame that a command is for. */
  var glossCommand: ((command: PageCommand) => void) | undefined;
}

export interface RunningSession {
  found(): Promise<FoundReply>;
}

/** Starts Gloss in this page if the reader has it on here. */
export async function startSession(
  send: Send,
  signal: AbortSignal,
  restart: () => void,
): Promise<RunningSession> {
  const { enabled, version, showing } = await send({ type: 'hello' });
  await documentReady(signal);
  if (!enabled || signal.aborted) return { found: async () => ({ enabled, version, found: [] }) };
  const highlighter = createHighlighter(signal);
  const hover = hoverOnDemand();
  const scanner: Scanner = startScanner({
    send,
    choice: new PageChoice(showing.density, factsOf(showing)),
    version,
    signal,
    onStale: restart,
    onChange: (matches) => {
      const ranges = matches.chooseShown();
      highlighter.show(ranges);
      if (ranges.length > 0) hover({ send, matches, highlighter, version, signal, restart });
    },
  });
  return {
    found: async () => {
      await scanner.settled();
      return { enabled, version, found: scanner.matches.counts() };
    },
  };
}

/**
 * Asks for the hover code, once: when the pointer first moves, since it is three times the size of this bundle.
 * The pause before the first card is counted from then.
 */
function hoverOnDemand(): (parts: Omit<Session, 'pointer'>) => void {
  let isAsked = false;
  return (parts) => {
    if (isAsked) return;
    isAsked = true;
    const session: { -readonly [K in keyof Session]: Session[K] } = { ...parts, pointer: undefined };
    globalThis.glossSession = session;
    const { signal, send } = parts;
    const remember = ({ clientX, clientY, timeStamp }: PointerEvent): void => {
      const isFirst = session.pointer === undefined;
      session.pointer = { x: clientX, y: clientY, at: timeStamp };
      if (!isFirst) return;
      send({ type: 'needHover' })
        .catch(() => (isAsked = false))
        .finally(() => removeEventListener('pointermove', remember, { capture: true }));
    };
    addEventListener('pointermove', remember, { passive: true, capture: true, signal });
  };
}

/** Whether the document has been complete once; one that is written anew may stay "loading" for good. */
let wasComplete = false;

/** Resolves when the document is complete, or when the page takes what is there away to write another one. */
async function documentReady(signal: AbortSignal): Promise<void> {
  if (!wasComplete && document.readyState === 'loading') {
    const over = new AbortController();
    await new Promise<void>((resolve) => {
      const options = { once: true, signal: AbortSignal.any([signal, over.signal]) };
      document.addEventListener('DOMContentLoaded', () => resolve(), options);
      signal.addEventListener('abort', () => resolve(), options);
      // `document.open` takes our listener away.
      const observer = new MutationObserver((records) => {
        if (records.some(({ removedNodes }) => removedNodes.length > 0)) resolve();
      });
      observer.observe(document, { childList: true });
      over.signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    });
    over.abort();
  }
  wasComplete = true;
}

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
  /** Made when first asked for. */
  readonly highlighter: Highlighter;
  readonly version: number;
  readonly signal: AbortSignal;
  /** Where the pointer was last, and when (`Event.timeStamp`): a hover begins before the hover code is there. */
  readonly pointer: { x: number; y: number; at: number } | undefined;
  /** The last click or tap before the hover code was there, which is what has it loaded on a touch screen; it answers it. */
  tap: Tap | undefined;
  /** When a button or a finger last came down before that (`Event.timeStamp`); 0 where none did. */
  readonly downAt: number;
  /** Begins anew, after packs have changed; not before a card that the reader keeps open is closed. */
  restart: () => void;
}

export interface Tap {
  readonly event: MouseEvent;
  /** An event forgets it. */
  readonly path: readonly EventTarget[];
}

declare global {
  /** Set once the page is there, also where Gloss is off; seen by our own scripts only (their world is isolated). */
  var glossSession: Session | undefined;
  /** Set by the hover code while it runs. The background calls it, in the frame that a command is for. */
  var glossCommand: ((command: PageCommand) => void) | undefined;
  /** While the reader keeps a card open: until it is closed. */
  var glossReading: Promise<void> | undefined;
}

export interface RunningSession {
  found(): Promise<FoundReply>;
  /** Asks again what is to be shown, and shows that; nothing is read or detected anew. */
  refresh(): Promise<void>;
}

/** Starts Gloss in this page if the reader has it on here. */
export async function startSession(
  send: Send,
  signal: AbortSignal,
  restart: () => void,
): Promise<RunningSession> {
  const { enabled, version, showing, held } = await send({ type: 'hello' });
  await documentReady(signal);
  if (signal.aborted)
    return { found: async () => ({ enabled, version, found: [] }), refresh: async () => {} };
  const session = openSession({ send, version, signal, restart });
  let scanner: Scanner | undefined;
  if (enabled) {
    const { highlighter } = session;
    highlighter.hold(held);
    const paint = (matches: PageMatches): void => {
      const ranges = matches.chooseShown();
      highlighter.show(ranges);
      if (ranges.length > 0) session.awaitPointer();
    };
    scanner = startScanner({
      send,
      choice: new PageChoice(showing.density, factsOf(showing)),
      version,
      signal,
      onStale: restart,
      onChange: paint,
    });
    scanner.matches.isPainted = () => highlighter.isPainting;
    session.matches = scanner.matches;
  }
  let asked = 0;
  return {
    found: async () => {
      if (!scanner) return { enabled, version, found: [] };
      await scanner.settled();
      return { enabled, version, found: scanner.matches.counts() };
    },
    refresh: async () => {
      const turn = ++asked;
      const now = await send({ type: 'hello' });
      if (signal.aborted || turn !== asked) return;
      if (now.enabled !== enabled || now.version !== version) return restart();
      if (!scanner) return;
      session.highlighter.hold(now.held);
      scanner.matches.know(now.showing.known);
      session.highlighter.show(scanner.matches.chooseShown());
    },
  };
}

/** Makes the session known to the hover code. */
function openSession(parts: Pick<Session, 'send' | 'version' | 'signal' | 'restart'>) {
  let highlighter: Highlighter | undefined;
  let isAwaited = false;
  const session = {
    ...parts,
    matches: undefined as PageMatches | undefined,
    pointer: undefined as Session['pointer'],
    tap: undefined as Session['tap'],
    downAt: 0,
    get highlighter() {
      return (highlighter ??= createHighlighter(parts.signal));
    },
    /**
     * Asks for the hover code, once: when the pointer first moves or a finger comes down, since it is three times the size
     * of this bundle. The pause before the first card is counted from then.
     */
    awaitPointer(): void {
      if (isAwaited) return;
      isAwaited = true;
      let isAsked = false;
      const remember = ({ type, clientX, clientY, timeStamp, pointerType }: PointerEvent): void => {
        if (type === 'pointerdown') session.downAt = timeStamp;
        // A finger has no hover.
        if (pointerType !== 'touch') session.pointer = { x: clientX, y: clientY, at: timeStamp };
        if (isAsked) return;
        isAsked = true;
        // A command may have brought it already.
        if (globalThis.glossCommand) return stop();
        parts
          .send({ type: 'needHover' })
          .catch(() => (isAwaited = false))
          .finally(stop);
      };
      const rememberTap = (event: MouseEvent): void => {
        session.tap = { event, path: event.composedPath() };
      };
      const stop = (): void => {
        session.tap = undefined;
        removeEventListener('pointermove', remember, { capture: true });
        removeEventListener('pointerdown', remember, { capture: true });
        removeEventListener('click', rememberTap, { capture: true });
      };
      const options = { passive: true, capture: true, signal: parts.signal };
      addEventListener('pointermove', remember, options);
      addEventListener('pointerdown', remember, options);
      addEventListener('click', rememberTap, options);
    },
  };
  globalThis.glossSession = session;
  parts.signal.addEventListener('abort', () => {
    if (globalThis.glossSession === session) globalThis.glossSession = undefined;
  });
  return session;
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

import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { PACKS_KEY, PAGE_KEYS, REFRESH_KEYS, sender, type FoundReply } from '../../data/messages';
import { activation, documentIsReadable } from './page-kind';
import { startSession, type RunningSession } from './session';
import './style.css';

/** How long the list of a page's terms waits for a frame that is still loading or being read, in ms. */
const FRAME_PATIENCE_MS = 250;

declare global {
  /** What was found in this frame. The background calls it, in each of a tab's frames, for the popup. */
  var glossFound: (() => Promise<FoundReply | undefined>) | undefined;
}

/**
 * What happens in a page, and in each frame of it that is worth reading (`frame.ts`): a session, begun anew whenever packs or
 * the site's switch change, and undone when this script is orphaned by an update. Chromium's own
 * `browser`/`chrome` is used here, not the polyfill: every page pays for what this bundle loads.
 */
export default defineContentScript({
  matches: ['<all_urls>'],
  // Early, so that the worker wakes while the page still loads; text is read from DOMContentLoaded on.
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  async main(ctx) {
    if (!documentIsReadable(document)) return;
    await activation(ctx.signal);
    const isFrame = globalThis.top !== globalThis.self;
    if (ctx.isInvalid) return;

    // Reading `isInvalid` ends the context once the extension is gone; an orphan removes its highlights then.
    const endIfOrphaned = (): boolean => ctx.isInvalid;
    const send = sender(async (request) => {
      try {
        return (await browser.runtime.sendMessage(request)) as unknown;
      } finally {
        endIfOrphaned();
      }
    });
    let stop: AbortController | undefined;
    let session: Promise<RunningSession>;

    const restart = (): void => {
      // Not one that nothing has begun under: the first abort in a page takes 2 ms.
      stop?.abort();
      if (endIfOrphaned()) return;
      const begun = new AbortController();
      stop = begun;
      const { signal } = begun;
      session = startSession(send, signal, () => void restartWhenRead());
      // Orphaned or the worker gone for good: nothing to show, nothing to say in the page's console.
      session.catch(() => begun.abort());
      // Anew with each session: `document.open` removes the listeners of the document, ours too.
      document.addEventListener('visibilitychange', endIfOrphaned, { signal });
    };
    /** A card that the reader keeps open is not taken away by an update that came of itself. */
    const restartWhenRead = async (): Promise<void> => {
      const before = stop;
      await globalThis.glossReading;
      if (stop === before) restart();
    };
    // Also heard, on its return, by a page that was in the back/forward cache meanwhile (tried in Chromium 156).
    const onStorage = (changes: Record<string, unknown>, area: string): void => {
      if (area !== 'local') return;
      const keys = PAGE_KEYS.filter((key) => key in changes);
      if (keys.length === 1 && keys[0] === PACKS_KEY) void restartWhenRead();
      else if (keys.length > 0) restart();
      else if (REFRESH_KEYS.some((key) => key in changes))
        session.then((running) => running.refresh()).catch(() => undefined);
    };
    const found = async (): Promise<FoundReply | undefined> => {
      if (endIfOrphaned()) return undefined;
      const answer = session.then((running) => running.found()).catch(() => undefined);
      return isFrame ? Promise.race([answer, patience()]) : answer;
    };

    globalThis.glossFound = found;
    browser.storage.onChanged.addListener(onStorage);
    ctx.onInvalidated(() => {
      stop?.abort();
      browser.storage?.onChanged.removeListener(onStorage);
      if (globalThis.glossFound === found) globalThis.glossFound = undefined;
    });
    restart();
  },
});

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, FRAME_PATIENCE_MS));
}

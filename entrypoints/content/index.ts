import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { isFoundRequest, PAGE_KEYS, sender } from '../../data/messages';
import { startSession, type RunningSession } from './session';
import './style.css';

/**
 * What happens in a page: a session, begun anew whenever packs or the site's switch change, and undone when
 * this script is orphaned by an update. Chromium's own `browser`/`chrome` is used here, not the polyfill:
 * every page pays for what this bundle loads.
 */
export default defineContentScript({
  matches: ['<all_urls>'],
  // Early, so that the worker wakes while the page still loads; text is read from DOMContentLoaded on.
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main(ctx) {
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
      session = startSession(send, begun.signal, restart);
      // Orphaned or the worker gone for good: nothing to show, nothing to say in the page's console.
      session.catch(() => begun.abort());
    };

    const onStorage = (changes: Record<string, unknown>, area: string): void => {
      if (area === 'local' && PAGE_KEYS.some((key) => key in changes)) restart();
    };
    const onMessage = (
      message: unknown,
      _sender: unknown,
      sendResponse: (reply: unknown) => void,
    ): boolean => {
      if (!isFoundRequest(message)) return false;
      session.then((running) => running.found()).then(sendResponse, () => sendResponse(undefined));
      return true;
    };

    browser.storage.onChanged.addListener(onStorage);
    browser.runtime.onMessage.addListener(onMessage);
    document.addEventListener('visibilitychange', endIfOrphaned, { signal: ctx.signal });
    ctx.onInvalidated(() => {
      stop?.abort();
      browser.storage?.onChanged.removeListener(onStorage);
      browser.runtime?.onMessage.removeListener(onMessage);
    });
    restart();
  },
});

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { sender } from '../data/messages';

/**
 * The loader in frames: decides whether a frame is worth reading, and asks the background for the content script.
 * Most are not: tracking pixels, advertisements, a payment provider's bridge. In those nothing else starts, nothing
 * is asked, and nothing is listened for but their size and, where that would do, text.
 *
 * Not the content script itself with an early return: of 50 frames of 1 × 1 px each takes 1.5 ms of script then, most
 * of it for touching `chrome.runtime`, and 0.4 ms with this, most of it for there being a world of ours at all.
 */

/** A smaller frame has no room for a card, and a term that cannot be explained is not underlined. */
const LARGE_ENOUGH = '(min-width: 200px) and (min-height: 100px)';
/** With fewer letters, digits and other signs there is hardly a term in it. */
const MIN_SIGNS = 8;
/** Pause between two looks at a frame that is being filled, in ms. */
const LOOK_AGAIN_MS = 250;

const NOT_SHOWN = 'script, style, noscript, template, title';

/** Chromium's and Firefox's own; not `wxt/browser`, which looks for `runtime` at once. */
declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

export default defineUnlistedScript(() => {
  if (globalThis.top !== globalThis.self) void askForPage();
});

async function askForPage(): Promise<void> {
  await worthReading();
  // Only now: in a frame it takes a millisecond to have the browser's interface there.
  const send = sender((request) => chrome.runtime.sendMessage(request));
  // An orphan, or a worker that is gone for good: nothing to show.
  await send({ type: 'needPage' }).catch(() => undefined);
}

/** Resolves once this frame is shown, large enough, and has text; perhaps never. */
async function worthReading(): Promise<void> {
  // A frame that is not rendered gets no animation frame, and in one the size is known: asking before would have
  // the page around it laid out while it loads.
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await largeEnough();
  await someText();
}

/** A media query speaks up when the threshold is crossed, not at each resize, and outlives `document.open`. */
function largeEnough(): Promise<void> {
  const query = matchMedia(LARGE_ENOUGH);
  if (query.matches) return Promise.resolve();
  return new Promise((resolve) => {
    query.addEventListener('change', () => resolve(), { once: true });
  });
}

function someText(): Promise<void> {
  if (hasText()) return Promise.resolve();
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      if (!hasText()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(() => {
      timer ??= setTimeout(look, LOOK_AGAIN_MS);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** Stops at the first few words. */
function hasText(): boolean {
  if (!document.body) return false;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let signs = 0;
  while (signs < MIN_SIGNS && walker.nextNode()) {
    const { data, parentElement } = walker.currentNode as Text;
    if (!parentElement?.matches(NOT_SHOWN)) signs += data.replace(/\s+/g, '').length;
  }
  return signs >= MIN_SIGNS;
}

import browser, { type Scripting } from 'webextension-polyfill';
import type { FoundReply } from '../../data/messages';

/** The content scripts in open tabs, as the background reaches them. */

/**
 * What the content scripts in a tab's frames found, the page's own first; none where none runs. A message to a tab
 * reaches all its frames, but only one answer comes back, and whom to ask one by one only `webNavigation` tells.
 */
export async function askTab(tabId: number): Promise<FoundReply[]> {
  try {
    const results = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      // Also in a page that still loads.
      injectImmediately: true,
      // Runs in the page's frames, in our world there: nothing of this file is in reach.
      func: () => globalThis.glossFound?.(),
    });
    return results
      .sort((a, b) => a.frameId - b.frameId)
      .flatMap(({ result }) => (result ? [result as FoundReply] : []));
  } catch {
    return [];
  }
}

/** Chromium runs content scripts only in pages loaded after the install; Firefox does so by itself. */
export async function injectIntoOpenTabs(): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  const tabs = await browser.tabs.query({
    url: ['http://*/*', 'https://*/*', 'file://*/*'],
    discarded: false,
  });
  await Promise.allSettled(
    tabs.map(async ({ id }) => {
      // A page that loads just now has it from the manifest already.
      if (id === undefined || (await askTab(id)).length > 0) return;
      await injectPage({ tabId: id });
      await browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: ['frame.js'] });
    }),
  );
}

/** Brings the content script and its styles into a page or frame that has none. */
export async function injectPage(target: Scripting.InjectionTarget): Promise<void> {
  await browser.scripting.insertCSS({
    target,
    files: ['content-scripts/content.css'],
    // As from the manifest. From user styles Chromium 156 paints a highlight's underline, but no background.
    origin: import.meta.env.FIREFOX ? 'USER' : 'AUTHOR',
  });
  await browser.scripting.executeScript({ target, files: ['content-scripts/content.js'] });
}

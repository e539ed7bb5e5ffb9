import browser, { type Scripting } from 'webextension-polyfill';
import { underline } from '../../data/settings';
import { UNDERLINES, underlineStyles, type Underline } from '../../data/underline';

/**
 * The styles of underlines other than dots, which come with the content script: given to each frame that asks what to
 * show. The page's own tree is not touched.
 */

/** As from the content script's file, and stronger (entrypoints/content/style.css). */
const SELECTOR = import.meta.env.FIREFOX ? ':not(#gloss-none)' : ':root:root';
const ORIGIN = import.meta.env.FIREFOX ? 'USER' : 'AUTHOR';

const cssOf = (style: Underline): string => underlineStyles(style, SELECTOR);

/** Gives a frame its styles, if it needs any. */
export async function styleFrame(tabId: number | undefined, frameId: number | undefined): Promise<void> {
  const css = cssOf(await underline.getValue());
  if (css === '' || tabId === undefined || frameId === undefined) return;
  await onFrame(() =>
    browser.scripting.insertCSS({ target: { tabId, frameIds: [frameId] }, css, origin: ORIGIN }),
  );
}

/** Takes the styles of other underlines from all pages when the reader chooses one; theirs they ask for. */
export function followUnderline(): void {
  underline.watch((style) => void removeOthers(style));
}

async function removeOthers(style: Underline): Promise<void> {
  const others = UNDERLINES.filter((one) => one !== style)
    .map(cssOf)
    .filter((css) => css !== '');
  const tabs = await browser.tabs.query({ discarded: false });
  const targets = tabs.flatMap(({ id }): Scripting.InjectionTarget[] =>
    id === undefined ? [] : [{ tabId: id, allFrames: true }],
  );
  await Promise.all(
    targets.flatMap((target) =>
      others.map((css) => onFrame(() => browser.scripting.removeCSS({ target, css, origin: ORIGIN }))),
    ),
  );
}

/** A page that is not ours to style, or is gone by now, is left as it is. */
async function onFrame(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch {
    // Nothing to be done, and nothing that a reader would miss.
  }
}

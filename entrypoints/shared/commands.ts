import browser, { type Scripting, type Tabs } from 'webextension-polyfill';
import { MAX_LOOK_UP_TEXT } from '../../data/look-up-text';
import type { PageCommand } from '../../data/messages';
import { isSiteEnabled, setSiteEnabled, siteOf } from '../../data/settings';
import { chooseFrame, type FrameFacts } from './choose-frame';

/**
 * Keys and the context menu, and how they reach a page: the hover code is brought into the frame in question, unless it
 * is there, and called. Pages listen for nothing. Where the content script does not run (a browser page, a store, a PDF)
 * nothing happens.
 */

/** In `wxt.config.ts`; `_execute_action`, which opens the popup, is the browser's. */
const PAGE_COMMANDS: Record<string, PageCommand> = {
  'next-term': { type: 'walk', step: 1 },
  'previous-term': { type: 'walk', step: -1 },
  'look-up-selection': { type: 'lookUp' },
};
const TOGGLE_SITE = 'toggle-site';
const LOOK_UP = 'look-up';

/** Listens for keys and the context menu's entry. To be called while the worker starts: either may have woken it. */
export function followCommands(): void {
  browser.commands.onCommand.addListener((name, tab) => void obey(name, tab));
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText = '', frameId = 0 }, tab) => {
    if (menuItemId !== LOOK_UP || tab?.id === undefined) return;
    const text = selectionText.trim().slice(0, MAX_LOOK_UP_TEXT);
    void commandFrame(tab.id, { type: 'lookUp', text }, frameId);
  });
}

/** Makes the context menu's entry, once an installation or update: browsers keep it. */
export async function makeMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: LOOK_UP, title: 'Look up “%s”', contexts: ['selection'] });
}

async function obey(name: string, ofEvent: Tabs.Tab | undefined): Promise<void> {
  const tab = ofEvent ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  if (tab?.id === undefined) return;
  if (name === TOGGLE_SITE) return toggleSite(tab.url);
  const command = PAGE_COMMANDS[name];
  if (command) await commandFrame(tab.id, command);
}

async function toggleSite(url: string | undefined): Promise<void> {
  const site = siteOf(url);
  if (site === undefined || !url || !/^https?:/.test(url)) return;
  await setSiteEnabled(site, !(await isSiteEnabled(url)));
}

/** @param frameId the frame it is for; without, the one that has the focus */
async function commandFrame(tabId: number, command: PageCommand, frameId?: number): Promise<void> {
  const frames = await askFrames(
    frameId === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] },
  );
  const frame = frameId === undefined ? chooseFrame(frames) : frames.find(({ hasSession }) => hasSession);
  if (!frame) return;
  const target = { tabId, frameIds: [frame.frameId] };
  if (!frame.hasCommand)
    await browser.scripting.executeScript({ target, files: ['content-scripts/hover.js'] });
  await browser.scripting.executeScript({
    target,
    func: (given: PageCommand) => globalThis.glossCommand?.(given),
    args: [command],
  });
}

/** What the frames say of themselves; none where we may not ask. */
async function askFrames(target: Scripting.InjectionTarget): Promise<FrameFacts[]> {
  try {
    // Each runs in a frame, in our world there: nothing of this file is in reach.
    const results = await browser.scripting.executeScript({
      target,
      injectImmediately: true,
      func: () => {
        let depth = 0;
        for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) depth++;
        return {
          depth,
          hasFocus: document.hasFocus(),
          hasSession: globalThis.glossSession !== undefined,
          hasCommand: globalThis.glossCommand !== undefined,
        };
      },
    });
    return results.flatMap(({ frameId, result }) =>
      result ? [{ frameId, ...(result as Omit<FrameFacts, 'frameId'>) }] : [],
    );
  } catch {
    return [];
  }
}

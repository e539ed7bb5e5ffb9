import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { answerDetect, answerHello, inAllFrames, pageTermsOf } from '../data/answers';
import { answerLookUp, answerLookUpEntry, answerLookUpText } from '../data/answers-card';
import { answerSetHidden, answerSetKnown, answerSetSaved } from '../data/answers-reader';
import type { Envelope, Replies, RequestType } from '../data/messages';
import { BUILT_IN_LIST, isBuiltInPath } from '../data/format/pack';
import { readerHash } from '../data/reader-address';
import { Request } from '../data/requests';
import { lookAtAddress, lookAtBuiltIn, lookAtFile } from '../data/sync/look';
import { hasReaderTerms, keptSources, packsRevision, setSiteEnabled, siteOf } from '../data/settings';
import { CurrentIndex } from '../data/store/current-index';
import type { IndexRow } from '../data/store/database';
import { loadIndex } from '../data/store/index-store';
import { ReaderTerms } from '../data/store/reader-terms';
import { dropUnreadable, isDamage, onClosed } from '../data/store/soundness';
import { setPackEnabled, syncBuiltIns } from '../data/sync/apply';
import { pinOf } from '../data/sync/pinned-key';
import type { Available } from '../data/sync/plan';
import { loadOrRecover, mendPacks, recoverFrom } from '../data/sync/recover';
import type { Sources } from '../data/sync/sources';
import { followCommands, makeMenu } from './shared/commands';
import { followManaged } from './shared/managed';
import { keepReaderSoon, keepSources, recoveryEnvironment } from './shared/recovery';
import { makeSources, WORLD } from './shared/sources';
import { askTab, injectIntoOpenTabs, injectPage } from './shared/tabs';
import { followUnderline, styleFrame } from './shared/underline';

/** The background worker: it may die at any moment, so it keeps nothing but the loaded index. */
export default defineBackground(() => {
  const recovery = recoveryEnvironment(installBuiltIns);
  const index = new CurrentIndex(
    () => loadOrRecover(recovery),
    (error) => recoverFrom(error, recovery),
  );
  const reader = new ReaderTerms(hasReaderTerms);
  const readerChanged = (): void => {
    reader.forget();
    keepReaderSoon();
  };
  const desk = { reader: { forget: readerChanged }, now: Date.now };

  async function announce(row: IndexRow): Promise<IndexRow> {
    index.replace(row);
    reader.forget();
    await packsRevision.setValue(row.version);
    await keepSources();
    return row;
  }

  async function installBuiltIns(): Promise<IndexRow> {
    const list = JSON.parse(await readText(BUILT_IN_LIST)) as Available[];
    const { packs: kept } = await keptSources.getValue();
    const lost = (packId: string) => kept.find(({ id }) => id === packId);
    const built = await syncBuiltIns(list, { readText, now: Date.now, lost });
    if (built) return announce(built);
    const stored = await loadIndex();
    if (!stored) throw new Error('The index could not be stored');
    return stored;
  }

  const subscribed = makeSources(announce);
  /** Once what is stored is known to be sound. */
  const ready = async (): Promise<Sources> => {
    await index.get();
    return subscribed;
  };
  let mustLook = false;
  const resume = async (): Promise<void> => {
    const sources = await ready();
    await keepSources();
    if (mustLook) await dropUnreadable();
    mustLook = false;
    for (const address of await mendPacks(recovery, announce)) await sources.check(address);
    await sources.resume();
  };
  const handlers: { [T in RequestType]: Handler<T> } = {
    hello: async (_request, sender) => {
      const reply = await answerHello(addressOf(sender), await index.get(), reader);
      if (reply.enabled) void styleFrame(sender.tab?.id, sender.frameId);
      return reply;
    },
    detect: async (request) => answerDetect(request, await index.get()),
    lookUp: async (request) => answerLookUp(request, await index.get(), reader),
    lookUpText: async (request) => answerLookUpText(request, await index.get(), reader),
    lookUpEntry: async (ref) => answerLookUpEntry(ref, await index.get(), reader),
    setKnown: async (request) => {
      await ready();
      return answerSetKnown(request, desk);
    },
    setSaved: async (request) => {
      await ready();
      return answerSetSaved(request, desk);
    },
    setHidden: async (request, sender) => {
      await ready();
      return answerSetHidden(request, addressOf(sender), desk);
    },
    setSiteHere: async ({ enabled }, sender) => {
      const site = siteOf(addressOf(sender));
      if (site !== undefined) await setSiteEnabled(site, enabled);
      return null;
    },
    openReader: async (ref) => {
      await browser.tabs.create({ url: browser.runtime.getURL(`reader.html${readerHash(ref)}`) });
      return null;
    },
    openSearch: async () => {
      await openSearch();
      return null;
    },
    needHover: async (_request, { tab, frameId = 0 }) => {
      if (tab?.id === undefined) return null;
      const target = { tabId: tab.id, frameIds: [frameId] };
      await browser.scripting.executeScript({ target, files: ['content-scripts/hover.js'] });
      return null;
    },
    needPage: async (_request, { tab, frameId }) => {
      if (tab?.id === undefined || frameId === undefined) return null;
      await injectPage({ tabId: tab.id, frameIds: [frameId] });
      return null;
    },
    pageTerms: async ({ tabId }) => {
      const found = await askTab(tabId);
      return pageTermsOf(inAllFrames(found), await index.get());
    },
    setPackEnabled: async ({ packId, enabled }) => {
      await ready();
      await announce(await setPackEnabled(packId, enabled));
      return null;
    },
    lookAtAddress: ({ address }) =>
      isBuiltInPath(address) ? lookAtBuiltIn(address, readText) : lookAtAddress(address, WORLD),
    lookAtFile: ({ text, name }) => lookAtFile(text, name, WORLD),
    addPack: async ({ address, expected }) => {
      const sources = await ready();
      if (isBuiltInPath(address)) {
        const look = await lookAtBuiltIn(address, readText);
        if (look.kind === 'pack') await announce(await setPackEnabled(look.preview.id, true));
      } else await sources.add(address, expected && { id: expected.id, ...pinOf(expected) });
      return null;
    },
    addFile: ({ text, name }) => ready().then((sources) => sources.addFile(text, name)),
    checkPack: async ({ address }) => nothing(await (await ready()).check(address)),
    cancelPack: async ({ address }) => nothing(await (await ready()).cancel(address)),
    rollBackPack: async ({ packId }) => nothing(await (await ready()).rollBack(packId)),
    removePack: async ({ packId }) => nothing(await (await ready()).remove(packId)),
    followSuccessor: async ({ address, follow }) =>
      nothing(await (await ready()).followSuccessor(address, follow)),
  };

  browser.runtime.onMessage.addListener((message, sender, sendResponse): true => {
    void answer(message, sender, handlers, noteError).then(sendResponse);
    return true;
  });

  browser.runtime.onInstalled.addListener(() => {
    void makeMenu();
    void ready().then(installBuiltIns).then(injectIntoOpenTabs);
  });

  followUnderline();
  followCommands();
  followManaged(async ({ sources: addresses }) => (await ready()).addMissing(addresses));

  // Whatever has woken the worker: what it was stopped at goes on, and what is due is looked at.
  // An alarm may have woken it, or come while it runs: once for both.
  let soon: ReturnType<typeof setTimeout> | undefined;
  const resumeSoon = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void resume();
    }, RESUME_AFTER_MS);
  };
  browser.alarms.onAlarm.addListener(resumeSoon);
  // What cannot be read is looked for among all entries: once in a worker's life.
  let hasLooked = false;
  const noteError = (error: unknown): void => {
    if (hasLooked || !isDamage(error)) return;
    hasLooked = mustLook = true;
    resumeSoon();
  };
  // What was lost with it comes back now rather than when the worker starts the next time.
  onClosed(() => {
    index.forget();
    resumeSoon();
  });
  resumeSoon();
});

/** The page that has woken the worker comes first, in ms. */
const RESUME_AFTER_MS = 1000;

/**
 * As the browser's own command does; in a tab where it may not be opened from here: Firefox asks for a click in a page
 * of ours, Chromium for a window that has the focus.
 */
async function openSearch(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL('popup.html') });
  }
}

/** The answer to what is only done. */
function nothing(_done: void): null {
  return null;
}

/** The address of the page that asks; of the whole page, where a frame does. */
function addressOf({ tab, url }: Runtime.MessageSender): string | undefined {
  return tab?.url ?? url;
}

type Handler<T extends RequestType> = (
  request: Extract<Request, { type: T }>,
  sender: Runtime.MessageSender,
) => Promise<Replies[T]>;

/** What a page's content script may ask; the rest is for our own pages. */
const PAGE_REQUESTS: readonly RequestType[] = [
  'hello',
  'detect',
  'lookUp',
  'lookUpText',
  'lookUpEntry',
  'setKnown',
  'setSaved',
  'setHidden',
  'setSiteHere',
  'openReader',
  'openSearch',
  'needHover',
  'needPage',
];

async function answer(
  message: unknown,
  sender: Runtime.MessageSender,
  handlers: { [T in RequestType]: Handler<T> },
  onError: (error: unknown) => void,
): Promise<Envelope<RequestType>> {
  const parsed = v.safeParse(Request, message);
  if (!parsed.success) return { ok: false, error: `Not a request: ${parsed.issues[0].message}` };
  const request = parsed.output;
  if (sender.id !== browser.runtime.id) return { ok: false, error: 'Not from here' };
  const isOwnPage = sender.url?.startsWith(browser.runtime.getURL('')) ?? false;
  if (!isOwnPage && !PAGE_REQUESTS.includes(request.type)) {
    return { ok: false, error: `"${request.type}" is not for pages` };
  }
  try {
    const handler = handlers[request.type] as Handler<RequestType>;
    return { ok: true, reply: await handler(request, sender) };
  } catch (error) {
    onError(error);
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

async function readText(path: string): Promise<string> {
  const response = await fetch(browser.runtime.getURL(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

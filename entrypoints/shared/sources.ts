import browser from 'webextension-polyfill';
import { managed, packProgress, sourcesRevision, type PackProgress } from '../../data/settings';
import type { IndexRow } from '../../data/store/database';
import type { LookEnvironment } from '../../data/sync/look';
import { Sources } from '../../data/sync/sources';
import { keepSources } from './recovery';

/** What sync needs of the browser. */

export const WORLD: LookEnvironment = {
  fetch: (address, init) => fetch(address, init),
  isOnline: () => navigator.onLine,
  now: Date.now,
  later: (action, ms) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
  isFixed: async (address) => (await managed.getValue()).sources.includes(address),
};

/** The one alarm. */
const ALARM = 'gloss-sources';

/** How often progress is told, in ms: more often than anyone reads it takes time from the work itself. */
const TELL_EVERY_MS = 200;

/** @param onPacks takes a new index into use */
export function makeSources(onPacks: (index: IndexRow) => Promise<unknown>): Sources {
  const progress = new ProgressTeller();
  return new Sources({
    ...WORLD,
    random: Math.random,
    onProgress: (address, far) => progress.tell(address, far),
    onDone: (address) => progress.end(address),
    onSources: async () => {
      await sourcesRevision.setValue((await sourcesRevision.getValue()) + 1);
      await keepSources();
    },
    onPacks: async (index) => {
      await onPacks(index);
    },
    wakeAt: async (when) => {
      if (when === undefined) await browser.alarms.clear(ALARM);
      else void browser.alarms.create(ALARM, { when });
    },
  });
}

/** Tells the pages of the extension how far packs have come, and the icon that there is something under way. */
class ProgressTeller {
  #all: Record<string, PackProgress> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  tell(address: string, progress: PackProgress): void {
    this.#all = { ...this.#all, [address]: progress };
    this.#timer ??= setTimeout(() => this.#write(), TELL_EVERY_MS);
  }

  end(address: string): void {
    const { [address]: _over, ...others } = this.#all;
    this.#all = others;
    this.#write();
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void packProgress.setValue(this.#all);
    const isBusy = Object.keys(this.#all).length > 0;
    void browser.action.setBadgeText({ text: isBusy ? '\u2026' : '' });
  }
}

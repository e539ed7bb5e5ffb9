import { storage, type WxtStorageItem } from '@wxt-dev/storage';
import type { Density } from './detect/density';
import type { Showing } from './detect/showing';
import type { Managed, ManagedSettings } from './managed';
import type { Underline } from './underline';
import type { Kept, ReaderData } from './sync/kept';
import type { PackProgress } from './sync/progress';
import type { Loss } from './sync/recover';

export type { PackProgress };

/**
 * Every setting once: default, version, migration. Pages and the background write them; content scripts only
 * hear through `storage.onChanged` that something changed, and ask again.
 */

/**
 * What the reader's organisation has decided. The background copies it here from the browser's policy
 * (entrypoints/shared/managed.ts), so that nobody else waits for the policy, and open pages hear of it.
 */
export const managed = storage.defineItem<Managed>('local:managed', {
  fallback: { sources: [], disabledSites: [], settings: {} },
  version: 1,
  migrations: {},
});

/** A value that the organisation may have a say in. */
export interface Setting<T> {
  /** What counts. */
  getValue(): Promise<T>;
  /** Hears what counts from now on. @returns what ends that */
  watch(listener: (value: T) => void): () => void;
  /** The reader's own value; it counts as far as the organisation has none. */
  setValue(value: T): Promise<void>;
}

type OwnItem<T> = WxtStorageItem<T, Record<string, unknown>>;

/** @param decide what counts, of what the organisation has decided and the reader wants */
function decided<T>(own: OwnItem<T>, decide: (by: Managed, wish: T) => T): Setting<T> {
  const getValue = async () => decide(...(await Promise.all([managed.getValue(), own.getValue()])));
  return {
    getValue,
    setValue: (value) => own.setValue(value),
    watch: (listener) => {
      const tell = () => void getValue().then(listener);
      const ends = [own.watch(tell), managed.watch(tell)];
      return () => ends.forEach((end) => end());
    },
  };
}

/** A setting that the organisation may fix. */
function lockable<K extends keyof ManagedSettings>(
  name: K,
  own: OwnItem<NonNullable<ManagedSettings[K]>>,
): Setting<NonNullable<ManagedSettings[K]>> {
  return decided(own, ({ settings }, wish) => settings[name] ?? wish);
}

const ownDisabledSites = storage.defineItem<string[]>('local:disabledSites', {
  fallback: [],
  version: 1,
  migrations: {},
});

/** Hosts on which Gloss is off. A reader turns it off where it gets in the way of work (a mail client, say). */
export const disabledSites = decided(ownDisabledSites, (by, own) => [
  ...new Set([...by.disabledSites, ...own]),
]);

/**
 * How many of the found terms are underlined. A page that is all underlines gets turned off, one with none explains
 * nothing; where the middle lies differs between someone new to a field and someone who is not.
 */
export const density = lockable(
  'density',
  storage.defineItem<Density>('local:density', {
    fallback: 'balanced',
    version: 1,
    migrations: {},
  }),
);

/** Whether links are underlined as terms too: people link terms, so yes; it puts a second line under a link. */
export const termsInLinks = lockable(
  'termsInLinks',
  storage.defineItem<boolean>('local:termsInLinks', {
    fallback: true,
    version: 1,
    migrations: {},
  }),
);

/** Whether headings and menus are: they name what the text says again, and none of 702 links people made is there. */
export const termsInHeadings = lockable(
  'termsInHeadings',
  storage.defineItem<boolean>('local:termsInHeadings', {
    fallback: false,
    version: 1,
    migrations: {},
  }),
);

/**
 * What marks a term. Dots are quietest; but a reader may not see them well, or read where dotted lines mean something
 * else, or want to read undisturbed and ask now and then.
 */
export const underline = lockable(
  'underline',
  storage.defineItem<Underline>('local:underline', {
    fallback: 'dotted',
    version: 1,
    migrations: {},
  }),
);

/** What the reader wants to see of the terms that are found. */
export async function readShowing(): Promise<Pick<Showing, 'density' | 'links' | 'headings'>> {
  const [chosen, links, headings] = await Promise.all([
    density.getValue(),
    termsInLinks.getValue(),
    termsInHeadings.getValue(),
  ]);
  return { density: chosen, links, headings };
}

/** Where packs come from, apart from the database: it can be lost (data/sync/recover.ts). */
export const keptSources = storage.defineItem<Kept>('local:sources', {
  fallback: { packs: [], addresses: [] },
  version: 1,
  migrations: {},
});

/**
 * A copy of what is the reader's own (data/store/reader-store.ts), for the same reason: it comes from nowhere else, and a
 * browser that finds one block of its databases damaged throws all of them away.
 */
export const keptReader = storage.defineItem<ReaderData>('local:readerCopy', {
  fallback: { known: [], saved: [], hidden: [] },
  version: 1,
  migrations: {},
});

/** What options tell once after packs had to be set up again; null when there is nothing to tell. */
export const recoveryNotice = storage.defineItem<Loss | null>('local:recoveryNotice', {
  fallback: null,
  version: 2,
  migrations: {
    // Names only.
    2: (loss: { at: number; files: string[] } | null): Loss | null =>
      loss && { at: loss.at, files: loss.files.map((name) => ({ name, left: 0 })) },
  },
});

/** What is under way, by address. It is over with the browser's session, as that is. */
export const packProgress = storage.defineItem<Record<string, PackProgress>>('session:packProgress', {
  fallback: {},
});

/** Grows whenever a subscription changes: when it was looked at, and what came of it. */
export const sourcesRevision = storage.defineItem<number>('session:sourcesRevision', { fallback: 0 });

/** Grows whenever packs or their index change. Not a setting of the reader's: it tells open pages to look again. */
export const packsRevision = storage.defineItem<number>('local:packsRevision', {
  fallback: 0,
  version: 1,
  migrations: {},
});

/** Grows whenever the reader says of a term that they know it, or do not want to see it somewhere, or takes it back. */
const readerRevision = storage.defineItem<number>('local:readerRevision', {
  fallback: 0,
  version: 1,
  migrations: {},
});

/** Whether the reader has ever said so. */
export async function hasReaderTerms(): Promise<boolean> {
  return (await readerRevision.getValue()) > 0;
}

/** Tells open pages to choose anew. To be called when the change can be read. */
export async function growReaderRevision(): Promise<void> {
  await readerRevision.setValue((await readerRevision.getValue()) + 1);
}

/** The name under which a page's site is turned on or off, or undefined for pages without a host (file:, data:). */
export function siteOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  return new URL(url).hostname || undefined;
}

/** The name under which terms are hidden on a page's site. Pages without a host are one site for each scheme. */
export function hiddenSiteOf(url: string | undefined): string {
  return siteOf(url) ?? (url === undefined ? '' : (URL.parse(url)?.protocol ?? ''));
}

/** Whether Gloss is on for a page address. */
export async function isSiteEnabled(url: string | undefined): Promise<boolean> {
  const site = siteOf(url);
  return site === undefined || !(await disabledSites.getValue()).includes(site);
}

/** Turns a site on or off, as far as the organisation lets the reader. */
export async function setSiteEnabled(site: string, enabled: boolean): Promise<void> {
  const others = (await ownDisabledSites.getValue()).filter((host) => host !== site);
  await ownDisabledSites.setValue(enabled ? others : [...others, site]);
}

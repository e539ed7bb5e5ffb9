import type { EntryRef } from './format/pack';
import type { RequestOf } from './messages';
import { growReaderRevision, hiddenSiteOf } from './settings';
import { getEntry } from './store/entry-store';
import { setHidden, setKnown, setSaved, type NamedRef } from './store/reader-store';
import type { ReaderTerms } from './store/reader-terms';

/** What the reader says of terms, and who hears of it. */

/** What each of these changes in: the copy in memory, and the clock. */
export interface ReaderDesk {
  reader: Pick<ReaderTerms, 'forget'>;
  /** ms since the epoch */
  now: () => number;
}

/** Open pages show what is known no more, or again. */
export async function answerSetKnown(
  { entries, known }: Pick<RequestOf<'setKnown'>, 'entries' | 'known'>,
  { reader, now }: ReaderDesk,
): Promise<null> {
  await setKnown(await named(entries), known, now());
  reader.forget();
  await growReaderRevision();
  return null;
}

/** No page looks different for it. */
export async function answerSetSaved(
  { packId, entryId, saved }: Pick<RequestOf<'setSaved'>, 'packId' | 'entryId' | 'saved'>,
  { reader, now }: ReaderDesk,
): Promise<null> {
  const [ref] = await named([{ packId, entryId }]);
  await setSaved(ref!, saved, now());
  reader.forget();
  return null;
}

/** @param url of the page that asks */
export async function answerSetHidden(
  { entries, hidden }: Pick<RequestOf<'setHidden'>, 'entries' | 'hidden'>,
  url: string | undefined,
  { reader, now }: ReaderDesk,
): Promise<null> {
  await setHidden(hiddenSiteOf(url), await named(entries), hidden, now());
  reader.forget();
  await growReaderRevision();
  return null;
}

/** With the names of the entries; an entry that is not there goes by its id. */
async function named(refs: readonly EntryRef[]): Promise<NamedRef[]> {
  return Promise.all(
    refs.map(async ({ packId, entryId }) => {
      const view = await getEntry({ packId, entryId });
      return { packId, entryId, term: view?.entry.name ?? entryId };
    }),
  );
}

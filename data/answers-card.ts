import { linksIn } from './detect/definition-links';
import { neverForeign, type IsForeign } from './detect/match';
import { factsOf } from './detect/showing';
import type { EntryRef } from './format/pack';
import type { CardEntry, Replies, RequestOf } from './messages';
import { packStarts } from './answers';
import type { LoadedIndex } from './store/current-index';
import { entriesAt, entryAt, entryOf, type FoundEntry } from './store/entry-store';
import { foreignTo } from './store/foreign';
import { likeliestViews } from './store/likeliest';
import type { ReaderTerms } from './store/reader-terms';

/** What the background answers when a card is to be shown. */

type Reader = Pick<ReaderTerms, 'marks' | 'knownSenses'>;

/** The entries of some senses, the likeliest first, unless they were numbered by another index. */
export async function answerLookUp(
  { version, senses, clues }: Pick<RequestOf<'lookUp'>, 'version' | 'senses' | 'clues'>,
  index: LoadedIndex,
  reader: Reader,
): Promise<Replies['lookUp']> {
  if (version !== index.version) return { stale: true, entries: [] };
  if (!clues) return { stale: false, entries: await toCards(await entriesAt(senses, index), index, reader) };
  const views = await Promise.all(senses.map((sense) => entryAt(sense, index)));
  return { stale: false, entries: await toCards(await likeliestViews(views, clues), index, reader) };
}

/** Most entries for a text that is no label itself: with more of them none is the one that was meant. */
const MOST_ENTRIES = 6;

/**
 * What the packs say about any text: the meanings of the label that is all of it; else those of the labels in it, the
 * longest first. Who asks wants everyday words, too, and words of packs in another language if there are no others.
 */
export async function answerLookUpText(
  { text, language }: Pick<RequestOf<'lookUpText'>, 'text' | 'language'>,
  index: LoadedIndex,
  reader: Reader,
): Promise<Replies['lookUpText']> {
  const isForeign = foreignTo(language, index.packs);
  let senses = sensesIn(text, index, isForeign ?? neverForeign);
  if (senses.length === 0 && isForeign) senses = sensesIn(text, index, neverForeign);
  return { version: index.version, entries: await toCards(await entriesAt(senses, index), index, reader) };
}

function sensesIn(text: string, { detector }: LoadedIndex, isForeign: IsForeign): number[] {
  const matches = detector.detect(text, isForeign);
  const whole = matches.find(
    ({ start, end }) => !hasLetters(text.slice(0, start)) && !hasLetters(text.slice(end)),
  );
  if (whole) return [...whole.senses];
  const longestFirst = matches.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const senses = longestFirst.flatMap((match) => match.senses);
  return [...new Set(senses)].slice(0, MOST_ENTRIES);
}

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The entry that a reference leads to, of the packs that are on. */
export async function answerLookUpEntry(
  ref: EntryRef,
  index: LoadedIndex,
  reader: Reader,
): Promise<Replies['lookUpEntry']> {
  const view = await entryOf(ref, index);
  return { version: index.version, entries: view ? await toCards([view], index, reader) : [] };
}

/** With what the card needs beside the entry. */
async function toCards(
  views: readonly FoundEntry[],
  index: LoadedIndex,
  reader: Reader,
): Promise<CardEntry[]> {
  if (views.length === 0) return [];
  const [{ isKnown, isSaved }, known] = await Promise.all([reader.marks(), reader.knownSenses(index)]);
  const facts = factsOf({ links: true, headings: false, known: [...known], packs: packStarts(index) });
  return views.map(({ entry, pack, senses, via }) => {
    const ref = { packId: pack.id, entryId: entry.id };
    const isForeign = foreignTo(pack.inLanguage, index.packs) ?? neverForeign;
    return {
      entry,
      pack,
      links: linksIn(entry.description, senses, index.detector, isForeign, facts),
      known: isKnown(ref),
      saved: isSaved(ref),
      ...(via ? { via } : {}),
    };
  });
}

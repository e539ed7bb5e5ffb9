import { overlapWith } from '../detect/overlap';
import { likeliestFirst, type MatchContext } from '../detect/senses';
import type { PackCounts } from '../detect/subjects';
import { entryText } from '../format/entry-text';
import type { EntryView } from '../format/pack';
import { database, type GlossDatabase } from './database';
import { findReferred } from './entry-store';

/** What a page says of several entries for one label, as it arrives with a look-up. */
export interface PageClues extends MatchContext {
  /** Of each entry: what the page has of its pack. */
  counts: readonly PackCounts[];
}

const NOTHING: PackCounts = { telling: 0, everyday: 0 };

/**
 * Puts the likeliest entry first (data/detect/senses.ts).
 * @param views in pack order; undefined for what is no longer there
 */
export async function likeliestViews<View extends EntryView>(
  views: readonly (View | undefined)[],
  clues: PageClues,
  db: GlossDatabase = database,
): Promise<View[]> {
  const candidates = views.flatMap((view, position) =>
    view ? [{ view, counts: clues.counts[position] ?? NOTHING }] : [],
  );
  const telling = new Set(candidates.map(({ counts }) => counts.telling));
  // The words of related entries cost a read each; mostly the page has decided.
  if (telling.size === candidates.length)
    return likeliestFirst(candidates, (one) => one).map(({ view }) => view);
  const overlap = overlapWith(clues);
  const described = await Promise.all(
    candidates.map(async (one) => ({ ...one, text: await textOf(one.view, db) })),
  );
  return likeliestFirst(described, ({ counts, text }) => ({ counts, overlap: () => overlap(text) })).map(
    ({ view }) => view,
  );
}

/** All that an entry says, with the names of those it calls related. */
async function textOf({ entry, pack }: EntryView, db: GlossDatabase): Promise<string> {
  const related = await Promise.all(entry.related.map((ref) => findReferred(ref, pack.id, db)));
  return entryText(
    entry,
    related.flatMap((view) => (view ? [view.entry.name] : [])),
  );
}

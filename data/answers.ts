import type { Showing } from './detect/showing';
import type { FoundReply, Replies, RequestOf } from './messages';
import { neverForeign } from './detect/match';
import { setOfOne, type SenseSet, type SetNumber } from './detect/sense-set';
import { hiddenSiteOf, isSiteEnabled, readShowing, underline } from './settings';
import type { LoadedIndex } from './store/current-index';
import { entryAt } from './store/entry-store';
import { foreignTo } from './store/foreign';
import type { ReaderTerms } from './store/reader-terms';

/** What the background answers, apart from the browser: from a request and the loaded index to a reply. */

/** Whether Gloss is on for a page address, and what is shown there. */
export async function answerHello(
  url: string | undefined,
  index: Pick<LoadedIndex, 'version' | 'packs'>,
  reader: Pick<ReaderTerms, 'unseenOn'>,
): Promise<Replies['hello']> {
  const [enabled, wanted, style, known] = await Promise.all([
    isSiteEnabled(url),
    readShowing(),
    underline.getValue(),
    reader.unseenOn(hiddenSiteOf(url), index),
  ]);
  const showing = { ...wanted, known, packs: packStarts(index) };
  return { enabled, version: index.version, showing, held: style === 'held' };
}

/** The packs of an index, as a page needs them to choose what it shows. */
export function packStarts({ packs }: Pick<LoadedIndex, 'packs'>): Showing['packs'] {
  return packs.map(({ bucketStarts, marksCommon }) => ({ first: bucketStarts[0] ?? 0, marksCommon }));
}

/** Numbers distinct sets of several senses, by their list: the detector has one for the same senses. */
class SenseSets {
  readonly all: SenseSet[] = [];
  readonly #ofLists = [
    new Map<readonly number[], SetNumber>(),
    new Map<readonly number[], SetNumber>(),
  ] as const;

  numberOf(senses: readonly number[], common: boolean): SetNumber {
    if (senses.length === 1) return setOfOne(senses[0]!, common);
    const ofLists = this.#ofLists[common ? 1 : 0];
    const number = ofLists.get(senses) ?? ~(this.all.push({ senses, common }) - 1);
    ofLists.set(senses, number);
    return number;
  }
}

/** Finds terms in a text. Senses travel as numbers of distinct sets, since few recur often. */
export function answerDetect(
  { text, language }: Pick<RequestOf<'detect'>, 'text' | 'language'>,
  { version, detector, packs }: Pick<LoadedIndex, 'version' | 'detector' | 'packs'>,
): Replies['detect'] {
  const sets = new SenseSets();
  const matches: number[] = [];
  detector.find(text, foreignTo(language, packs) ?? neverForeign, (start, end, senses, common) => {
    matches.push(start, end, sets.numberOf(senses, common));
  });
  return { version, matches, sets: sets.all };
}

/** What was found in a page and the frames in it, as one. @param replies the page's own first */
export function inAllFrames([page, ...frames]: readonly FoundReply[]): FoundReply | undefined {
  if (!page) return undefined;
  // A frame in which the site's switch or new packs have not arrived yet says nothing that could be added.
  const alike = frames.filter(({ enabled, version }) => enabled === page.enabled && version === page.version);
  return { ...page, found: [page, ...alike].flatMap(({ found }) => found) };
}

/** The terms found on a page, most frequent first; several labels of one entry count together. */
export async function pageTermsOf(
  reply: FoundReply | undefined,
  index: Pick<LoadedIndex, 'version' | 'packs' | 'senses'>,
): Promise<Replies['pageTerms']> {
  if (!reply) return { state: 'unavailable', terms: [] };
  if (!reply.enabled) return { state: 'off', terms: [] };
  if (reply.version !== index.version) return { state: 'ok', terms: [] };
  const counts = new Map<number, number>();
  for (const [[likeliest], count] of reply.found) {
    if (likeliest !== undefined) counts.set(likeliest, (counts.get(likeliest) ?? 0) + count);
  }
  const senses = [...counts.keys()];
  const views = await Promise.all(senses.map((sense) => entryAt(sense, index)));
  const terms = views.flatMap((view, position) => {
    if (!view) return [];
    const { entry, pack } = view;
    const count = counts.get(senses[position]!) ?? 0;
    return [
      {
        packId: pack.id,
        entryId: entry.id,
        term: entry.name,
        packName: pack.name,
        count,
        description: entry.description,
      },
    ];
  });
  return { state: 'ok', terms: terms.sort((a, b) => b.count - a.count || a.term.localeCompare(b.term)) };
}

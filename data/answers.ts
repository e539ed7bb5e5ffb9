import type { EntryView } from './format/pack';
import type { CardEntry, FoundReply, Replies, RequestOf } from './messages';
import { neverForeign } from './detect/match';
import { setOfOne, type SenseSet, type SetNumber } from './detect/sense-set';
import { isSiteEnabled, readShowing } from './settings';
import type { LoadedIndex } from './store/current-index';
import { entriesAt, entryAt } from './store/entry-store';
import { foreignTo } from './store/foreign';
import { likeliestViews } from './store/likeliest';

/** What the background answers, apart from the browser: from a request and the loaded index to a reply. */

/** Whether Gloss is on for a page address, and what is shown there. */
export async function answerHello(
  url: string | undefined,
  { version, packs }: Pick<LoadedIndex, 'version' | 'packs'>,
): Promise<Replies['hello']> {
  const [enabled, wanted] = await Promise.all([isSiteEnabled(url), readShowing()]);
  const indexed = packs.map(({ bucketStarts, marksCommon }) => ({
    first: bucketStarts[0] ?? 0,
    marksCommon,
  }));
  return { enabled, version, showing: { ...wanted, known: [], packs: indexed } };
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

/** The entries of some senses, the likeliest first, unless they were numbered by another index. */
export async function answerLookUp(
  { version, senses, clues }: Pick<RequestOf<'lookUp'>, 'version' | 'senses' | 'clues'>,
  index: Pick<LoadedIndex, 'version' | 'packs' | 'senses'>,
): Promise<Replies['lookUp']> {
  if (version !== index.version) return { stale: true, entries: [] };
  if (!clues) return { stale: false, entries: (await entriesAt(senses, index)).map(toCard) };
  const views = await Promise.all(senses.map((sense) => entryAt(sense, index)));
  return { stale: false, entries: (await likeliestViews(views, clues)).map(toCard) };
}

/** The entries of the longest labels in a text. */
export async function answerLookUpText(
  { text }: Pick<RequestOf<'lookUpText'>, 'text'>,
  index: Pick<LoadedIndex, 'version' | 'packs' | 'senses' | 'detector'>,
): Promise<Replies['lookUpText']> {
  const found: { length: number; senses: readonly number[] }[] = [];
  index.detector.find(text, neverForeign, (start, end, senses) =>
    found.push({ length: end - start, senses }),
  );
  const [longest] = found.sort((a, b) => b.length - a.length);
  const views = longest ? await entriesAt(longest.senses, index) : [];
  return { version: index.version, entries: views.map(toCard) };
}

function toCard(view: EntryView): CardEntry {
  return { ...view, links: [], known: false, saved: false };
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

import type { BlockMatches, FoundReply, Replies, RequestOf } from './messages';
import type { LoadedIndex } from './store/current-index';
import { entriesAt } from './store/entry-store';

/** What the background answers, apart from the browser: from a request and the loaded index to a reply. */

/** Finds terms in blocks of text. Senses travel as indexes into a list of distinct sets, since few recur often. */
export function answerDetect(
  blocks: RequestOf<'detect'>['blocks'],
  { version, detector }: Pick<LoadedIndex, 'version' | 'detector'>,
): Replies['detect'] {
  const senseSets: number[][] = [];
  const known = new Map<string, number>();
  const setNumber = (senses: number[]): number => {
    const key = senses.join();
    const number = known.get(key) ?? senseSets.push(senses) - 1;
    known.set(key, number);
    return number;
  };
  const matches = blocks.map(({ text }): BlockMatches =>
    detector.detect(text).flatMap(({ start, end, senses }) => [start, end, setNumber(senses)]),
  );
  return { version, blocks: matches, senseSets };
}

/** The entries of some senses, unless they were numbered by another index. */
export async function answerLookUp(
  { version, senses }: Pick<RequestOf<'lookUp'>, 'version' | 'senses'>,
  index: Pick<LoadedIndex, 'version' | 'packs' | 'senses'>,
): Promise<Replies['lookUp']> {
  if (version !== index.version) return { stale: true, entries: [] };
  return { stale: false, entries: await entriesAt(senses, index) };
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
  const views = await Promise.all(senses.map((sense) => entriesAt([sense], index)));
  const terms = views.flatMap(([view], position) => {
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

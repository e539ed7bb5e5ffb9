import { foldUnit, IGNORE, lettersAt, MARK } from '../detect/fold';
import type { ChunkRow } from '../store/chunk';
import { listPacks } from '../store/pack-store';
import { database, type GlossDatabase } from '../store/database';

/** The search box: ranked entries for what is typed, over all enabled packs. */

/** One result. */
export interface SearchHit {
  packId: string;
  packName: string;
  entryId: string;
  term: string;
  /** The alias that was found, when it was not the term itself. */
  alias?: string;
  description: string;
}

interface SearchEntry {
  hit: SearchHit;
  /** Folded term, then folded aliases. */
  labels: { folded: string; text: string }[];
  foldedDescription: string;
}

/** What the search reads, folded once when the page opens. */
export type Searchable = readonly SearchEntry[];

/** Letters and digits as detection folds them, words separated by one space. */
export function foldForSearch(text: string): string {
  let folded = '';
  let isGap = false;
  for (let at = 0; at < text.length; at++) {
    const letters = lettersAt(text, at);
    const unit = foldUnit(text.charCodeAt(at));
    if (letters !== '') {
      if (isGap && folded !== '') folded += ' ';
      folded += letters;
      isGap = false;
    } else if (unit !== IGNORE && unit !== MARK) isGap = true;
  }
  return folded;
}

/** Reads and folds what the enabled packs hold, packs by priority. */
export async function loadSearchable(db: GlossDatabase = database): Promise<Searchable> {
  const packs = (await listPacks(db)).filter(({ enabled }) => enabled);
  const keys = packs.map(({ id, chunks }) =>
    chunks.filter((hash) => hash !== '').map((hash): [string, string] => [id, hash]),
  );
  const rows = await db.entries.bulkGet(keys.flat());
  const names = new Map(packs.map(({ id, name }) => [id, name]));
  return rows.flatMap((row) => (row ? searchableIn(row, names.get(row.packId)!) : []));
}

function searchableIn(row: ChunkRow, packName: string): SearchEntry[] {
  const { packId, ids, names, alternateNames, abbreviations, descriptions } = row;
  return ids.map((entryId, position): SearchEntry => {
    const term = names[position]!;
    const description = descriptions[position]!;
    const aliases = `${alternateNames[position]!}\n${abbreviations[position]!}`.split('\n');
    return {
      hit: { packId, packName, entryId, term, description },
      labels: [term, ...aliases.filter((alias) => alias !== '')].map((text) => ({
        folded: foldForSearch(text),
        text,
      })),
      foldedDescription: foldForSearch(description),
    };
  });
}

/** How well a label answers a query; lower is better. */
enum Rank {
  Exact,
  Prefix,
  WordPrefix,
  Description,
  None,
}

/** How many results a list shows at most. */
export const MAX_HITS = 50;

/** Entries for a query, best first: exact, beginning, beginning of a word, then in the definition. */
export function search(searchable: Searchable, query: string, limit = MAX_HITS): SearchHit[] {
  const wanted = foldForSearch(query);
  if (wanted === '') return [];
  const ranked = searchable.flatMap((entry, order) => {
    const best = bestLabel(entry, wanted);
    return best.rank === Rank.None ? [] : [{ entry, order, ...best }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.length - b.length || a.order - b.order);
  return ranked.slice(0, limit).map(({ entry, alias }) => ({ ...entry.hit, ...(alias ? { alias } : {}) }));
}

function bestLabel(
  { labels, foldedDescription }: SearchEntry,
  wanted: string,
): { rank: Rank; length: number; alias?: string } {
  let best: { rank: Rank; length: number; alias?: string } = { rank: Rank.None, length: 0 };
  labels.forEach(({ folded, text }, position) => {
    const rank = rankOf(folded, wanted);
    if (rank < best.rank) {
      best = { rank, length: folded.length, ...(position > 0 ? { alias: text } : {}) };
    }
  });
  if (best.rank === Rank.None && wordPrefixAt(foldedDescription, wanted)) {
    return { rank: Rank.Description, length: 0 };
  }
  return best;
}

function rankOf(folded: string, wanted: string): Rank {
  if (folded === wanted || joined(folded) === joined(wanted)) return Rank.Exact;
  if (folded.startsWith(wanted) || joined(folded).startsWith(joined(wanted))) return Rank.Prefix;
  return wordPrefixAt(folded, wanted) ? Rank.WordPrefix : Rank.None;
}

/** "back end" is found by "backend", as in detection. */
function joined(folded: string): string {
  return folded.replaceAll(' ', '');
}

function wordPrefixAt(folded: string, wanted: string): boolean {
  return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
}

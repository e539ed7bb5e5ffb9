import { MAX_ID } from './bounds';
import { isRecord } from './entries';
import { idsOf, textsOf, type Node } from './loose-values';
import { cleanLine, isVisible } from './text';

/** Ids for terms that have none of their own, such that they stay when other terms come and go. */

/** Where an id may be taken from, best first. The last has one for every term. */
const SOURCES: readonly ((term: Node, language: string) => string | undefined)[] = [
  (term, language) => usable(textsOf(term['termCode'], language)[0]),
  (term) => (isAddress(term['id']) ? undefined : usable(textsOf(term['id'], '')[0])),
  (term) => fragment(identifierOf(term)),
  (term) => lastSegment(identifierOf(term)),
  (term, language) => usable(textsOf(term['identifier'], language)[0]),
  (term) => fragment(pageOf(term)),
  (term) => lastSegment(pageOf(term)),
  (term, language) => slug(textsOf(term['name'], language)[0] ?? ''),
];

/**
 * The id of each term, in their order; undefined for what is no object. Each is taken from the first place where it
 * differs from all others: a code may be that of a category, and "#definition" the end of every address.
 */
export function idsFor(terms: readonly unknown[], language: string): (string | undefined)[] {
  const ids: (string | undefined)[] = terms.map(() => undefined);
  const taken = new Set<string>();
  for (const source of SOURCES) {
    const open = terms.flatMap((term, at): [number, string][] => {
      const candidate = isRecord(term) && ids[at] === undefined ? source(term, language) : undefined;
      return candidate === undefined ? [] : [[at, candidate]];
    });
    const counts = countOf(open.map(([, candidate]) => candidate));
    const isLast = source === SOURCES.at(-1);
    for (const [at, candidate] of open) {
      const isFree = !taken.has(candidate) && counts.get(candidate) === 1;
      if (isFree) ids[at] = candidate;
      else if (isLast) ids[at] = numbered(candidate, taken, counts);
      if (ids[at] !== undefined) taken.add(ids[at]);
    }
  }
  return ids;
}

function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** @param counts where the number after the last one used is kept, so that a thousand of one name take no longer */
function numbered(text: string, taken: ReadonlySet<string>, next: Map<string, number>): string {
  if (!taken.has(text)) {
    next.set(text, 2);
    return text;
  }
  let number = next.get(text) ?? 2;
  while (taken.has(`${text}-${number}`)) number++;
  next.set(text, number + 1);
  return `${text}-${number}`;
}

/** A name as a part of an address: "C++ template" is "c-plus-plus-template". */
export function slug(name: string): string {
  const words = cleanLine(name.slice(0, MAX_ID))
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replaceAll('#', ' sharp ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return words === '' ? 'term' : words.slice(0, MAX_ID - 10);
}

/** In a document whose context names it so, "id" is an address. */
function isAddress(id: unknown): boolean {
  return typeof id === 'string' && /[:/#]/.test(id);
}

function identifierOf(term: Node): string | undefined {
  return idsOf(term['@id'])[0] ?? (isAddress(term['id']) ? (term['id'] as string) : undefined);
}

/** The address of a term's page; a script or a mail address says nothing of it. */
function pageOf(term: Node): string | undefined {
  return idsOf(term['url']).find((url) => !/^(?!https?:)[a-z][a-z\d+.-]*:/i.test(url));
}

function fragment(address: string | undefined): string | undefined {
  const hash = address?.indexOf('#') ?? -1;
  return hash < 0 ? undefined : readable(address!.slice(hash + 1));
}

/** The last part of an address's path, without the ending of a file. A blank node's name is none. */
function lastSegment(address: string | undefined): string | undefined {
  if (address === undefined || address.startsWith('_:')) return undefined;
  const path = address.replace(/[?#].*$/s, '').replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '');
  const segment = path.split('/').findLast((part) => part !== '');
  return segment === undefined
    ? undefined
    : readable(segment.replace(/\.(?:html?|php|aspx?|json(?:ld)?)$/i, ''));
}

function readable(part: string): string | undefined {
  try {
    return usable(decodeURIComponent(part));
  } catch {
    // A percent sign that stands for itself.
    return usable(part);
  }
}

/** A text as an id, when it can be one: without a "#", no reference to it has two readings (refReadings). */
function usable(text: string | undefined): string | undefined {
  const id = cleanLine(text ?? '').trim();
  return !isVisible(id) || id.length > MAX_ID || id.includes('#') ? undefined : id;
}

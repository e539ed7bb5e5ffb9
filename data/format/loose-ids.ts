import { MAX_ID } from './bounds';
import { idsOf, isNode, textsOf, type Node } from './loose-values';
import { cleanLine } from './text';

/** Ids for terms that have none of their own, such that they stay when other terms come and go. */

/** Where an id may be taken from, best first. */
const SOURCES: readonly ((term: Node, language: string) => string | undefined)[] = [
  (term) => fragment(idsOf(term['@id'] ?? term['id'])[0]),
  (term) => lastSegment(idsOf(term['@id'] ?? term['id'])[0]),
  (term) => fragment(pageOf(term)),
  (term) => lastSegment(pageOf(term)),
  (term, language) => slug(textsOf(term['name'], language)[0] ?? ''),
];

/** The id that a term says it has. */
function ownId(term: Node): string | undefined {
  const code = textsOf(term['termCode'], '')[0];
  if (code !== undefined) return code;
  const { id } = term;
  // In a document whose context names it so, "id" is an address.
  return typeof id === 'string' && !/[:/#]/.test(id) ? id : undefined;
}

/**
 * The id of each term, in their order; undefined for what is no object. Each is taken from the first place where it
 * differs from all others: "#definition" may be the end of every term's address.
 */
export function idsFor(terms: readonly unknown[], language: string): (string | undefined)[] {
  const ids = terms.map((term) => (isNode(term) ? ownId(term) : undefined));
  const taken = new Set(ids.filter((id) => id !== undefined));
  for (const source of SOURCES) {
    const open = terms.flatMap((term, at): [number, string][] => {
      const candidate = isNode(term) && ids[at] === undefined ? source(term, language) : undefined;
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
  let text = part;
  try {
    text = decodeURIComponent(part);
  } catch {
    // A percent sign that stands for itself.
  }
  const id = cleanLine(text).trim();
  // A reference to an entry is parted at its last "#" (parseRef).
  return id === '' || id.length > MAX_ID - 10 || id.includes('#') ? undefined : id;
}

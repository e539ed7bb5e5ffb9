import { isRecord } from './entries';
import { plainKeys, plainName, type Node } from './loose-values';

/**
 * Finds the set and its terms in a JSON-LD document, however they are laid out: terms in their set, the set in its
 * terms, both as siblings in `@graph` or in a bare list, and all of that somewhere inside a page's description.
 */

/** A set with its terms, as they are written. */
export interface FoundSet {
  /** Empty when the document has only terms. */
  set: Node;
  /** What is in the set; what is no object was listed as a term and is none. */
  terms: unknown[];
  /** How many terms of other sets the document has. */
  others: number;
  /** The language of texts that say none, from the context. */
  language: string | undefined;
  /** The object an identifier stands for. */
  lookUp: (value: unknown) => unknown;
}

/** What a walk through a document comes by, in its order. */
interface Found {
  sets: Node[];
  members: { term: unknown; set: Node }[];
  /** Terms by their type, listed in a set or not. */
  terms: Node[];
  byId: Map<string, Node>;
  language: string | undefined;
}

/** @returns undefined when there is neither a set nor a term */
export function findSet(document: unknown): FoundSet | undefined {
  const found = walk(document);
  if (found.sets.length === 0 && found.terms.length === 0) return undefined;
  const keys = new SetKeys(found);
  const terms = setKeysOfTerms(found, keys);
  const chosen = mostFrequent([...terms.values()]) ?? keys.of(found.sets[0]);
  const mine = [...terms].filter(([term, key]) => key === chosen || (key === undefined && isDefined(term)));
  return {
    set: keys.setOf(chosen),
    // Where all there is are terms that say nothing, they are what is wrong.
    terms: (mine.length > 0 ? mine : [...terms]).map(([term]) => term),
    others: [...terms.values()].filter((key) => key !== undefined && key !== chosen).length,
    language: found.language,
    lookUp: (value) => lookUp(value, found.byId),
  };
}

/** A stack of its own: a document may be deeper than the call stack. */
function walk(document: unknown): Found {
  const found: Found = { sets: [], members: [], terms: [], byId: new Map(), language: undefined };
  const todo: { value: unknown; memberOf?: Node }[] = [{ value: document }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { value, memberOf } = next;
    const inside = Array.isArray(value)
      ? value
      : isRecord(value)
        ? (value['@list'] ?? value['@set'])
        : undefined;
    if (inside !== undefined) {
      for (const one of [inside].flat().toReversed())
        todo.push(memberOf ? { value: one, memberOf } : { value: one });
      continue;
    }
    const node = isRecord(value) ? visit(value, found) : undefined;
    if (memberOf && value !== null) found.members.push({ term: node ?? value, set: memberOf });
    for (const [key, child] of Object.entries(node ?? {}).toReversed()) {
      if (key === '@context') continue;
      if (key === 'hasDefinedTerm') todo.push({ value: child, memberOf: node! });
      else if (typeof child === 'object' && child !== null) todo.push({ value: child });
    }
  }
  return found;
}

/** Notes what an object is. @returns the object, its keys without prefixes */
function visit(written: Node, found: Found): Node {
  const node = plainKeys(written);
  for (const context of [node['@context']].flat()) {
    if (isRecord(context) && typeof context['@language'] === 'string')
      found.language ??= context['@language'];
  }
  if (isReference(node)) return node;
  const types = [node['@type'] ?? node['type']].flat();
  const has = (name: string): boolean =>
    types.some((type) => typeof type === 'string' && plainName(type) === name);
  if (has('DefinedTermSet') || 'hasDefinedTerm' in node) found.sets.push(node);
  else if (has('DefinedTerm')) found.terms.push(node);
  const id = node['@id'];
  if (typeof id === 'string' && id !== '') merge(id, node, found.byId);
  return node;
}

/** What is said of one thing in several places is said of it together; of one property the first counts. */
function merge(id: string, node: Node, byId: Map<string, Node>): void {
  const known = byId.get(id);
  if (!known) byId.set(id, { ...node });
  else {
    for (const [key, value] of Object.entries(node)) {
      // Defined, not assigned: a key may be `__proto__`.
      if (!Object.hasOwn(known, key)) Object.defineProperty(known, key, { value, enumerable: true });
    }
  }
}

function isReference(node: Node): boolean {
  return '@id' in node && Object.keys(node).every((key) => key === '@id' || key === '@type');
}

function lookUp(value: unknown, byId: ReadonlyMap<string, Node>): unknown {
  const id = isRecord(value) ? value['@id'] : value;
  return typeof id === 'string' ? (byId.get(id) ?? value) : value;
}

/** What makes two mentions of a set the same: its identifier, else its address, else its name. */
class SetKeys {
  readonly #sets = new Map<unknown, Node>();
  readonly #keyOfAddress = new Map<string, unknown>();
  readonly #byId: ReadonlyMap<string, Node>;

  constructor({ sets, byId }: Found) {
    this.#byId = byId;
    for (const set of sets) {
      const key = this.of(set);
      if (!this.#sets.has(key)) this.#sets.set(key, lookUp(set, byId) as Node);
      if (typeof set['url'] === 'string') this.#keyOfAddress.set(set['url'], key);
    }
  }

  /** @param mention an object or an identifier @returns undefined for a mention of nothing */
  of(mention: unknown): unknown {
    const node = lookUp(mention, this.#byId);
    if (typeof node === 'string') return this.#keyOfAddress.get(node) ?? node;
    if (!isRecord(node)) return undefined;
    const key = [node['@id'], node['url'], node['name']].find((one) => typeof one === 'string');
    return key === undefined ? (isReference(node) ? undefined : node) : (this.#keyOfAddress.get(key) ?? key);
  }

  setOf(key: unknown): Node {
    return this.#sets.get(key) ?? (typeof key === 'string' ? { '@id': key } : {});
  }
}

/** Every term once, in the document's order, with the key of its set. */
function setKeysOfTerms({ members, terms, byId }: Found, keys: SetKeys): Map<unknown, unknown> {
  const found = new Map<unknown, unknown>();
  for (const { term, set } of members) found.set(lookUp(term, byId), keys.of(set));
  for (const written of terms) {
    const term = lookUp(written, byId) as Node;
    if (!found.has(term)) found.set(term, keys.of([term['inDefinedTermSet']].flat()[0]));
  }
  return found;
}

function mostFrequent(keys: readonly unknown[]): unknown {
  const counts = new Map<unknown, number>();
  for (const key of keys) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].reduce<[unknown, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [undefined, 0],
  )[0];
}

/** A term that says what it means; one that does not is a keyword of something else. */
function isDefined(term: unknown): boolean {
  return isRecord(term) && ('description' in term || 'disambiguatingDescription' in term);
}

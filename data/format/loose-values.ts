import { isRecord } from './entries';

/**
 * Values as JSON-LD lets people write them: a text or a list of texts, tagged with a language or in a map of
 * languages, in `@value`, `@list` and `@set`, or an object that has a name.
 */

/** An object of JSON-LD, its keys without the prefix of schema.org. */
export type Node = Record<string, unknown>;

/** Levels of lists and objects in a value; a text in a list in a language map in a list has 3. */
const MAX_LEVELS = 8;
/** Texts that are read of one value. */
const MAX_TEXTS = 2000;

/** As a prefix declared in `@context`, or written out. */
const SCHEMA_ORG = /^(?:schema:|sdo:|https?:\/\/(?:www\.)?schema\.org\/)/;

/** A name of schema.org's without its prefix. */
export function plainName(name: string): string {
  return name.replace(SCHEMA_ORG, '');
}

/** Languages by the keys of a language map; two letters are also said by "id", so that one alone is none. */
const LANGUAGE_KEY = /^(?:[a-z]{2,3}(?:-[a-z\d]{1,8})*|@none)$/i;

interface Said {
  text: string;
  /** Undefined for a text that says none. */
  language: string | undefined;
}

/**
 * The texts of a value in one language: `language`, or what is said to be in none; else in a variant of it ("zh-Hant"
 * for "zh-Hans"); else in English; else in the first. One variant only: another says the same once more.
 * @param language as in a pack's `inLanguage`
 */
export function textsOf(value: unknown, language: string): string[] {
  const said: Said[] = [];
  collect(value, undefined, MAX_LEVELS, said);
  const tags = said.map((one) => (one.language ?? language).toLowerCase());
  const wanted = [
    tags.find((tag) => tag === language.toLowerCase()),
    tags.find((tag) => primary(tag) === primary(language)),
    tags.find((tag) => tag === 'en') ?? tags.find((tag) => primary(tag) === 'en'),
    tags[0],
  ].find((tag) => tag !== undefined);
  return said.filter((_, at) => tags[at] === wanted).map(({ text }) => text);
}

function primary(language: string): string {
  return language.split('-', 1)[0]!.toLowerCase();
}

function collect(value: unknown, language: string | undefined, levels: number, said: Said[]): void {
  if (said.length >= MAX_TEXTS || levels === 0) return;
  if (typeof value === 'string' || typeof value === 'number') said.push({ text: String(value), language });
  else if (Array.isArray(value)) {
    for (const one of value) collect(one, language, levels - 1, said);
  } else if (isRecord(value)) collectFromObject(value, language, levels - 1, said);
}

function collectFromObject(object: Node, language: string | undefined, levels: number, said: Said[]): void {
  const tagged = object['@language'];
  if ('@value' in object) {
    collect(object['@value'], typeof tagged === 'string' ? tagged : language, levels, said);
  } else if ('@list' in object || '@set' in object) {
    collect(object['@list'] ?? object['@set'], language, levels, said);
  } else if (isLanguageMap(object)) {
    for (const [key, texts] of Object.entries(object)) {
      collect(texts, key === '@none' ? language : key, levels, said);
    }
  } else {
    const { name, text } = plainKeys(object);
    collect(name ?? text, language, levels, said);
  }
}

function isLanguageMap(object: Node): boolean {
  const keys = Object.keys(object);
  if (keys.length === 0 || (keys.length === 1 && keys[0] === 'id')) return false;
  return keys.every((key) => LANGUAGE_KEY.test(key) && key !== 'url');
}

/** The addresses and identifiers a value names: texts, or what objects have as `@id` or `url`. */
export function idsOf(value: unknown, levels: number = MAX_LEVELS): string[] {
  if (typeof value === 'string') return [value];
  if (levels === 0) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_TEXTS).flatMap((one) => idsOf(one, levels - 1));
  if (!isRecord(value)) return [];
  const { '@id': id, '@value': literal, '@list': list, '@set': set, url } = plainKeys(value);
  return idsOf(id ?? literal ?? list ?? set ?? url, levels - 1);
}

/** An object's own properties by their plain names; of two with one name the first counts. */
export function plainKeys(object: Node): Node {
  if (!Object.keys(object).some((key) => SCHEMA_ORG.test(key))) return object;
  const plain = new Map<string, unknown>();
  for (const [key, value] of Object.entries(object)) {
    const name = plainName(key);
    if (!plain.has(name)) plain.set(name, value);
  }
  return Object.fromEntries(plain);
}

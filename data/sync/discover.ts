import { parseManifest, type Manifest } from '../format/manifest';
import { isRecord } from '../format/entries';
import { PackError } from '../format/problems';
import { requireAllowed } from './allowed-address';
import { isCatalog, readCatalog, type Catalog } from './catalog';
import { decode, type FetchedFile } from './decode';
import { readPage } from './page-parts';
import { SyncError, wrongFormat } from './sync-error';

/** What an address leads to: whatever bytes came from it are something of ours, or a SyncError that says what they are. */

export type Found =
  | { kind: 'manifest'; text: string }
  /** JSON that is neither of the others; whether it is a glossary, its parser says. */
  | { kind: 'file'; text: string }
  /** A page that names a glossary; it may be followed once. */
  | { kind: 'link'; address: string }
  /** A page with a glossary in it: the JSON of each part, and what the page is called. */
  | { kind: 'page'; texts: string[]; title: string; language: string }
  | ({ kind: 'catalog' } & Catalog);

/**
 * @param source the address that the reader gave
 * @throws SyncError
 */
export function discover(file: FetchedFile, source: string): Found {
  const { text, isMarkup } = decode(file);
  if (isMarkup) return lookThrough(text, file, source);
  const value = parse(text, file.url);
  if (isManifest(value, file.url)) return { kind: 'manifest', text };
  if (!isCatalog(value)) return { kind: 'file', text };
  const catalog = readCatalog(value, file.url, source);
  if (catalog.packs.length === 0) throw wrongFormat(new PackError(catalog.problems), file.url);
  return { kind: 'catalog', ...catalog };
}

/**
 * The manifest that came from the address of one.
 * @throws SyncError
 */
export function readManifest(file: FetchedFile): Manifest {
  const { text, isMarkup } = decode(file);
  // Whatever the page is about: what was a pack is none now.
  if (isMarkup) throw new SyncError('wrong-type', file.url, { found: 'a web page' });
  isManifest(parse(text, file.url), file.url);
  try {
    return parseManifest(text, file.url);
  } catch (error) {
    throw error instanceof PackError ? wrongFormat(error, file.url) : error;
  }
}

function parse(text: string, address: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyncError('not-json', address, { found: String(error) });
  }
}

/** @throws SyncError for one of a format that this Gloss is too old for */
function isManifest(value: unknown, address: string): boolean {
  const format = isRecord(value) ? value['format'] : undefined;
  if (typeof format !== 'string' || !format.startsWith('gloss-pack/')) return false;
  const version = format.slice('gloss-pack/'.length);
  if (/^\d+$/.test(version) && Number(version) > 1) {
    throw new SyncError('newer-format', address, { found: format });
  }
  return true;
}

/** A link before what is in the page: it is the same glossary, made to be read by programs. */
function lookThrough(text: string, { url, contentType }: FetchedFile, source: string): Found {
  const { links, scripts, title, language } = readPage(text, url);
  const refusals: SyncError[] = [];
  for (const address of links) {
    try {
      requireAllowed(address, url, source);
      return { kind: 'link', address };
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      refusals.push(error);
    }
  }
  const texts = scripts.filter(hasTerms);
  if (texts.length > 0) return { kind: 'page', texts, title, language };
  const isPage = /html/i.test(contentType) || /<(!doctype\s+html|html|head|body|title|p)\b/i.test(text);
  throw refusals[0] ?? new SyncError('wrong-type', url, { found: isPage ? 'a web page' : 'an XML file' });
}

const TERM_TYPES: ReadonlySet<unknown> = new Set(['DefinedTermSet', 'DefinedTerm']);

/** Whether JSON-LD has a glossary's terms somewhere in it; a stack of its own, since it may be nested endlessly. */
function hasTerms(text: string): boolean {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return false;
  }
  const todo = [root];
  while (todo.length > 0) {
    const value = todo.pop();
    if (isRecord(value) && isOfTerms(value['@type'])) return true;
    if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) todo.push(one);
  }
  return false;
}

/** "DefinedTerm", "schema:DefinedTerm", "https://schema.org/DefinedTerm", or one of several. */
function isOfTerms(type: unknown): boolean {
  const types: unknown[] = Array.isArray(type) ? type : [type];
  return types.some((one) => typeof one === 'string' && TERM_TYPES.has(one.replace(/^.*[/#:]/s, '')));
}

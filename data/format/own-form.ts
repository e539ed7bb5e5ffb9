import { isRecord, isTooMany } from './entries';

/**
 * Whether a file is meant to be in the form of DESIGN.md, section 5, mistakes included, or is a DefinedTermSet of the
 * wild. In the first what is wrong is told, for someone can mend it; in the second what is meant is guessed. So
 * `parsePack`, `pack -- check --strict` and published packs know the first only.
 */

const SET_TEXTS = [
  'version',
  'name',
  'description',
  'inLanguage',
  'license',
  'attribution',
  'creator',
  'url',
  'discussionUrl',
];
const TERM_TEXTS =
  'name description disambiguation partOfSpeech usageStatus seeAlso url source dateModified'.split(' ');
const TERM_LISTS =
  'alternateName abbreviation hiddenLabel notLabel content example subject broader related exactMatch'.split(
    ' ',
  );

/** Of the terms of a set in our form, those written in another way are mistakes, as long as they are fewer. */
const SHARE_OF_MISTAKES = 0.1;

/** A mistake in a few terms is a mistake; the same in many is another way of writing. */
export function isOwnForm(document: unknown): boolean {
  return isOwnFormBut(document, () => false);
}

/**
 * Whether a file is its publisher's own work in our form, who may mend it. More of it may be wrong: what the set is
 * called may be missing, and a number where there should be a text is a slip of theirs in however many terms.
 */
export function isPublishersForm(document: unknown): boolean {
  if (!isRecord(document)) return false;
  return isOwnFormBut({ '@id': 'x:', name: 'x', ...document }, (value) => typeof value !== 'object');
}

/** @param isSlip whether a value of another kind than ours is a mistake all the same */
function isOwnFormBut(document: unknown, isSlip: (value: unknown) => boolean): boolean {
  if (!isRecord(document) || document['@type'] !== 'DefinedTermSet' || '@graph' in document) return false;
  const { hasDefinedTerm: terms, name } = document;
  if (typeof (document['@id'] ?? document['id']) !== 'string' || typeof name !== 'string') return false;
  if (!Array.isArray(terms) || !SET_TEXTS.every((field) => isAbsentOr('string', document[field])))
    return false;
  const loose = terms.filter((term) => isLoose(term, isSlip)).length;
  return loose <= terms.length * SHARE_OF_MISTAKES && !isTooMany(loose, terms.length);
}

/** Whether a term is written in a way that JSON-LD allows and our form does not, which is not the same as wrong. */
function isLoose(term: unknown, isSlip: (value: unknown) => boolean): boolean {
  if (!isRecord(term)) return false;
  return (
    typeof (term['termCode'] ?? term['id']) !== 'string' ||
    '@id' in term ||
    'inDefinedTermSet' in term ||
    !TERM_TEXTS.every((field) => isAbsentOr('string', term[field]) || isSlip(term[field])) ||
    !TERM_LISTS.every((field) => isAbsentOr('list', term[field]))
  );
}

function isAbsentOr(kind: 'string' | 'list', value: unknown): boolean {
  return value === undefined || (kind === 'string' ? typeof value === 'string' : Array.isArray(value));
}

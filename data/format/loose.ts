import * as v from 'valibot';
import { MAX_ID, MAX_LINE, MAX_PACK_DESCRIPTION } from './bounds';
import { findSet, type FoundSet } from './loose-graph';
import { idsFor, slug } from './loose-ids';
import { withoutWrong, type Repair } from './loose-fields';
import { absolute, looseTerm } from './loose-term';
import { cutAtSentence, plainText } from './loose-text';
import { isRecord } from './entries';
import { idsOf, textsOf, type Node } from './loose-values';
import { PackInfo } from './pack';
import { FirstOf, MAX_PROBLEMS, PackError, show } from './problems';
import { isVisible } from './text';

/**
 * DefinedTermSets as they are found in the wild → the form of DESIGN.md, section 5, which the schema then checks.
 * What is only another way of writing JSON-LD is read as what it means; what has to be made up, cut or left out to
 * fit is told of.
 */

/** @returns the set in our own form, and what could not stay as it was @throws PackError when there is none */
export function ownFormOf(
  document: unknown,
  file: string,
  address?: string,
): { set: Node; repairs: FirstOf<Repair> } {
  const found = findSet(document);
  if (!found) {
    const expected = 'a DefinedTermSet, or DefinedTerms';
    throw new PackError([{ file, field: '(file)', expected, found: show(document) }]);
  }
  const repairs = new FirstOf<Repair>(MAX_PROBLEMS);
  if (found.others > 0) {
    const told = { expected: 'the terms of one set', found: `${found.others} of others`, done: 'left out' };
    repairs.add(() => ({ file, field: 'hasDefinedTerm', ...told }));
  }
  const info = looseInfo(found, { file, address, repairs });
  const terms = looseTerms(found, { file, address, repairs, language: info['inLanguage'] as string });
  return { set: { '@type': 'DefinedTermSet', ...info, hasDefinedTerm: terms }, repairs };
}

interface Place {
  file: string;
  address: string | undefined;
  repairs: FirstOf<Repair>;
}

function looseTerms({ terms }: FoundSet, place: Place & { language: string }): unknown[] {
  const ids = idsFor(terms, place.language);
  const idOfIdentifier = new Map<string, string>();
  terms.forEach((term, at) => {
    const identifier = isRecord(term) ? term['@id'] : undefined;
    if (typeof identifier === 'string' && ids[at] !== undefined) idOfIdentifier.set(identifier, ids[at]);
  });
  const context = { ...place, entryIdOf: (identifier: string) => idOfIdentifier.get(identifier) };
  return terms.map((term, at) => (isRecord(term) ? looseTerm(term, ids[at], at, context) : term));
}

/** What the set says of itself, each field in the format's way or left out. */
function looseInfo({ set, terms, language, lookUp }: FoundSet, place: Place): Node {
  const ofTerms = terms.find((term) => isRecord(term) && term['inLanguage'] !== undefined) as
    Node | undefined;
  const inLanguage = [set['inLanguage'], language, ofTerms?.['inLanguage']]
    .map(languageOf)
    .find((tag) => tag !== undefined);
  const told = inLanguage ?? 'en';
  const texts = (...fields: string[]): string[] =>
    fields.map((field) => textsOf(lookUp(set[field]), told).map(plainText)).find((one) => one.length > 0) ??
    [];
  const name = texts('name', 'headline', 'alternateName')[0] ?? nameFrom(place.address ?? place.file);
  const people = [set['creator'], set['author'], set['publisher']].find((one) => one !== undefined);
  const info = {
    '@id': idOf(set, name, place),
    name: cutAtSentence(name, MAX_LINE),
    version: texts('version')[0],
    sequence: set['sequence'],
    description: cutAtSentence(texts('description').join(' '), MAX_PACK_DESCRIPTION),
    subject: textsOf(set['subject'], told),
    inLanguage: told,
    license: licenceOf(set['license'], told, lookUp),
    attribution: texts('attribution', 'creditText')[0],
    creator:
      [people]
        .flat()
        .flatMap((one) => textsOf(lookUp(one), told))
        .join(', ') || undefined,
    url: absolute(idsOf(set['url'])[0], place.address),
    discussionUrl: absolute(idsOf(set['discussionUrl'])[0], place.address),
    match: set['match'],
  };
  if (set['inLanguage'] !== undefined && inLanguage === undefined) {
    tell(place, {
      field: 'inLanguage',
      expected: 'a language tag',
      found: show(set['inLanguage']),
      done: 'taken for "en"',
    });
  }
  return withoutWrong(info, PackInfo.entries, { file: place.file }, place.repairs);
}

/** A set's identifier must stay the same, so it is never one that is only good within the document. */
function idOf(set: Node, name: string, place: Place): string {
  const written = writtenId(set, place.address);
  if (written !== undefined && written.length <= MAX_ID) return written;
  const id = place.address !== undefined && place.address.length <= MAX_ID ? place.address : slug(name);
  const done = `made it ${show(id)}`;
  tell(place, { field: '@id', expected: 'an identifier', found: show(set['@id'] ?? set['id']), done });
  return id;
}

function writtenId(set: Node, address: string | undefined): string | undefined {
  const { '@id': identifier, id } = set;
  // In our form "id" is what it is; only "@id" may be relative.
  if (typeof identifier !== 'string') return typeof id === 'string' && isVisible(id) ? id : undefined;
  const whole = identifier.startsWith('_:') ? undefined : absolute(identifier, address);
  const isRelative = whole === undefined || !isVisible(whole) || /^[#/.?]/.test(whole);
  return isRelative ? undefined : whole;
}

/** A licence by its address, by its SPDX identifier or by its name. */
function licenceOf(value: unknown, language: string, lookUp: FoundSet['lookUp']): string | undefined {
  const licence = lookUp([value].flat()[0]);
  const [address] = idsOf(licence);
  return address !== undefined && !address.startsWith('_:') ? address : textsOf(licence, language)[0];
}

/** "en", "en_US", a list, a map of them or a `Language`, whose tag may be in any of its names. */
function languageOf(value: unknown): string | undefined {
  const candidates = [value]
    .flat()
    .flatMap((one) =>
      isRecord(one)
        ? ['alternateName', 'identifier', 'termCode', 'name', '@id', '@value'].flatMap((field) =>
            textsOf(one[field], ''),
          )
        : [one],
    );
  return candidates
    .flatMap((one) => (typeof one === 'string' ? [one.trim().replaceAll('_', '-')] : []))
    .find((tag) => v.is(PackInfo.entries.inLanguage, tag));
}

/** A name for a set without one, from where it lies. */
function nameFrom(place: string): string {
  const path = URL.canParse(place) ? new URL(place) : undefined;
  const last = (path?.pathname ?? place)
    .split(/[/\\]/)
    .findLast((part) => part !== '' && !/^index(?:\.|$)/.test(part));
  return last?.replace(/\.(?:gloss\.)?\w+$/, '') || path?.host || 'Glossary';
}

function tell({ file, repairs }: Place, repair: Omit<Repair, 'file'>): void {
  repairs.add(() => ({ file, ...repair }));
}

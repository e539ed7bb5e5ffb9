import type { Entry } from '../format/pack';
import { isCommonLabel, type LabelRules } from './common';
import { isEveryday } from './everyday';
import { isAbbreviation, isShortFor } from './forms/abbreviation';
import { formsIn } from './forms/forms';
import { primaryLanguage } from './language';

/** A string that may match, and how. */
export interface Label {
  text: string;
  /** Matches only with exactly these capitals. */
  caseSensitive: boolean;
  /** Also matches inflected forms. */
  inflect: boolean;
  /** Does not match: hides matches of the same entry inside it (`notLabel`). */
  isNot: boolean;
  /** An everyday word: shown only where the page is about the pack's subject. */
  common: boolean;
  /** Written as one word it is another, everyday one: "every day". */
  keepApart?: boolean;
  /** An abbreviation that is a word too: "IT" is not meant where everything is in capitals. */
  isWord?: boolean;
}

/** A label without a lower-case letter is an abbreviation, whatever field it stands in: "IT" is never "it". */
function isAllCapitals(text: string): boolean {
  return text !== text.toLowerCase() && text === text.toUpperCase();
}

/** Every label of an entry, each once. */
export function labelsOf(entry: Entry, ofPack: LabelRules): Label[] {
  const rules = { ...ofPack.match, ...entry.match };
  const forms = formsIn(primaryLanguage(ofPack.inLanguage));
  const inflect = rules.inflect ?? true;
  const plain = (text: string): Label =>
    guarded({
      text,
      caseSensitive: rules.caseSensitive ?? isAllCapitals(text),
      inflect: inflect && (forms.inflect || (forms.plurals && isAllCapitals(text))),
      isNot: false,
      common: isCommonLabel(text, entry, ofPack),
    });
  const fixed = (text: string): Label => ({ ...plain(text), caseSensitive: true });
  const { name, alternateName, hiddenLabel } = entry;
  const named = [name, ...alternateName, ...hiddenLabel, ...forms.definitionNames(entry)].map(
    withoutParentheses,
  );
  const labels = [
    ...named.flatMap(({ texts }) => texts).map(plain),
    ...[...named.flatMap(({ abbreviations }) => abbreviations), ...entry.abbreviation].map(fixed),
    ...entry.notLabel.map((text) => ({ ...plain(text), caseSensitive: false, isNot: true })),
  ];
  const isVerb = /^v(?:erb)?\b/i.test(entry.partOfSpeech ?? '');
  const formsOf = (label: Label): Label[] =>
    inflect && !label.caseSensitive
      ? forms.make(label.text, { isVerb, isEveryday }).map((text) => guarded({ ...label, text }))
      : [];
  return distinct([...labels, ...labels.flatMap((label) => [...spellings(label), ...formsOf(label)])]);
}

/** Entries with few labels, as most are, need no table of them. */
const FEW = 8;

function distinct(labels: readonly Label[]): Label[] {
  if (labels.length <= FEW)
    return labels.filter((label, at) => labels.findIndex((other) => isSame(label, other)) === at);
  const first = new Map<string, Label>();
  for (const label of labels) {
    const key = `${label.text}\n${label.caseSensitive}\n${label.isNot}`;
    if (!first.has(key)) first.set(key, label);
  }
  return [...first.values()];
}

function isSame(a: Label, b: Label): boolean {
  return a.text === b.text && a.caseSensitive === b.caseSensitive && a.isNot === b.isNot;
}

/** Says of a label where it must not match though its letters are there. */
function guarded(label: Label): Label {
  const { text } = label;
  const keepApart =
    text.includes(' ') && /^[a-z]+(?: [a-z]+)+$/i.test(text) && isEveryday(text.replaceAll(' ', ''));
  if (keepApart) label.keepApart = true;
  const isWord = /^[A-Z]{2,}$/.test(text) && /[AEIOUY]/.test(text) && isEveryday(text.toLowerCase());
  if (isWord) label.isWord = true;
  return label;
}

/** An identifier is spoken of in words, too: "bounding_box". */
function spellings(label: Label): Label[] {
  if (!label.text.includes('_')) return [];
  return /\p{L}_\p{L}/u.test(label.text) ? [{ ...label, text: label.text.replaceAll('_', ' ') }] : [];
}

const PARENTHESES = /^(.*\S)\s*\(([^()]+)\)$/;

/**
 * Glossaries write "Round-trip time (RTT)", "RTT (Round-trip time)" and "Selector (CSS)" in one field: two labels, two
 * labels, and a label with what it belongs to. No text is matched across a parenthesis.
 */
function withoutParentheses(text: string): { texts: string[]; abbreviations: string[] } {
  if (!text.endsWith(')')) return { texts: [text], abbreviations: [] };
  const [, outer, inner] = PARENTHESES.exec(text) ?? [];
  if (outer === undefined || inner === undefined) return { texts: [text], abbreviations: [] };
  if (isAbbreviation(inner) && isShortFor(inner, outer)) return { texts: [outer], abbreviations: [inner] };
  if (isAbbreviation(outer) && isShortFor(outer, inner)) return { texts: [inner], abbreviations: [outer] };
  return { texts: [outer], abbreviations: [] };
}

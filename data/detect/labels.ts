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
  const plain = (text: string): Label => ({
    text,
    caseSensitive: rules.caseSensitive ?? isAllCapitals(text),
    inflect: inflect && (forms.inflect || (forms.plurals && isAllCapitals(text))),
    isNot: false,
    common: isCommonLabel(text, entry, ofPack),
    ...guards(text),
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
      ? forms.make(label.text, { isVerb, isEveryday }).map((text) => ({ ...label, ...guards(text), text }))
      : [];
  return distinct([...labels, ...labels.flatMap((label) => [...spellings(label), ...formsOf(label)])]);
}

function distinct(labels: readonly Label[]): Label[] {
  const first = new Map<string, Label>();
  for (const label of labels) {
    const key = `${label.text}\n${label.caseSensitive}\n${label.isNot}`;
    if (!first.has(key)) first.set(key, label);
  }
  return [...first.values()];
}

/** Where a label must not match though its letters are there. */
function guards(text: string): Pick<Label, 'keepApart' | 'isWord'> {
  return {
    ...(/^[a-z]+(?: [a-z]+)+$/i.test(text) && isEveryday(text.replaceAll(' ', ''))
      ? { keepApart: true }
      : {}),
    ...(/^(?=.*[AEIOUY])[A-Z]{2,}$/.test(text) && isEveryday(text.toLowerCase()) ? { isWord: true } : {}),
  };
}

/** An identifier is spoken of in words, too: "bounding_box". */
function spellings(label: Label): Label[] {
  return /\p{L}_\p{L}/u.test(label.text) ? [{ ...label, text: label.text.replaceAll('_', ' ') }] : [];
}

const PARENTHESES = /^(.*\S)\s*\(([^()]+)\)$/;

/**
 * Glossaries write "Round-trip time (RTT)", "RTT (Round-trip time)" and "Selector (CSS)" in one field: two labels, two
 * labels, and a label with what it belongs to. No text is matched across a parenthesis.
 */
function withoutParentheses(text: string): { texts: string[]; abbreviations: string[] } {
  const [, outer, inner] = PARENTHESES.exec(text) ?? [];
  if (outer === undefined || inner === undefined) return { texts: [text], abbreviations: [] };
  if (isAbbreviation(inner) && isShortFor(inner, outer)) return { texts: [outer], abbreviations: [inner] };
  if (isAbbreviation(outer) && isShortFor(outer, inner)) return { texts: [inner], abbreviations: [outer] };
  return { texts: [outer], abbreviations: [] };
}

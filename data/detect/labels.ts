import type { Entry } from '../format/pack';
import { isCommonLabel, type LabelRules } from './common';
import { isEveryday } from './everyday';
import { isAbbreviation, isShortFor } from './forms/abbreviation';
import { formsIn, type Forms } from './forms/forms';
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

/** What says of an entry's labels how they match; its own rules win over its pack's. */
interface Rules {
  entry: Entry;
  ofPack: LabelRules;
  forms: Forms;
  caseSensitive: boolean | undefined;
  inflect: boolean;
}

/**
 * Every label of an entry, each once. In one list from the beginning: for a large pack, lists of parts of it were a
 * third of all that is made, and made to be collected, while it is installed.
 */
export function labelsOf(entry: Entry, ofPack: LabelRules): Label[] {
  const rules: Rules = {
    entry,
    ofPack,
    forms: formsIn(primaryLanguage(ofPack.inLanguage)),
    caseSensitive: entry.match.caseSensitive ?? ofPack.match.caseSensitive,
    inflect: entry.match.inflect ?? ofPack.match.inflect ?? true,
  };
  const labels: Label[] = [];
  const abbreviations: string[] = [];
  addName(entry.name, rules, labels, abbreviations);
  for (const names of [entry.alternateName, entry.hiddenLabel, rules.forms.definitionNames(entry)])
    for (const name of names) addName(name, rules, labels, abbreviations);
  for (const text of abbreviations) labels.push({ ...plain(text, rules), caseSensitive: true });
  for (const text of entry.abbreviation) labels.push({ ...plain(text, rules), caseSensitive: true });
  for (const text of entry.notLabel)
    labels.push({ ...plain(text, rules), caseSensitive: false, isNot: true });
  addForms(rules, labels);
  return distinct(labels);
}

/** @param abbreviations where those go that stand in the name with it */
function addName(name: string, rules: Rules, labels: Label[], abbreviations: string[]): void {
  const parts = name.endsWith(')') ? withoutParentheses(name) : undefined;
  labels.push(plain(parts?.text ?? name, rules));
  if (parts?.abbreviation !== undefined) abbreviations.push(parts.abbreviation);
}

function plain(text: string, { entry, ofPack, forms, caseSensitive, inflect }: Rules): Label {
  return guarded({
    text,
    caseSensitive: caseSensitive ?? isAllCapitals(text),
    inflect: inflect && (forms.inflect || (forms.plurals && isAllCapitals(text))),
    isNot: false,
    common: isCommonLabel(text, entry, ofPack),
  });
}

/** Adds the other spellings and forms of labels to them. */
function addForms({ entry, forms, inflect }: Rules, labels: Label[]): void {
  const facts = { isVerb: /^v(?:erb)?\b/i.test(entry.partOfSpeech ?? ''), isEveryday };
  const count = labels.length;
  for (let at = 0; at < count; at++) {
    const label = labels[at]!;
    const spelling = spelledOut(label.text);
    if (spelling !== undefined) labels.push({ ...label, text: spelling });
    if (!inflect || label.caseSensitive) continue;
    for (const text of forms.make(label.text, facts)) labels.push(guarded({ ...label, text }));
  }
}

/** Entries with few labels, as most are, need no table of them. */
const FEW = 8;

function distinct(labels: Label[]): Label[] {
  if (labels.length === 1) return labels;
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
function spelledOut(text: string): string | undefined {
  if (!text.includes('_')) return undefined;
  return /\p{L}_\p{L}/u.test(text) ? text.replaceAll('_', ' ') : undefined;
}

const PARENTHESES = /^(.*\S)\s*\(([^()]+)\)$/;

/**
 * Glossaries write "Round-trip time (RTT)", "RTT (Round-trip time)" and "Selector (CSS)" in one field: two labels, two
 * labels, and a label with what it belongs to. No text is matched across a parenthesis.
 */
function withoutParentheses(text: string): { text: string; abbreviation?: string } {
  const [, outer, inner] = PARENTHESES.exec(text) ?? [];
  if (outer === undefined || inner === undefined) return { text };
  if (isAbbreviation(inner) && isShortFor(inner, outer)) return { text: outer, abbreviation: inner };
  if (isAbbreviation(outer) && isShortFor(outer, inner)) return { text: inner, abbreviation: outer };
  return { text: outer };
}

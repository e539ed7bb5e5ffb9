import type { Entry } from '../format/pack';
import { isCommonLabel, type LabelRules } from './common';

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
}

/** A label without a lower-case letter is an abbreviation, whatever field it stands in: "IT" is never "it". */
function isAllCapitals(text: string): boolean {
  return text !== text.toLowerCase() && text === text.toUpperCase();
}

/** Words of the trade that people clip, long form first. Only the last word of a longer label is replaced. */
const CLIPPED: readonly [long: string, short: string][] = [
  ['application', 'app'],
  ['configuration', 'config'],
  ['documentation', 'docs'],
  ['information', 'info'],
  ['repository', 'repo'],
  ['specification', 'spec'],
];

/** "Single-page application" is also written "single-page app", and the other way round. */
function clippedForms(label: Label): Label[] {
  return CLIPPED.flatMap(([long, short]) => [
    replaceLast(label, long, short),
    replaceLast(label, short, long),
  ]).filter((form) => form !== undefined);
}

function replaceLast(label: Label, from: string, to: string): Label | undefined {
  const { text } = label;
  const head = text.slice(0, -from.length);
  if (!text.toLowerCase().endsWith(from) || !/[\s-]$/.test(head) || label.caseSensitive) return undefined;
  return { ...label, text: head + to };
}

/** Every label of an entry, each once. */
export function labelsOf(entry: Entry, ofPack: LabelRules): Label[] {
  const rules = { ...ofPack.match, ...entry.match };
  const inflect = rules.inflect ?? true;
  const plain = (text: string): Label => ({
    text,
    caseSensitive: rules.caseSensitive ?? isAllCapitals(text),
    inflect,
    isNot: false,
    common: isCommonLabel(text, entry, ofPack),
  });
  const labels = [
    ...[entry.name, ...entry.alternateName, ...entry.hiddenLabel].map(plain),
    ...entry.abbreviation.map((text) => ({ ...plain(text), caseSensitive: true })),
    ...entry.notLabel.map((text) => ({ ...plain(text), caseSensitive: false, isNot: true })),
  ];
  labels.push(...labels.flatMap(clippedForms));
  return [
    ...new Map(
      labels.map((label) => [`${label.text}\n${label.caseSensitive}\n${label.isNot}`, label]),
    ).values(),
  ];
}

import type { Entry, MatchRules } from '../format/pack';

/** A string that may match, and how. */
export interface Label {
  text: string;
  /** Matches only with exactly these capitals. */
  caseSensitive: boolean;
  /** Also matches inflected forms. */
  inflect: boolean;
  /** Does not match: hides matches of the same entry inside it (`notLabel`). */
  isNot: boolean;
}

/** A label without a lower-case letter is an abbreviation, whatever field it stands in: "IT" is never "it". */
function isAllCapitals(text: string): boolean {
  return text !== text.toLowerCase() && text === text.toUpperCase();
}

/**
 * Every label of an entry, each once.
 * @param packRules the pack's defaults; the entry's own values win
 */
export function labelsOf(entry: Entry, packRules: MatchRules): Label[] {
  const rules = { ...packRules, ...entry.match };
  const inflect = rules.inflect ?? true;
  const plain = (text: string): Label => ({
    text,
    caseSensitive: rules.caseSensitive ?? isAllCapitals(text),
    inflect,
    isNot: false,
  });
  const labels = [
    ...[entry.name, ...entry.alternateName, ...entry.hiddenLabel].map(plain),
    ...entry.abbreviation.map((text) => ({ ...plain(text), caseSensitive: true })),
    ...entry.notLabel.map((text) => ({ ...plain(text), caseSensitive: false, isNot: true })),
  ];
  return [
    ...new Map(
      labels.map((label) => [`${label.text}\n${label.caseSensitive}\n${label.isNot}`, label]),
    ).values(),
  ];
}

import { expect, it } from 'vitest';
import { Detector } from '../../../data/detect/detect';
import { labelsOf } from '../../../data/detect/labels';
import type { IndexedLabel } from '../../../data/detect/label-form';
import { buildTermIndex, TermIndex } from '../../../data/detect/term-index';
import type { Entry } from '../../../data/format/pack';
import { ENGLISH, makeEntry } from '../make';

/** Every label of these entries of a pack; the position of an entry is its sense. */
export function indexedLabels(entries: readonly Entry[], inLanguage = 'en'): IndexedLabel[] {
  const rules = { ...ENGLISH, inLanguage };
  return entries.flatMap((entry, sense) => labelsOf(entry, rules).map((label) => ({ ...label, sense })));
}

export function makeDetector(labels: readonly IndexedLabel[]): Detector {
  return new Detector(new TermIndex(buildTermIndex(labels)));
}

/** Entries from names (an entry of one label) or fields. */
export function makeEntries(...entries: (string | Partial<Entry>)[]): Entry[] {
  return entries.map((fields) => makeEntry(typeof fields === 'string' ? { name: fields } : fields));
}

/** What is found of these entries in a text: `surface` for one sense, with all names (`surface: a, b`) for more. */
function surfaces(entries: readonly Entry[], text: string, inLanguage?: string): string[] {
  return makeDetector(indexedLabels(entries, inLanguage))
    .detect(text)
    .map(({ start, end, senses }) => {
      const names = senses.map((sense) => entries[sense]!.name);
      return names.length === 1 ? text.slice(start, end) : `${text.slice(start, end)}: ${names.join(', ')}`;
    });
}

/** `[text, what is found in it…]` */
type Row = [text: string, ...found: string[]];

/** One row a text: what of these entries is found in it. */
export function finds(
  what: string,
  entries: (string | Partial<Entry>)[],
  rows: Row[],
  inLanguage = 'en',
): void {
  it.each(rows.map(([text, ...found]) => ({ text, found })))(`${what}: $text`, ({ text, found }) => {
    expect(surfaces(makeEntries(...entries), text, inLanguage)).toEqual(found);
  });
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/run.mjs';

/**
 * The labels of the built-in packs, and whether a text is one: written from the pack format alone, without
 * Gloss's own code, to check it by.
 */

interface Label {
  text: string;
  caseSensitive: boolean;
}

/** What matters of a term in a pack file. */
interface TermFile {
  name: string;
  alternateName?: string[];
  abbreviation?: string[];
  hiddenLabel?: string[];
  match?: { caseSensitive?: boolean };
}

const FOLDER = join(ROOT, 'data', 'packs');

function hasLowerCase(text: string): boolean {
  return text !== text.toUpperCase();
}

function labelsOf({
  name,
  alternateName = [],
  abbreviation = [],
  hiddenLabel = [],
  match,
}: TermFile): Label[] {
  const plain = [name, ...alternateName, ...hiddenLabel].map((text) => ({
    text,
    caseSensitive: match?.caseSensitive ?? !hasLowerCase(text),
  }));
  return [...plain, ...abbreviation.map((text) => ({ text, caseSensitive: true }))];
}

/** Every label of every built-in pack. */
const LABELS: Label[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.gloss.json'))
  .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { hasDefinedTerm: TermFile[] })
  .flatMap((pack) => pack.hasDefinedTerm.flatMap(labelsOf));

/** Letters and digits only, without accents. */
function lettersOf(text: string): string {
  return text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}

const EXACT = new Set(LABELS.filter((label) => label.caseSensitive).map(({ text }) => lettersOf(text)));
const FOLDED = new Set(
  LABELS.filter((label) => !label.caseSensitive).map(({ text }) => lettersOf(text).toLowerCase()),
);

/** A word and what it may be the regular plural of. */
function withSingulars(word: string): string[] {
  const endings: [RegExp, string][] = [
    [/s$/i, ''],
    [/es$/i, ''],
    [/ies$/i, 'y'],
  ];
  return [
    word,
    ...endings.filter(([ending]) => ending.test(word)).map(([ending, by]) => word.replace(ending, by)),
  ];
}

/** Whether a text is a label or its plural. */
export function isLabelForm(text: string): boolean {
  const letters = lettersOf(text);
  return withSingulars(letters).some((form) => EXACT.has(form) || FOLDED.has(form.toLowerCase()));
}

/** Signs that make a word part of an address, a name of something in code, or a longer word. */
const JOINING = `\\p{L}\\p{N}_@/#&+'’.\\-‐‑`;

function wholeWords(labels: Label[], flags: string): RegExp {
  const alternatives = labels.map(({ text }) =>
    text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/[ -]+/g, '[ \\u00a0‐‑-]'),
  );
  return new RegExp(
    `(?<![${JOINING}])(?:${alternatives.join('|')})s?(?![${JOINING}]*[\\p{L}\\p{N}_@/#&+])`,
    flags,
  );
}

const EXACT_WORDS = wholeWords(
  LABELS.filter((label) => label.caseSensitive),
  'u',
);
const FOLDED_WORDS = wholeWords(
  LABELS.filter((label) => !label.caseSensitive),
  'iu',
);

/** The first label that stands in a text as whole words. */
export function firstLabelIn(text: string): string | undefined {
  return (FOLDED_WORDS.exec(text) ?? EXACT_WORDS.exec(text))?.[0];
}

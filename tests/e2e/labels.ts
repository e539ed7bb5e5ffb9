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
  common: boolean;
}

/** What matters of a term in a pack file. */
interface TermFile {
  name: string;
  alternateName?: string[];
  abbreviation?: string[];
  hiddenLabel?: string[];
  match?: { caseSensitive?: boolean; common?: boolean };
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
  const common = match?.common ?? false;
  const plain = [name, ...alternateName, ...hiddenLabel].map((text) => ({
    text,
    caseSensitive: match?.caseSensitive ?? !hasLowerCase(text),
    common,
  }));
  return [...plain, ...abbreviation.map((text) => ({ text, caseSensitive: true, common }))];
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

/**
 * A word and what it may be a regular form of: a plural, a verb's -ing ("triaging" is of "triage"), an adjective
 * ("scalable" is of "scalability").
 */
function withBaseForms(word: string): string[] {
  const endings: [RegExp, string][] = [
    [/s$/i, ''],
    [/es$/i, ''],
    [/ies$/i, 'y'],
    [/ing$/i, ''],
    [/ing$/i, 'e'],
    [/ble$/i, 'bility'],
  ];
  return [
    word,
    ...endings.filter(([ending]) => ending.test(word)).map(([ending, by]) => word.replace(ending, by)),
  ];
}

/** Whether a text is a label or a form of one. */
export function isLabelForm(text: string): boolean {
  const letters = lettersOf(text);
  return withBaseForms(letters).some((form) => EXACT.has(form) || FOLDED.has(form.toLowerCase()));
}

/** Signs that make a word part of an address, a name of something in code, or a longer word. */
const JOINING = `\\p{L}\\p{N}_@/#&+'’.\\-‐‑`;

function wholeWords(labels: Label[], flags: string, plural = 's?'): RegExp {
  const alternatives = labels.map(({ text }) =>
    text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/[ -]+/g, '[ \\u00a0‐‑-]'),
  );
  return new RegExp(
    `(?<![${JOINING}])(?:${alternatives.join('|')})${plural}(?![${JOINING}]*[\\p{L}\\p{N}_@/#&+])`,
    flags,
  );
}

const WITH_CASE = LABELS.filter((label) => label.caseSensitive);
const WITHOUT_CASE = LABELS.filter((label) => !label.caseSensitive);
const ENGLISH_WORDS = [wholeWords(WITHOUT_CASE, 'iu'), wholeWords(WITH_CASE, 'u')];
/** A text in another language is met only with labels as written that are no everyday words (DESIGN.md, section 1). */
const FOREIGN_WORDS = [
  wholeWords(
    WITHOUT_CASE.filter(({ common }) => !common),
    'iu',
    '',
  ),
  wholeWords(
    WITH_CASE.filter(({ common }) => !common),
    'u',
    '',
  ),
];

/**
 * The first label that stands in a text as whole words.
 * @param language of the page, BCP 47; '' when it does not say
 */
export function firstLabelIn(text: string, language: string): string | undefined {
  const words = language === '' || /^en\b/i.test(language) ? ENGLISH_WORDS : FOREIGN_WORDS;
  return words.map((pattern) => pattern.exec(text)?.[0]).find((label) => label !== undefined);
}

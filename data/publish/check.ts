import { isCommonLabel } from '../detect/common';
import { FOLD, HARD } from '../detect/fold';
import { maxTokens } from '../detect/label-form';
import { Tokens, tokenize } from '../detect/tokens';
import { refReadings, type Entry } from '../format/pack';
import { danglingRefs, type PackFile } from './pack-files';
import { PackIndex, type IndexedEntry, type NumberedLabel } from './pack-index';

/** What is valid in a pack and still will not work as it was meant. */

export interface Warning {
  file: string;
  entry: string;
  field: string;
  message: string;
}

/** One line a person can act on. */
export function describeWarning({ file, entry, field, message }: Warning): string {
  return `${file}, entry "${entry}", field "${field}": ${message}`;
}

/** The warnings for some packs; only references look beyond their own pack. */
export function warningsFor(files: readonly PackFile[]): Warning[] {
  const refs = badRefs(files);
  return files.flatMap((file) => [
    ...refs.filter((warning) => warning.file === file.file),
    ...warningsForLabels(file),
  ]);
}

/** References into these packs that lead nowhere; other packs may well have theirs. */
function badRefs(files: readonly PackFile[]): Warning[] {
  const known = new Set(files.map(({ pack }) => pack.info.id));
  return danglingRefs(files).flatMap(({ file, entry = '', field, found }) => {
    const own = files.find((one) => one.file === file)!.pack.info.id;
    const [ofOwn, ...others] = refReadings(JSON.parse(found) as string, own);
    const isOfThese = (others.length > 0 ? others : [ofOwn!]).some(({ packId }) => known.has(packId));
    return isOfThese ? [{ file, entry, field, message: `${found} is the id of no entry` }] : [];
  });
}

function warningsForLabels({ file, pack }: PackFile): Warning[] {
  const index = new PackIndex([pack]);
  const byEntry = new Map<IndexedEntry, NumberedLabel[]>();
  for (const label of index.labels) byEntry.set(label.of, [...(byEntry.get(label.of) ?? []), label]);
  return [...byEntry].flatMap(([of, labels]) => {
    const fates = [...new Set(labels.map(({ written }) => written))].map((text) => fateOf(text, of, index));
    const about = { file, entry: of.entry.id };
    return [...fates.flatMap((fate) => labelWarnings(fate, of)), ...entryWarnings(fates, of)].map(
      (warning) => ({ ...about, ...warning }),
    );
  });
}

/** What becomes of a label where a text has it as it is written. */
interface Fate {
  text: string;
  /** Whether its entry is found. */
  found: boolean;
  /** The other entries found there, and those of them that come before its own. */
  others: IndexedEntry[];
  before: IndexedEntry[];
}

/** A label alone is a title; in a sentence, capitals may mean something else. */
const SETTINGS: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => `so it is with, ${label}, as we saw`,
];

function fateOf(text: string, of: IndexedEntry, index: PackIndex): Fate {
  const found = SETTINGS.map((setting) => {
    const matches = index.detect(setting(text));
    const entries = matches.find(({ labels }) => labels.some((label) => label.of === of))?.labels;
    return [...new Set(entries?.map((label) => label.of))];
  }).find((entries) => entries.length > 0);
  const entries = found ?? [];
  const others = entries.filter((entry) => entry !== of);
  return { text, found: found !== undefined, others, before: entries.slice(0, entries.indexOf(of)) };
}

type Finding = Pick<Warning, 'field' | 'message'>;

function labelWarnings({ text, found, others }: Fate, { entry, rules }: IndexedEntry): Finding[] {
  const field = fieldOf(text, entry);
  if (!found) return [{ field, message: `${quote(text)} never matches: ${whyNot(text, entry)}` }];
  const findings: Finding[] = [];
  if (field === 'abbreviation' && others.length > 0) {
    findings.push({ field, message: `${quote(text)} also leads to ${names(others)}` });
  }
  if (!rules.marksCommon && isCommonLabel(text, entry, rules)) {
    const advice =
      'it is shown where a page is about it, unless the pack says itself which entries are common';
    findings.push({ field, message: `${quote(text)} is an everyday word: ${advice}` });
  }
  return findings;
}

function entryWarnings(fates: readonly Fate[], { entry }: IndexedEntry): Finding[] {
  const field = 'name';
  const found = fates.filter((fate) => fate.found);
  if (found.length === 0) return [{ field, message: 'the entry is never found: none of its labels matches' }];
  if (found.some(({ before }) => before.length === 0)) return [];
  const first = new Set(found.map(({ before }) => before[0]!));
  const labels = entry.alternateName.length + entry.abbreviation.length > 0 ? 'every label' : 'its label';
  return [
    {
      field,
      message: `the entry is never the first to be shown: ${labels} also leads to ${names([...first])}`,
    },
  ];
}

function fieldOf(text: string, entry: Entry): string {
  const fields = ['abbreviation', 'name', 'alternateName', 'hiddenLabel'] as const;
  return fields.find((field) => [entry[field]].flat().includes(text)) ?? 'name';
}

/** Why a label is not found where a text has it. */
function whyNot(text: string, entry: Entry): string {
  const tokens = tokenize(text, new Tokens());
  if (tokens.count === 0) return 'it has no letter or digit';
  const most = maxTokens(tokens);
  if (tokens.count > most) return `it has ${tokens.count} words and signs, and ${most} are the most`;
  for (let at = tokens.start[0]!; at < tokens.end[tokens.count - 1]!; at++) {
    if (FOLD[text.charCodeAt(at)] === HARD) return `a term ends at ${quote(text[at]!)}`;
  }
  return entry.notLabel.length > 0 ? 'a notLabel of its entry hides it' : 'a text never has it as a term';
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function names(entries: readonly IndexedEntry[]): string {
  return entries.map(({ entry }) => `entry ${quote(entry.id)}`).join(', ');
}

import { isCommonLabel } from '../detect/common';
import { FOLD, HARD } from '../detect/fold';
import { maxTokens } from '../detect/label-form';
import { Tokens, tokenize } from '../detect/tokens';
import { refReadings, type Entry } from '../format/pack';
import { danglingRefs, type PackFile } from './pack-files';
import { PackIndex, type IndexedEntry, type NumberedLabel } from './pack-index';
import { Trials, type Fate } from './trials';

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
  const trials = new Trials(new PackIndex([pack]));
  return [...labelsByEntry(trials.index.labels)].flatMap(([of, labels]) => {
    const fates = [...labels].map((text) => trials.fateOf(text, of));
    const about = { file, entry: of.entry.id };
    return [...fates.flatMap((fate) => labelWarnings(fate, of)), ...entryWarnings(fates, of)].map(
      (warning) => ({ ...about, ...warning }),
    );
  });
}

/** Of each entry its labels as the pack has them, each once. */
function labelsByEntry(labels: readonly NumberedLabel[]): Map<IndexedEntry, Set<string>> {
  const byEntry = new Map<IndexedEntry, Set<string>>();
  for (const { of, written } of labels) {
    const own = byEntry.get(of);
    if (own) own.add(written);
    else byEntry.set(of, new Set([written]));
  }
  return byEntry;
}

type Finding = Pick<Warning, 'field' | 'message'>;

function labelWarnings({ text, found }: Fate, of: IndexedEntry): Finding[] {
  const { entry, rules } = of;
  const field = fieldOf(text, entry);
  if (!found) return [{ field, message: `${quote(text)} never matches: ${whyNot(text, entry)}` }];
  const findings: Finding[] = [];
  if (field === 'abbreviation' && found.size > 1) {
    findings.push({ field, message: `${quote(text)} also leads to ${names(found, of)}` });
  }
  if (!rules.marksCommon && isCommonLabel(text, entry, rules)) {
    const advice =
      'it is shown where a page is about it, unless the pack says itself which entries are common';
    findings.push({ field, message: `${quote(text)} is an everyday word: ${advice}` });
  }
  return findings;
}

function entryWarnings(fates: readonly Fate[], of: IndexedEntry): Finding[] {
  const field = 'name';
  const found = fates.flatMap((fate) => (fate.found ? [fate.found] : []));
  if (found.length === 0) return [{ field, message: 'the entry is never found: none of its labels matches' }];
  const first = new Set(found.map(firstOf));
  if (first.has(of)) return [];
  const { alternateName, abbreviation } = of.entry;
  const labels = alternateName.length + abbreviation.length > 0 ? 'every label' : 'its label';
  const message = `the entry is never the first to be shown: ${labels} also leads to ${names(first, of)}`;
  return [{ field, message }];
}

function firstOf(entries: Iterable<IndexedEntry>): IndexedEntry | undefined {
  for (const entry of entries) return entry;
  return undefined;
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

/** More than anyone reads: a label may be that of every entry. */
const NAMED = 5;

/** The others of some entries, the first of them by their ids. */
function names(entries: ReadonlySet<IndexedEntry | undefined>, own: IndexedEntry): string {
  const named: string[] = [];
  for (const one of entries) {
    if (named.length === NAMED) break;
    if (one && one !== own) named.push(`entry ${quote(one.entry.id)}`);
  }
  const more = entries.size - (entries.has(own) ? 1 : 0) - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

import * as v from 'valibot';
import { isRecord, mostBadOf, readEntries, refuseTooManyBad, type EntryReading } from './entries';
import { PackInfo, type Pack } from './pack';
import { beyondBounds } from './size';
import { MAX_PROBLEMS, PackError, shorten, show, toProblem, type PackProblem } from './problems';

/**
 * Single file form (`*.gloss.json`, JSON-LD DefinedTermSet) → Pack. A pack is data from a stranger: every
 * error names the file, the entry, the field, what was expected and what was found.
 */

export { describeProblem, PackError, type PackProblem } from './problems';

/** Problems kept for a publisher, who mends them all. */
const ALL_PROBLEMS = 10_000;

/**
 * Parses the text of a single-file pack that must be free of mistakes.
 * @param file the name to use in errors
 * @throws PackError with every problem found
 */
export function parsePack(text: string, file: string): Pack {
  return packFromJson(parseJson(text, file), file);
}

/** Like `parsePack`, from parsed JSON. */
export function packFromJson(value: unknown, file: string): Pack {
  const { info, reading, problems } = parseFile(value, file, ALL_PROBLEMS, () => Infinity);
  const all = [...problems, ...reading.problems];
  if (all.length > 0 || !info) throw new PackError(all, problems.length + reading.problemCount);
  return { info, entries: reading.entries };
}

/** A pack without its bad entries, and what is wrong with those. */
export interface PackReading extends Omit<EntryReading, 'entries'> {
  pack: Pack;
}

/**
 * Reads a single-file pack, from parsed JSON, leaving out the entries that are bad.
 * @throws PackError when the pack itself is at fault, or too many of its entries are (`refuseTooManyBad`)
 */
export function readOwnForm(value: unknown, file: string): PackReading {
  const { info, reading, problems } = parseFile(value, file, MAX_PROBLEMS, mostBadOf);
  const { entries, ...rest } = reading;
  if (problems.length > 0 || !info) {
    throw new PackError([...problems, ...rest.problems], problems.length + rest.problemCount);
  }
  refuseTooManyBad(rest);
  return { pack: { info, entries }, ...rest };
}

const SHOWN_ERROR = 200;

/** @throws PackError */
export function parseJson(text: string, file: string): unknown {
  try {
    // The mark that some editors put before a file's text.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new PackError([
      { file, field: '(file)', expected: 'JSON', found: shorten(String(error), SHOWN_ERROR) },
    ]);
  }
}

/** @throws PackError when there is nothing to look into */
function parseFile(
  value: unknown,
  file: string,
  maxProblems: number,
  mostBad: (total: number) => number,
): { info: PackInfo | undefined; reading: EntryReading; problems: PackProblem[] } {
  if (!isRecord(value)) {
    throw new PackError([{ file, field: '(file)', expected: 'a DefinedTermSet object', found: show(value) }]);
  }
  const problems: PackProblem[] = [];
  if (value['@type'] !== 'DefinedTermSet') {
    problems.push({ file, field: '@type', expected: '"DefinedTermSet"', found: show(value['@type']) });
  }
  const info = parseInfo(value, file, problems);
  const terms = value['hasDefinedTerm'];
  if (!Array.isArray(terms)) {
    problems.push({ file, field: 'hasDefinedTerm', expected: 'a list of DefinedTerm', found: show(terms) });
  }
  const list: unknown[] = Array.isArray(terms) ? terms : [];
  return { info, reading: readEntries(list, file, maxProblems, mostBad(list.length)), problems };
}

const INFO_FIELDS: ReadonlySet<string> = new Set(Object.keys(PackInfo.entries));

function parseInfo(
  value: Record<string, unknown>,
  file: string,
  problems: PackProblem[],
): PackInfo | undefined {
  const set = { ...value, id: value['@id'] === undefined ? value['id'] : value['@id'] };
  const beyond = beyondBounds(set, INFO_FIELDS, { file });
  if (beyond) {
    problems.push(beyond);
    return undefined;
  }
  const info = v.safeParse(PackInfo, set);
  if (info.success) return info.output;
  const issues = info.issues.slice(0, MAX_PROBLEMS);
  problems.push(...issues.map((issue) => toProblem(issue, { file }, PackInfo.entries)));
  return undefined;
}

import * as v from 'valibot';
import { Entry } from './pack';
import {
  FirstOf,
  MAX_PROBLEMS,
  nameEntry,
  PackError,
  problemAt,
  show,
  toProblem,
  type PackProblem,
} from './problems';
import { beyondBounds } from './size';
import { cleanLine, isVisible } from './text';

/** Terms as a stranger wrote them → entries. A bad one is left out and told of; the others are none the worse. */

/** What came of a list of terms. */
export interface EntryReading {
  /** The good ones, in file order. */
  entries: Entry[];
  /** What is wrong with the others, the first of them in file order. */
  problems: readonly PackProblem[];
  /** How many problems there are in all. */
  problemCount: number;
  /** How many terms are left out; one may have several problems. */
  bad: number;
  /** How many terms there were. */
  total: number;
}

/**
 * Reads terms of the form of DESIGN.md, section 5. Of several with one id the first counts, even when it is bad.
 * @param file the name to use in problems
 * @param maxProblems how many problems to keep
 * @param mostBad where more of them are bad, the others are not looked at
 */
export function readEntries(
  terms: Iterable<unknown>,
  file: string,
  maxProblems: number = MAX_PROBLEMS,
  mostBad = Infinity,
): EntryReading {
  const entries: Entry[] = [];
  const problems = new FirstOf<PackProblem>(maxProblems);
  const firstWithId = new Map<string, number>();
  let total = 0;
  for (const term of terms) {
    if (total - entries.length > mostBad) break;
    const position = total++;
    const entry = readEntry(term, position, file, problems);
    const id = entry?.id ?? (isRecord(term) ? cleanId(idOf(term)) : undefined);
    const first = id === undefined ? undefined : firstWithId.get(id);
    if (id !== undefined && first === undefined) firstWithId.set(id, position);
    if (entry && first === undefined) entries.push(entry);
    if (first === undefined) continue;
    const place = { file, entry: nameEntry(id, position), idField: idFieldOf(term) };
    const found = `the id of term #${first + 1} again`;
    problems.add(() => problemAt(place, 'id', { expected: 'an id of its own', found }));
  }
  return {
    entries,
    problems: problems.kept,
    problemCount: problems.count,
    bad: total - entries.length,
    total,
  };
}

/** Bad terms that any pack may have, and the share of its terms beyond which more of them are too many. */
const FEW = 5;
const SHARE = 0.01;

/** Whether so many of a pack's terms are bad that the pack is (issue 3 of 8: over 1 % and more than 5). */
export function isTooMany(bad: number, total: number): boolean {
  return bad > mostBadOf(total);
}

/**
 * How many terms of so many may be bad. Where one more is, the pack is refused, whatever the others are: who reads on
 * takes minutes for 64 MB of nothing but `{}`.
 */
export function mostBadOf(total: number): number {
  return Math.max(FEW, Math.floor(total * SHARE));
}

/** @throws PackError when too many terms are bad to have the others, or all are */
export function refuseTooManyBad({
  problems,
  problemCount,
  bad,
  total,
}: Omit<EntryReading, 'entries'>): void {
  if (isTooMany(bad, total) || (bad > 0 && bad === total)) throw new PackError(problems, problemCount);
}

const FIELDS: ReadonlySet<string> = new Set(Object.keys(Entry.entries));

/** Reads one term. @param position in its list, counted from 0 @returns undefined when it is bad */
export function readEntry(
  term: unknown,
  position: number,
  file: string,
  problems: FirstOf<PackProblem>,
): Entry | undefined {
  if (!isRecord(term)) {
    const entry = nameEntry(undefined, position);
    const expected = 'a DefinedTerm object';
    problems.add(() => ({ file, entry, field: '(term)', expected, found: show(term) }));
    return undefined;
  }
  const id = idOf(term);
  const place = { file, entry: nameEntry(id, position), idField: idFieldOf(term) };
  const isElsewhere = term['seeAlso'] !== undefined && term['description'] === undefined;
  const description = isElsewhere ? '' : term['description'];
  const fields = { ...term, id, description };
  const beyond = beyondBounds(fields, FIELDS, place);
  if (beyond) {
    problems.add(() => beyond);
    return undefined;
  }
  const parsed = v.safeParse(Entry, fields);
  if (!parsed.success) {
    for (const issue of parsed.issues) problems.add(() => toProblem(issue, place, Entry.entries));
    return undefined;
  }
  if (!isVisible(parsed.output.description) && parsed.output.seeAlso === undefined) {
    problems.add(() => problemAt(place, 'description', { expected: 'a definition', found: 'none' }));
    return undefined;
  }
  return parsed.output;
}

function idOf(term: Record<string, unknown>): unknown {
  return term[idFieldOf(term)];
}

/** A single file says `termCode`, a published pack `id`; either may be in both. */
function idFieldOf(term: unknown): string {
  return isRecord(term) && term['termCode'] === undefined && term['id'] !== undefined ? 'id' : 'termCode';
}

/** The id a bad term claims. */
function cleanId(id: unknown): string | undefined {
  return typeof id === 'string' ? cleanLine(id).trim() : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

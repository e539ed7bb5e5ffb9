import * as v from 'valibot';
import { Entry, PackInfo, type Pack } from './pack';

/**
 * Single file form (`*.gloss.json`, JSON-LD DefinedTermSet) → Pack. A pack is data from a stranger: every
 * error names the file, the entry, the field, what was expected and what was found.
 */

/** One thing wrong with a pack file. */
export interface PackProblem {
  file: string;
  /** The entry's termCode, or its position (`#3`) when it has none; absent when the pack itself is at fault. */
  entry?: string;
  field: string;
  expected: string;
  found: string;
}

/** Thrown by `parsePack`; `problems` holds all that is wrong, not only the first. */
export class PackError extends Error {
  constructor(readonly problems: readonly PackProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'PackError';
  }
}

/** One line a person can act on. */
export function describeProblem({ file, entry, field, expected, found }: PackProblem): string {
  const place = entry === undefined ? file : `${file}, entry "${entry}"`;
  return `${place}, field "${field}": expected ${expected}, found ${found}`;
}

/**
 * Parses the text of a single-file pack.
 * @param file the name to use in errors
 * @throws PackError with every problem found
 */
export function parsePack(text: string, file: string): Pack {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PackError([{ file, field: '(file)', expected: 'JSON', found: String(error) }]);
  }
  return packFromJson(value, file);
}

/** Like `parsePack`, from parsed JSON. */
export function packFromJson(value: unknown, file: string): Pack {
  if (!isRecord(value)) {
    throw new PackError([{ file, field: '(file)', expected: 'a DefinedTermSet object', found: show(value) }]);
  }
  const problems: PackProblem[] = [];
  if (value['@type'] !== 'DefinedTermSet') {
    problems.push({ file, field: '@type', expected: '"DefinedTermSet"', found: show(value['@type']) });
  }
  const info = v.safeParse(PackInfo, { ...value, id: value['@id'] ?? value['id'] });
  if (!info.success)
    problems.push(...info.issues.map((issue) => toProblem(issue, { file }, PackInfo.entries)));
  const entries = parseEntries(value['hasDefinedTerm'], file, problems);
  if (problems.length > 0 || !info.success) throw new PackError(problems);
  return { info: info.output, entries };
}

function parseEntries(terms: unknown, file: string, problems: PackProblem[]): Entry[] {
  if (!Array.isArray(terms)) {
    problems.push({ file, field: 'hasDefinedTerm', expected: 'a list of DefinedTerm', found: show(terms) });
    return [];
  }
  const entries: Entry[] = [];
  const firstWithId = new Map<string, number>();
  terms.forEach((term: unknown, position) => {
    const entry = parseEntry(term, position, file, problems);
    if (entry) entries.push(entry);
    const id = isRecord(term) ? idOf(term) : undefined;
    if (typeof id !== 'string') return;
    const first = firstWithId.get(id);
    if (first === undefined) firstWithId.set(id, position);
    else {
      const found = `the id of term #${first + 1} again`;
      problems.push({ file, entry: id, field: 'termCode', expected: 'an id of its own', found });
    }
  });
  return entries;
}

function idOf(term: Record<string, unknown>): unknown {
  return term['termCode'] ?? term['id'];
}

function parseEntry(
  term: unknown,
  position: number,
  file: string,
  problems: PackProblem[],
): Entry | undefined {
  if (!isRecord(term)) {
    const entry = `#${position + 1}`;
    problems.push({ file, entry, field: '(term)', expected: 'a DefinedTerm object', found: show(term) });
    return undefined;
  }
  const id = idOf(term);
  const entry = typeof id === 'string' && id !== '' ? id : `#${position + 1}`;
  const description = term['description'] ?? (term['seeAlso'] === undefined ? undefined : '');
  const parsed = v.safeParse(Entry, { ...term, id, description });
  if (!parsed.success) {
    problems.push(...parsed.issues.map((issue) => toProblem(issue, { file, entry }, Entry.entries)));
    return undefined;
  }
  if (parsed.output.description.trim() === '' && parsed.output.seeAlso === undefined) {
    problems.push({ file, entry, field: 'description', expected: 'a definition', found: 'none' });
    return undefined;
  }
  return parsed.output;
}

function toProblem(
  issue: v.BaseIssue<unknown>,
  place: { file: string; entry?: string },
  fields: Record<string, { expects?: string | null }>,
): PackProblem {
  const path = v.getDotPath(issue) ?? '(value)';
  const field = path === 'id' ? (place.entry === undefined ? '@id' : 'termCode') : path;
  const expected = expectation(issue, fields[path]?.expects);
  return { ...place, field, expected, found: show(issue.input) };
}

/** What an issue of a schema says was expected: our own wording where a schema has one, else the type it wanted; of a missing field valibot only names the field. */
export function expectation(
  { message, expected, input }: v.BaseIssue<unknown>,
  ofField: string | null | undefined,
): string {
  if (!message.startsWith('Invalid ')) return message;
  return (input === undefined ? ofField : expected) ?? 'a value';
}

const SHOWN_LENGTH = 60;

/** A value as it stands in an error, cut where it is long. */
export function show(value: unknown): string {
  if (value === undefined) return 'none';
  let text: string;
  try {
    text = JSON.stringify(value) ?? typeof value;
  } catch {
    // Nested deeper than the stack, which a stranger's file may be.
    text = Array.isArray(value) ? 'a list' : `an ${typeof value}`;
  }
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

/** Whether a value from JSON is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type * as v from 'valibot';

/** What is wrong with a pack, in words a person can act on, and never more of it than a person can read. */

/** One thing wrong with a pack file. */
export interface PackProblem {
  file: string;
  /** The entry's termCode, or its position (`#3`) when it has none; absent when the pack itself is at fault. */
  entry?: string;
  field: string;
  expected: string;
  found: string;
}

/** What is found where nothing is; a text is shown with its quotes. */
const NONE = 'none';

/** One line a person can act on. */
export function describeProblem({ file, entry, field, expected, found }: PackProblem): string {
  const place = `${entry === undefined ? file : `${file}, entry "${entry}"`}, field "${field}"`;
  // What stands in brackets is a whole, and no field that could be missing: "(file)".
  const isMissing = found === NONE && !field.startsWith('(');
  return isMissing
    ? `${place} is missing; expected ${expected}`
    : `${place}: expected ${expected}, found ${found}`;
}

/** Why a pack cannot be had. */
export class PackError extends Error {
  /** @param count how many problems there are, where only the first are kept */
  constructor(
    readonly problems: readonly PackProblem[],
    readonly count: number = problems.length,
  ) {
    const more = count - problems.length;
    super([...problems.map(describeProblem), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
    this.name = 'PackError';
  }
}

/** A list of which the first are kept and all are counted: a stranger's file may be wrong in a million places. */
export class FirstOf<Item> {
  readonly kept: Item[] = [];
  count = 0;

  constructor(readonly max: number) {}

  /** @param make called only for what is kept */
  add(make: () => Item): void {
    if (this.count++ < this.max) this.kept.push(make());
  }
}

/** Problems a report keeps: more than anyone reads, and 100 kB at the most. */
export const MAX_PROBLEMS = 100;

const SHOWN_ID = 80;

/** An entry's name in a problem: its id, shortened, or its position in the file, counted from 0. */
export function nameEntry(id: unknown, position: number): string {
  return typeof id === 'string' && id !== '' ? shorten(id, SHOWN_ID) : `#${position + 1}`;
}

const SHOWN_LENGTH = 60;

/** The beginning of a value as JSON. */
export function show(value: unknown): string {
  return value === undefined ? NONE : shorten(beginning(value, SHOWN_LENGTH), SHOWN_LENGTH);
}

/** The beginning of a text, with a sign that there is more. */
export function shorten(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max).toWellFormed()}…` : text;
}

/** JSON of a value, ending somewhere behind `max` characters: each level has one at least, so it is not deep. */
function beginning(value: unknown, max: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, max + 1));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? typeof value;
  const isList = Array.isArray(value);
  let text = isList ? '[' : '{';
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    if (text.length > max) return text;
    if (text.length > 1) text += ',';
    if (!isList) text += `${beginning(key, max)}:`;
    text += beginning((value as Record<string, unknown>)[key], max - text.length);
  }
  return text + (isList ? ']' : '}');
}

/** What a schema found wrong, as a problem. @param fields the entries of the schema, for what a missing field should be */
export function toProblem(
  issue: v.BaseIssue<unknown>,
  place: ProblemPlace,
  fields: Record<string, { expects?: string | null }>,
): PackProblem {
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? '(value)';
  const expected = expectation(issue, fields[path]?.expects);
  return problemAt(place, path, { expected, found: show(issue.input) });
}

/** Where something is: a pack, or an entry, and what the file calls its id ("termCode", "id"). */
export type ProblemPlace = Pick<PackProblem, 'file' | 'entry'> & { idField?: string };

/** A problem with a field of `Entry` or `PackInfo`, which is called as the file calls it. */
export function problemAt(
  { idField, ...place }: ProblemPlace,
  field: string,
  told: Pick<PackProblem, 'expected' | 'found'>,
): PackProblem {
  const idOfPlace = idField ?? (place.entry === undefined ? '@id' : 'termCode');
  return { ...place, field: field === 'id' ? idOfPlace : field, ...told };
}

/** What an issue of a schema says was expected: our own wording where it has one, else the type it wanted; of a missing field valibot only names the field. */
export function expectation(
  { message, expected, input }: v.BaseIssue<unknown>,
  ofField: string | null | undefined,
): string {
  if (!message.startsWith('Invalid ')) return message;
  const type = input === undefined ? ofField : expected;
  return TYPES[type ?? ''] ?? type ?? 'a value';
}

/** The types of valibot's schemas, as people who write a glossary call them. */
const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'an object',
};

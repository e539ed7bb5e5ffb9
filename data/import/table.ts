import Papa from 'papaparse';
import { FirstOf, MAX_PROBLEMS, PackError, show, type PackProblem } from '../format/problems';
import { fieldOf, fieldsOf, imported, namesOf, type Field, type Imported } from './fields';

/**
 * Glossaries kept in a sheet: CSV (RFC 4180; semicolons and tabs, too) and TSV. The first row names the columns, or
 * there is no such row, and the first two columns are term and definition.
 */

/** A row that is not empty, counted from 1 as a sheet counts it. */
interface Row {
  number: number;
  cells: string[];
}

/** The columns of a table that does not name them. */
const HEADLESS = ['term', 'definition'];

/** Sheets, by how their files are called; what is between the cells where that is certain. */
const SHEETS: Readonly<Record<string, '\t' | undefined>> = { csv: undefined, tsv: '\t', tab: '\t' };

/**
 * Reads a sheet, as the ending of its name tells it.
 * @returns undefined for another file
 * @throws PackError
 */
export function importSheet(text: string, file: string): Imported | undefined {
  const ending = /[^/\\]\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(SHEETS, ending) ? importTable(text, file, SHEETS[ending]) : undefined;
}

/**
 * @param file the name to use in errors
 * @param delimiter found out where it is not given
 * @throws PackError
 */
export function importTable(text: string, file: string, delimiter?: '\t'): Imported {
  const { rows, problems } = readRows(text, file, delimiter);
  const head = rows[0] && headOf(rows[0], file);
  const columns = head ?? rows[0]?.cells.map((_cell, at) => HEADLESS[at] ?? '') ?? [];
  const body = head ? rows.slice(1) : rows;
  for (const row of body) {
    const told = problemOf(row, columns);
    if (told) problems.add(() => ({ file: inRow(file, row.number), ...told }));
  }
  if (problems.count > 0) throw new PackError(problems.kept, problems.count);
  const all = body.map(
    ({ cells }) => fieldsOf(cells.map((cell, at) => [columns[at] ?? '', cell] as const)).fields,
  );
  const unused = columns.filter((column) => column.trim() !== '' && !fieldOf(column));
  return { facts: {}, ...imported(all, unused) };
}

function readRows(
  text: string,
  file: string,
  delimiter: string | undefined,
): { rows: Row[]; problems: FirstOf<PackProblem> } {
  const clean = text.replace(/^\ufeff/, '');
  const parsed = Papa.parse<string[]>(clean, { delimiter: delimiter ?? delimiterOf(clean) });
  const problems = new FirstOf<PackProblem>(MAX_PROBLEMS);
  for (const { type, row, message } of parsed.errors) {
    if (type !== 'Quotes') continue;
    const place = { file: inRow(file, (row ?? 0) + 1), field: '(row)' };
    problems.add(() => ({ ...place, expected: 'quotes in pairs', found: message }));
  }
  const rows = parsed.data
    .map((cells, at) => ({ number: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { rows, problems };
}

/** A bar is none of them: it parts the aliases in a cell. */
const DELIMITERS = [',', ';', '\t'];
/** Rows to go by. */
const SEEN_ROWS = 50;

/** The delimiter that most rows are parted by alike (Papa's own guess is thrown off by an empty line at the end). */
function delimiterOf(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: SEEN_ROWS, skipEmptyLines: 'greedy' });
    const [first = []] = data;
    if (first.length < 2) return 0;
    const isHead = new Set(first.map((cell) => fieldOf(cell)?.field)).has('description');
    return data.filter(({ length }) => length === first.length).length + (isHead ? SEEN_ROWS : 0);
  });
  return DELIMITERS[scores.indexOf(Math.max(...scores))]!;
}

/** The names of the columns, or undefined when the first row is a term. @throws PackError when it is half a head */
function headOf({ number, cells }: Row, file: string): string[] | undefined {
  const fields = new Set(cells.map((cell) => fieldOf(cell)?.field));
  const missing = (['name', 'description'] as const).filter((field) => !fields.has(field));
  if (missing.length === 0) return cells;
  if (missing.length === 2) return undefined;
  const [field] = missing as [Field];
  const what = field === 'name' ? 'term' : 'definition';
  const expected = `a column with the ${what}, called one of: ${namesOf(field)}`;
  throw new PackError([{ file: inRow(file, number), field: what, expected, found: show(cells) }]);
}

function problemOf({ cells }: Row, columns: string[]): Omit<PackProblem, 'file'> | undefined {
  const beyond = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (beyond > columns.length) {
    const expected = `${columns.length} columns, as in the first row (quotes around a text with the separator in it)`;
    return { field: '(row)', expected, found: String(beyond) };
  }
  if (cells.some((cell, at) => cell.trim() !== '' && fieldOf(columns[at]!)?.field === 'name'))
    return undefined;
  return { field: 'term', expected: 'a term', found: 'none' };
}

const inRow = (file: string, number: number): string => `${file}, row ${number}`;

import * as v from 'valibot';
import { MAX_EXAMPLES, MAX_LABELS, MAX_REFS } from './bounds';
import type { Node } from './loose-values';
import { toProblem, type FirstOf, type PackProblem } from './problems';
import { beyondBounds } from './size';

/** A term or a set is not refused for what it could do without: that is left out, and told of. */

/** Something of a loose set that could not stay as it was. */
export interface Repair extends PackProblem {
  /** What became of it: "left out", "cut". */
  done: string;
}

/** Where a term or a set is, for problems. */
export type Place = Pick<PackProblem, 'file' | 'entry'>;

/**
 * Leaves out fields, and items of lists, that the format does not take.
 * @param schemas of the fields; what has none stays
 */
export function withoutWrong(
  fields: Node,
  schemas: Readonly<Record<string, v.GenericSchema>>,
  place: Place,
  repairs: FirstOf<Repair>,
): Node {
  const kept: Node = {};
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const schema = schemas[field];
    const wrong = schema && wrongIn(field, value, schema, place);
    const right = wrong ? rightItems(field, value, schema) : value;
    if (right !== undefined) kept[field] = right;
    if (wrong) repairs.add(() => ({ ...wrong, field, done: 'left out' }));
  }
  return kept;
}

function wrongIn(
  field: string,
  value: unknown,
  schema: v.GenericSchema,
  place: Place,
): PackProblem | undefined {
  const beyond = beyondBounds({ [field]: value }, new Set([field]), place);
  if (beyond) return beyond;
  const issue = v.safeParse(schema, value).issues?.[0];
  return issue && toProblem(issue, place, { [field]: schema });
}

/** Of lists the items that the format takes, as many as it takes; a long read makes no sense in parts. */
function rightItems(field: string, value: unknown, schema: v.GenericSchema): unknown {
  const max = MOST[field];
  if (max === undefined || !Array.isArray(value)) return undefined;
  return value.filter((item) => v.is(schema, [item])).slice(0, max);
}

const MOST: Readonly<Record<string, number>> = {
  alternateName: MAX_LABELS,
  abbreviation: MAX_LABELS,
  hiddenLabel: MAX_LABELS,
  notLabel: MAX_LABELS,
  broader: MAX_REFS,
  related: MAX_REFS,
  exactMatch: MAX_REFS,
  subject: MAX_REFS,
  example: MAX_EXAMPLES,
};

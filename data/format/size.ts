import { atMost, MAX_DEPTH, MAX_ENTRY, VALUE_SIZE } from './bounds';
import { problemAt, type PackProblem, type ProblemPlace } from './problems';

/** Whether a term may be looked at in earnest: its schema takes time and memory for each thing it finds wrong. */

/**
 * Walks some fields of a term, no further than their bounds.
 * @param place of the term or set, for the problem
 * @returns the field at which it goes beyond them, as a problem; undefined when it does not
 */
export function beyondBounds(
  term: Record<string, unknown>,
  fields: ReadonlySet<string>,
  place: ProblemPlace,
): PackProblem | undefined {
  let room = MAX_ENTRY;
  // Over what the term has, not over what it may have: this runs for each of 150,000 entries.
  for (const field of Object.keys(term)) {
    if (!fields.has(field)) continue;
    const value = term[field];
    const rest = typeof value === 'string' ? room - value.length : roomLeft(value, room);
    if (rest === 'too deep' || rest < 0) {
      const expected =
        rest === 'too deep' ? atMost(MAX_DEPTH, 'levels') : atMost(MAX_ENTRY, 'characters in all');
      return problemAt(place, field, { expected, found: 'more' });
    }
    room = rest;
  }
  return undefined;
}

/** What a value leaves of some room; less than nothing when it takes more. */
function roomLeft(top: unknown, space: number): number | 'too deep' {
  let room = space;
  // A stack of its own: a stranger's tree may be deeper than the call stack.
  const todo = [top];
  const depths = [1];
  while (todo.length > 0 && room >= 0) {
    const value = todo.pop();
    const depth = depths.pop()!;
    room -= VALUE_SIZE;
    if (typeof value === 'string') room -= value.length;
    if (typeof value !== 'object' || value === null) continue;
    const children: unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (children.length > 0 && depth === MAX_DEPTH) return 'too deep';
    if (children.length * VALUE_SIZE > room) return -1;
    for (const child of children) {
      todo.push(child);
      depths.push(depth + 1);
    }
  }
  return room;
}

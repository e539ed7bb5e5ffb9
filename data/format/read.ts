import { ownFormOf } from './loose';
import type { Repair } from './loose-fields';
import { isOwnForm } from './own-form';
import { parseJson, readOwnForm, type PackReading } from './parse';
import { describeProblem } from './problems';

/** A single-file pack from anyone → Pack. */

export type { Repair } from './loose-fields';

/** What came of a file. */
export interface FileReading extends PackReading {
  /** What of a loose set could not stay as it was, the first of it; a file in our own form has none. */
  repairs: readonly Repair[];
  /** How many repairs there are in all. */
  repairCount: number;
}

/**
 * Reads the text of a single-file pack or of a DefinedTermSet of the wild, leaving out entries that are bad.
 * @param file the name to use in problems
 * @param address where the file lies, for what is relative to it and for a set without an identifier
 * @throws PackError when the pack itself is at fault, or too many of its entries are (`refuseTooManyBad`)
 */
export function readPack(text: string, file: string, address?: string): FileReading {
  return readPackJson(parseJson(text, file), file, address);
}

/** Like `readPack`, from parsed JSON: a page may carry several documents. */
export function readPackJson(document: unknown, file: string, address?: string): FileReading {
  if (isOwnForm(document)) return { ...readOwnForm(document, file), repairs: [], repairCount: 0 };
  const { set, repairs } = ownFormOf(document, file, address);
  return { ...readOwnForm(set, file), repairs: repairs.kept, repairCount: repairs.count };
}

/** One line a person can act on. */
export function describeRepair(repair: Repair): string {
  return `${describeProblem(repair)}: ${repair.done}`;
}

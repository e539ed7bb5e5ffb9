import { parseJson, readOwnForm, type PackReading } from './parse';

/** A single-file pack from anyone → Pack. */

/**
 * Reads the text of a single-file pack, leaving out entries that are bad.
 * @param file the name to use in problems
 * @throws PackError when the pack itself is at fault, or too many of its entries are (`refuseTooManyBad`)
 */
export function readPack(text: string, file: string): PackReading {
  return readOwnForm(parseJson(text, file), file);
}

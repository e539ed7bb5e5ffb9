import type { EntryRef } from './format/pack';

/**
 * The address of an entry in the reader: `reader.html#packId/entryId`, each part percent-encoded (a pack's id
 * is a URI and may hold `/` and `#`). A third part may name a section of the long read.
 */

/** An entry, and perhaps a section of it. */
export interface ReaderAddress extends EntryRef {
  section?: string;
}

/** The hash, `#` included, under which the reader shows an entry. */
export function readerHash({ packId, entryId, section }: ReaderAddress): string {
  const parts = section === undefined ? [packId, entryId] : [packId, entryId, section];
  return `#${parts.map(encodeURIComponent).join('/')}`;
}

/** Reads a hash, with or without its `#`; undefined when it names no entry. */
export function parseReaderHash(hash: string): ReaderAddress | undefined {
  const parts = hash.replace(/^#/, '').split('/').map(decodePart);
  const [packId, entryId, section] = parts;
  if (parts.length > 3 || !packId || !entryId || parts.includes(undefined)) return undefined;
  return { packId, entryId, ...(section ? { section } : {}) };
}

/** A hash can be typed by hand, so a stray `%` is an answer of "no", not an exception. */
function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

import type { FailureWords } from '../../components/failure-note';
import { sizeWords } from '../../components/size-words';
import { MAX_FILE_TEXT } from '../../data/requests';
import { binaryFileWords, largeFileWords, unreadableFileWords } from './failure-words';

/** From a file that was picked to its text, or to why it has none. */

/** A text has no NUL in it; pictures, archives and workbooks have some in their first bytes. */
const FIRST_BYTES = 4096;
const NUL = 0;

/** What may begin a file that says in which of Unicode's encodings it is (Unicode Standard, section 23.8). */
const UTF_16_LE = [0xff, 0xfe];
const UTF_16_BE = [0xfe, 0xff];
/** Binary files that may have no NUL so early: PDF and the archives PKZIP (workbooks are one) and gzip. */
const BINARY_STARTS = [
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
];

export type FileRead = { text: string } | { failure: FailureWords };

/** Reads a file as far as it can be a pack; one that is too large is not even opened. */
export async function readFile(file: File): Promise<FileRead> {
  const { name, size } = file;
  // A message's limit counts the bytes of its JSON, so each of the file's bytes counts, whatever letter it is part of.
  if (size > MAX_FILE_TEXT) {
    return { failure: largeFileWords(name, sizeWords(size), sizeWords(MAX_FILE_TEXT)) };
  }
  try {
    const first = new Uint8Array(await file.slice(0, FIRST_BYTES).arrayBuffer());
    const encoding = encodingOf(first);
    if (encoding === undefined) return { failure: binaryFileWords(name) };
    // Other encodings lose the letters that aren't ASCII, as they would in an editor, which the preview shows.
    return { text: new TextDecoder(encoding).decode(await file.arrayBuffer()) };
  } catch (error) {
    console.warn(error);
    return { failure: unreadableFileWords(name) };
  }
}

/** The encoding of a text by its first bytes; undefined when it is none. */
function encodingOf(first: Uint8Array): string | undefined {
  const startsWith = (start: readonly number[]) => start.every((byte, at) => first[at] === byte);
  // As Excel saves "Unicode text".
  if (startsWith(UTF_16_LE)) return 'utf-16le';
  if (startsWith(UTF_16_BE)) return 'utf-16be';
  return first.includes(NUL) || BINARY_STARTS.some(startsWith) ? undefined : 'utf-8';
}

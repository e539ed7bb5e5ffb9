import type { Fetched } from './fetch-bytes';
import { SyncError } from './sync-error';

/** Bytes from an address → text, and what they are where they are no text of ours. */

/** A file that has come. */
export type FetchedFile = Pick<Extract<Fetched, { status: 'ok' }>, 'bytes' | 'contentType' | 'url'>;

/** An HTML page says its encoding within so much (HTML, 4.2.5.4). */
const HEAD = 1024;

/**
 * @returns a page or other markup, or what should be JSON
 * @throws SyncError when it is neither, or not in the encoding that it says it is in
 */
export function decode({ bytes, contentType, url }: FetchedFile): { text: string; isMarkup: boolean } {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const mark = byteOrderMark(head);
  const first = firstCharacter(bytes, mark);
  const isJson = first === '{' || first === '[';
  const isMarkup = first === '<' || (!isJson && /html/i.test(contentType));
  if (!isMarkup && !isJson) {
    throw new SyncError('wrong-type', url, { found: whatOf(head, contentType) });
  }
  const label = mark?.label ?? charset(contentType) ?? (isMarkup ? charset(metaOf(head)) : undefined);
  try {
    // A page is read as browsers read it; letters that are lost in a definition nobody would get back.
    return { text: decoder(label, !isMarkup).decode(bytes), isMarkup };
  } catch {
    throw new SyncError('not-json', url, { found: 'a text in another encoding' });
  }
}

function decoder(label: string | undefined, fatal: boolean): TextDecoder {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    // An encoding that nobody knows.
    return new TextDecoder('utf-8', { fatal });
  }
}

interface Mark {
  bytes: number;
  label: string;
}

function byteOrderMark(head: string): Mark | undefined {
  if (head.startsWith('\u00ef\u00bb\u00bf')) return { bytes: 3, label: 'utf-8' };
  if (head.startsWith('\u00ff\u00fe')) return { bytes: 2, label: 'utf-16le' };
  return head.startsWith('\u00fe\u00ff') ? { bytes: 2, label: 'utf-16be' } : undefined;
}

const BLANK: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);

/** The first that is no white space (nor half of a character in UTF-16): many a server sends empty lines first. */
function firstCharacter(bytes: Uint8Array, mark: Mark | undefined): string {
  for (let at = mark?.bytes ?? 0; at < bytes.length; at++) {
    if (!BLANK.has(bytes[at]!)) return String.fromCharCode(bytes[at]!);
  }
  return '';
}

function charset(text: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1];
}

/** A `meta` that can be read at all is not in UTF-16, whatever it says. */
function metaOf(head: string): string {
  const meta = /<meta\s[^>]*charset[^>]*>/i.exec(head)?.[0] ?? '';
  return /utf-?16/i.test(meta) ? '' : meta;
}

/** What files begin with. */
const MAGIC: [start: string, what: string][] = [
  ['%PDF', 'a PDF file'],
  ['PK\u0003\u0004', 'an archive'],
  ['\u001f\u008b', 'an archive'],
  ['\u0089PNG', 'a picture'],
  ['GIF8', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
];

const FAMILIES: [type: RegExp, what: string][] = [
  [/^image\//i, 'a picture'],
  [/^(audio|video)\//i, 'a recording'],
  [/pdf/i, 'a PDF file'],
  [/zip|compressed|x-tar/i, 'an archive'],
  [/csv|tab-separated|spreadsheet|excel/i, 'a table'],
  [/html/i, 'a web page'],
  [/^text\//i, 'a text'],
];

function whatOf(head: string, contentType: string): string {
  if (head === '') return 'an empty file';
  return (
    MAGIC.find(([start]) => head.startsWith(start))?.[1] ??
    FAMILIES.find(([type]) => type.test(contentType))?.[1] ??
    'something else'
  );
}

import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { UserError } from './run.mjs';

/** Reading saved pages: .html or .html.gz, judged by what is in them. */

const GZIP_MAGIC = [0x1f, 0x8b];
/** A page shows itself within its first bytes, after comments at most. */
const LOOK_AT_BYTES = 64 * 1024;

/**
 * How HTML may begin, after white space, comments and an XML declaration: a doctype, or an element that stands
 * at the top of a page or fragment (WHATWG MIME Sniffing, section 7.1, and the newer elements like them).
 */
const BEGINNING =
  /^(?:<!doctype\s+html|<(?:html|head|title|meta|link|base|script|style|body|header|nav|main|article|section|div|iframe|h[1-6]|p|table|a|b|br|font|span|ul|ol|dl)[\s/>])/i;

/**
 * Whether a text is HTML, by its beginning.
 * @param {string} text
 */
export function looksLikeHtml(text) {
  if (text.includes('\0')) return false;
  const start = text.replace(/^\uFEFF/, '').replace(/^(?:\s+|<!--[^]*?-->|<\?xml[^>]*>)*/i, '');
  return BEGINNING.test(start);
}

/**
 * Reads a saved page.
 * @param {string} file
 * @returns {Buffer} its HTML, unpacked, in its own encoding
 * @throws UserError when it is missing or no HTML
 */
export function readPageFile(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UserError(`${file} does not exist. An address begins with http:// or https://.`);
  if (!stats.isFile()) throw new UserError(`${file} is not a file.`);
  const html = unpack(file, readFileSync(file));
  if (!looksLikeHtml(decode(html.subarray(0, LOOK_AT_BYTES))))
    throw new UserError(`${file} is not an HTML page.`);
  return html;
}

/** @param {string} file @param {Buffer} bytes */
function unpack(file, bytes) {
  const isPacked = GZIP_MAGIC.every((byte, at) => bytes[at] === byte);
  if (!isPacked && !file.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    throw new UserError(`${file} cannot be unpacked: it is no complete gzip file.`);
  }
}

/** Enough to see markup, whatever the encoding. @param {Buffer} bytes */
function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '');
}

/**
 * The Content-Type for a saved page. Where the page does not declare an encoding but is UTF-8, as browsers save
 * it, the header says so; otherwise the browser finds out as it does for any page.
 * @param {Buffer} html
 */
export function contentTypeOf(html) {
  const declares = /<meta[^>]+charset\s*=/i.test(html.subarray(0, LOOK_AT_BYTES).toString('latin1'));
  const isMarked = [0xef, 0xff, 0xfe].includes(html[0] ?? 0);
  return declares || isMarked || !isUtf8(html) ? 'text/html' : 'text/html; charset=utf-8';
}

/** @param {Buffer} bytes */
function isUtf8(bytes) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';

/** What can be wrong between a publisher's server and a reader, as a server can do it. */

/**
 * - `reset`: the connection is reset, before the headers or after so many bytes of the body
 * - `cut`: the connection is closed after so many bytes; with `chunked` the length was never said
 * - `short`: only so many bytes, and an answer that claims to be whole
 * - `stall`: nothing more comes, before the headers or after so many bytes
 * - `drip`: so many bytes at a time, with a pause between
 * - `status`: this status, with these headers, and a page in it
 * - `body`: something else in the file's place
 * - `type`: the right bytes with another content type
 * - `corrupt`: one byte of the file is another, its length the same
 * - `gzip`: compressed, as many servers do
 * - `bomb`: so many zeros, compressed on the way, never held whole
 * - `flood`: so many spaces on the way, never held whole; `declared` by Content-Length or not
 * - `redirect`: so many times to itself before the file comes (Infinity: for ever), or `to` somewhere else
 * - `date`: the right answer from a server whose clock is wrong
 * @typedef {{ kind: 'reset', after?: number }
 *   | { kind: 'cut', after: number, chunked?: boolean }
 *   | { kind: 'short', after: number }
 *   | { kind: 'stall', after?: number }
 *   | { kind: 'drip', bytes: number, pauseMs: number }
 *   | { kind: 'status', status: number, headers?: Record<string, string> }
 *   | { kind: 'body', body: string, type?: string }
 *   | { kind: 'type', type: string }
 *   | { kind: 'corrupt' }
 *   | { kind: 'gzip' }
 *   | { kind: 'bomb', bytes: number }
 *   | { kind: 'flood', bytes: number, declared: boolean }
 *   | { kind: 'redirect', times: number }
 *   | { kind: 'redirect', to: string }
 *   | { kind: 'date', date: string }} Fault
 */

const MB = 1024 * 1024;

/**
 * The faults of issue 4's matrix that a server makes, and what whoever downloads is to find; `ok` where it gets the
 * file all the same. Of a signed or hashed file `ok` may still be the wrong bytes: that is found later.
 * @type {{ name: string, fault: Fault, finds: 'ok' | import('../../data/sync/sync-error').FailureKind }[]}
 */
export const FAULTS = [
  { name: 'reset before the headers', fault: { kind: 'reset' }, finds: 'no-answer' },
  { name: 'reset mid-body', fault: { kind: 'reset', after: 100 }, finds: 'interrupted' },
  { name: 'cut off', fault: { kind: 'cut', after: 100 }, finds: 'interrupted' },
  {
    name: 'cut off, of unknown length',
    fault: { kind: 'cut', after: 100, chunked: true },
    finds: 'interrupted',
  },
  { name: 'too short', fault: { kind: 'short', after: 100 }, finds: 'interrupted' },
  { name: 'stall before the headers', fault: { kind: 'stall' }, finds: 'timeout' },
  { name: 'stall mid-body', fault: { kind: 'stall', after: 100 }, finds: 'timeout' },
  { name: 'slow but steady', fault: { kind: 'drip', bytes: 200, pauseMs: 20 }, finds: 'ok' },
  { name: '404', fault: { kind: 'status', status: 404 }, finds: 'status' },
  { name: '410', fault: { kind: 'status', status: 410 }, finds: 'gone' },
  { name: '500', fault: { kind: 'status', status: 500 }, finds: 'status' },
  {
    name: '503 for a while',
    fault: { kind: 'status', status: 503, headers: { 'Retry-After': '120' } },
    finds: 'status',
  },
  { name: '204', fault: { kind: 'status', status: 204 }, finds: 'status' },
  { name: 'wrong content type', fault: { kind: 'type', type: 'text/plain' }, finds: 'ok' },
  { name: 'wrong bytes', fault: { kind: 'corrupt' }, finds: 'ok' },
  { name: 'compressed', fault: { kind: 'gzip' }, finds: 'ok' },
  { name: 'gzip bomb', fault: { kind: 'bomb', bytes: 1024 * MB }, finds: 'too-big' },
  { name: '100 MB, declared', fault: { kind: 'flood', bytes: 100 * MB, declared: true }, finds: 'too-big' },
  {
    name: '100 MB, undeclared',
    fault: { kind: 'flood', bytes: 100 * MB, declared: false },
    finds: 'too-big',
  },
  { name: '3 redirects', fault: { kind: 'redirect', times: 3 }, finds: 'ok' },
  { name: 'redirect loop', fault: { kind: 'redirect', times: Infinity }, finds: 'redirect-loop' },
  { name: 'clock wrong', fault: { kind: 'date', date: 'Thu, 01 Jan 1970 00:00:00 GMT' }, finds: 'ok' },
];

/** So that what was sent before a reset has arrived, and the reset is not all that does. */
const ARRIVAL_MS = 50;

/**
 * @param {Fault} fault
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {import('./pack-server.mjs').Served | undefined} file
 */
export async function answerFaultily(fault, request, response, file) {
  const body = file?.body ?? Buffer.alloc(0);
  const type = { 'Content-Type': file?.type ?? 'application/json' };
  const whole = { ...type, 'Content-Length': body.length };
  switch (fault.kind) {
    case 'reset':
    case 'cut':
    case 'stall':
      return breakOff(fault, response, body, type);
    case 'short':
      return void response.writeHead(200, type).end(body.subarray(0, fault.after));
    case 'drip':
      response.writeHead(200, whole);
      for (let at = 0; at < body.length && !response.destroyed; at += fault.bytes) {
        response.write(body.subarray(at, at + fault.bytes));
        await sleep(fault.pauseMs);
      }
      return void response.end();
    case 'status':
      response.writeHead(fault.status, { 'Content-Type': 'text/html', ...fault.headers });
      return void response.end([204, 304].includes(fault.status) ? undefined : '<h1>No</h1>');
    case 'body':
      return void response.writeHead(200, fault.type ? { 'Content-Type': fault.type } : type).end(fault.body);
    case 'type':
      return void response.writeHead(200, { ...whole, 'Content-Type': fault.type }).end(body);
    case 'corrupt':
      return void response.writeHead(200, whole).end(corrupted(body));
    case 'gzip': {
      const zipped = gzipSync(body);
      const headers = { ...type, 'Content-Encoding': 'gzip', 'Content-Length': zipped.length };
      return void response.writeHead(200, headers).end(zipped);
    }
    case 'bomb':
      response.writeHead(200, { ...type, 'Content-Encoding': 'gzip' });
      return pipeline(Readable.from(blocks(fault.bytes, 0)), createGzip({ level: 9 }), response);
    case 'flood':
      response.writeHead(200, fault.declared ? { ...type, 'Content-Length': fault.bytes } : type);
      return pipeline(Readable.from(blocks(fault.bytes, 0x20)), response);
    case 'redirect':
      return redirect(fault, request, response, body, whole);
    case 'date':
      return void response.writeHead(200, { ...whole, Date: fault.date }).end(body);
  }
}

/**
 * @param {Extract<Fault, { kind: 'reset' | 'cut' | 'stall' }>} fault
 * @param {import('node:http').ServerResponse} response
 * @param {Buffer} body
 * @param {Record<string, string>} type
 */
async function breakOff(fault, response, body, type) {
  if (fault.after !== undefined) {
    const isChunked = fault.kind === 'cut' && fault.chunked === true;
    response.writeHead(200, isChunked ? type : { ...type, 'Content-Length': body.length });
    response.write(body.subarray(0, fault.after));
    await sleep(ARRIVAL_MS);
  }
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  else if (fault.kind === 'cut') response.socket?.end();
}

/**
 * @param {Extract<Fault, { kind: 'redirect' }>} fault
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Buffer} body
 * @param {import('node:http').OutgoingHttpHeaders} headers
 */
function redirect(fault, { url = '/' }, response, body, headers) {
  if ('to' in fault) return void response.writeHead(302, { Location: fault.to }).end();
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const hop = Number(searchParams.get('hop'));
  if (hop >= fault.times) return void response.writeHead(200, headers).end(body);
  // A loop comes back to the same addresses, as real ones do.
  const next = fault.times === Infinity ? (hop + 1) % 2 : hop + 1;
  response.writeHead(302, { Location: `${pathname}?hop=${next}` }).end();
}

/** @param {Buffer} body */
function corrupted(body) {
  const other = Buffer.from(body);
  const middle = Math.floor(other.length / 2);
  if (other.length > 0) other[middle] = other[middle] === 0x61 ? 0x62 : 0x61;
  return other;
}

/**
 * @param {number} bytes
 * @param {number} value
 */
function* blocks(bytes, value) {
  const block = Buffer.alloc(Math.min(bytes, 64 * 1024), value);
  for (let left = bytes; left > 0; left -= block.length) {
    yield left >= block.length ? block : block.subarray(0, left);
  }
}

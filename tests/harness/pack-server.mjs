import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { answerFaultily } from './pack-faults.mjs';

/** A real HTTP server on 127.0.0.1 for packs, with a log of what was asked and sent, and a switch for faults. */

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'application/jsonl',
  '.sig': 'text/plain; charset=utf-8',
};

/**
 * @typedef {object} Served
 * @property {Buffer} body
 * @property {string} type
 * @property {string} etag
 */

/**
 * @typedef {object} Logged
 * @property {string} path with its query
 * @property {number} status of the answer; 0 where there was none
 * @property {string | undefined} ifNoneMatch
 * @property {boolean} open while the answer isn't complete and the connection isn't closed
 * @property {number} sent bytes of the body as they went out (compressed, if they were)
 * @property {import('node:http').IncomingHttpHeaders} headers of the request
 */

/**
 * @typedef {object} PackServer
 * @property {string} origin
 * @property {(path: string) => string} at a file's address
 * @property {Logged[]} log every request in order; `sent` and `status` grow while an answer goes out
 * @property {(path: string, body: string | Uint8Array, type?: string) => void} put serves something from memory,
 *   whatever lies in the folder
 * @property {(paths: string | RegExp, fault: import('./pack-faults.mjs').Fault, times?: number) => void} fault what
 *   is wrong with these paths from now on, or with so many requests; a later one wins
 * @property {() => void} heal takes all faults away
 * @property {() => Promise<void>} close
 */

/**
 * @param {{ folder?: string, files?: Record<string, string | Uint8Array>, port?: number }} [options] a published
 *   folder, read anew for each request; files by their path ("/pack.json"); the port, any that is free by default
 * @returns {Promise<PackServer>}
 */
export async function startPackServer({ folder, files = {}, port = 0 } = {}) {
  const made = new Map(Object.entries(files).map(([path, body]) => [path, serve(path, body)]));
  /** @type {{ paths: string | RegExp, fault: import('./pack-faults.mjs').Fault, left: number }[]} */
  const faults = [];
  /** @type {Logged[]} */
  const log = [];

  /** @param {string} path */
  const find = async (path) => made.get(path) ?? (folder === undefined ? undefined : readBelow(folder, path));
  /** @param {string} path */
  const nextFault = (path) => {
    const found = faults.findLast(({ paths, left }) => left > 0 && fits(path, paths));
    if (found) found.left--;
    return found?.fault;
  };

  const server = createServer((request, response) => {
    const { url = '/', headers } = request;
    const logged = {
      path: url,
      status: 0,
      ifNoneMatch: headers['if-none-match'],
      open: true,
      sent: 0,
      headers,
    };
    log.push(logged);
    watch(response, logged);
    const path = new URL(url, 'http://localhost').pathname;
    const fault = nextFault(path);
    find(path)
      .then((file) =>
        fault ? answerFaultily(fault, request, response, file) : answer(request, response, file),
      )
      // Whoever asked has gone: that is what many of these tests are about.
      .catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const { port: taken } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${taken}`;
  return {
    origin,
    at: (path) => origin + path,
    log,
    put: (path, body, type) => void made.set(path, serve(path, body, type)),
    fault: (paths, fault, times = Infinity) => void faults.push({ paths, fault, left: times }),
    heal: () => void faults.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} path
 * @param {string | RegExp} paths
 */
function fits(path, paths) {
  return typeof paths === 'string' ? paths === path : paths.test(path);
}

/**
 * @param {string} path
 * @param {string | Uint8Array} content
 * @param {string} [type]
 * @returns {Served}
 */
function serve(path, content, type = TYPES[extname(path)] ?? 'application/octet-stream') {
  const body = Buffer.from(content);
  return { body, type, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

/**
 * @param {string} folder
 * @param {string} path
 */
async function readBelow(folder, path) {
  const file = normalize(join(folder, path));
  if (!file.startsWith(folder + sep)) return undefined;
  const body = await readFile(file).catch(() => undefined);
  return body && serve(path, body);
}

/**
 * As a careful web server answers.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Served | undefined} file
 */
function answer({ headers }, response, file) {
  if (!file) return void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
  const { body, type, etag } = file;
  const always = { ETag: etag, 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': '*' };
  if (headers['if-none-match'] === etag) return void response.writeHead(304, always).end();
  response.writeHead(200, { ...always, 'Content-Type': type, 'Content-Length': body.length }).end(body);
}

/**
 * Counts what goes out of the body: the headers are written separately, through the socket.
 * @param {import('node:http').ServerResponse} response
 * @param {Logged} logged
 */
function watch(response, logged) {
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const writeHead = response.writeHead.bind(response);
  /** @param {unknown} chunk */
  const count = (chunk) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) logged.sent += Buffer.byteLength(chunk);
  };
  response.once('close', () => (logged.open = false));
  Object.assign(response, {
    /** @param {Parameters<typeof writeHead>} args */
    writeHead: (...args) => {
      logged.status = args[0];
      return writeHead(...args);
    },
    /** @param {Parameters<typeof write>} args */
    write: (...args) => {
      count(args[0]);
      return write(...args);
    },
    /** @param {Parameters<typeof end>} args */
    end: (...args) => {
      count(args[0]);
      return end(...args);
    },
  });
}

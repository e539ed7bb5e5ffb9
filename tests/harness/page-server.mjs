import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, dirname, extname, join, normalize, sep } from 'node:path';
import { contentTypeOf, readPageFile } from './page-file.mjs';
import { ROOT } from './run.mjs';

/** Serves the demo pages, and saved pages from anywhere, on 127.0.0.1. */

const DEMO = join(ROOT, 'tests', 'demo');

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

/** A saved page is looked at, not run. */
const NO_SCRIPTS = { 'Content-Security-Policy': "script-src 'none'" };

/** @typedef {{ status: number, headers: Record<string, string>, body: string | Buffer }} Answer */

/** @type {Answer} */
const NOT_FOUND = { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'Not found' };

/**
 * @param {string} folder
 * @param {string} path as in a URL, below the folder
 * @returns {Promise<Answer>}
 */
async function fileAnswer(folder, path) {
  const file = normalize(join(folder, path.endsWith('/') || path === '' ? `${path}index.html` : path));
  if (!file.startsWith(folder + sep)) return NOT_FOUND;
  const body = await readFile(file).catch(() => undefined);
  if (!body) return NOT_FOUND;
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return { status: 200, headers: { 'Content-Type': type }, body };
}

/**
 * The answer for a saved page: the page itself, or something from the folder that browsers save beside it.
 * @param {string} file
 * @param {string} path below the page's own address
 * @returns {Promise<Answer>}
 */
async function savedAnswer(file, path) {
  if (path === basename(file)) {
    const body = readPageFile(file);
    return { status: 200, headers: { 'Content-Type': contentTypeOf(body), ...NO_SCRIPTS }, body };
  }
  const companion = `${basename(file).replace(/\.html?(\.gz)?$/i, '')}_files`;
  if (!path.startsWith(`${companion}/`)) return NOT_FOUND;
  return fileAnswer(join(dirname(file), companion), path.slice(companion.length + 1));
}

/**
 * @typedef {object} PageServer
 * @property {string} origin
 * @property {string} demo address of the demo page
 * @property {(file: string) => string} addSaved serves a saved page (.html, .html.gz) without its scripts, and
 *   tells where
 * @property {() => Promise<void>} close
 */

/** Starts the server on a free port. @returns {Promise<PageServer>} */
export async function servePages() {
  /** @type {string[]} */
  const saved = [];
  /** @param {string} url @returns {Promise<Answer>} */
  const answer = async (url) => {
    const [, room, ...rest] = decodeURIComponent(new URL(url, 'http://localhost').pathname).split('/');
    if (room === 'demo') return fileAnswer(DEMO, rest.join('/'));
    const file = room === 'saved' ? saved[Number(rest[0])] : undefined;
    return file === undefined ? NOT_FOUND : savedAnswer(file, rest.slice(1).join('/'));
  };
  const server = createServer((request, response) => {
    const send = (/** @type {Answer} */ { status, headers, body }) =>
      response.writeHead(status, { ...headers, 'Cache-Control': 'no-store' }).end(body);
    answer(request.url ?? '/').then(send, () => send(NOT_FOUND));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    demo: `${origin}/demo/`,
    addSaved: (file) => `${origin}/saved/${saved.push(file) - 1}/${encodeURIComponent(basename(file))}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Lets a page or context reach this server only.
 * @param {Pick<import('@playwright/test').BrowserContext, 'route'>} target
 * @param {PageServer} server
 */
export async function blockOtherHosts(target, { origin }) {
  await target.route(
    (url) => /^(https?|wss?):$/.test(url.protocol) && url.origin !== origin,
    (route) => route.abort(),
  );
}

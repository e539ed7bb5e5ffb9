import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { PackError } from '../format/parse';

/** `serve`: a folder over HTTP, on this machine only, as a careful web server would serve it. */

const HOST = '127.0.0.1';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'application/jsonl',
  '.sig': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file named after its bytes never changes; the others are to be asked for each time, by their ETag. */
const HASH_NAMED = /^\/chunks\/[\da-f]{16}\.jsonl$/;
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Any page may read it: what is published is public. */
const OPEN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Expose-Headers': 'ETag',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Serves a folder until the server is closed.
 * @param file the folder's name in errors
 * @param port 0 for any that is free
 * @returns the server and its address
 * @throws PackError when the port is taken
 */
export async function serve(
  folder: string,
  file: string,
  port: number,
): Promise<{ server: Server; origin: string }> {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    answer(request, response, root).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500, OPEN).end();
    });
  });
  server.listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const expected = `a port that is free (--port), not ${port}`;
    throw new PackError([{ file, field: '--port', expected, found: (error as Error).message }]);
  }
  return { server, origin: `http://${HOST}:${(server.address() as AddressInfo).port}` };
}

async function answer(request: IncomingMessage, response: ServerResponse, root: string): Promise<void> {
  const { method = '', url = '', headers } = request;
  if (method === 'OPTIONS') {
    response.writeHead(204, OPEN).end();
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { ...OPEN, Allow: 'GET, HEAD, OPTIONS' }).end();
    return;
  }
  const path = pathOf(url);
  const bytes = path === undefined ? undefined : await readBelow(root, path);
  if (path === undefined || !bytes) {
    response.writeHead(404, { ...OPEN, 'Content-Type': TYPES['.txt'] }).end('Not found\n');
    return;
  }
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  const cache = { ...OPEN, ETag: tag, 'Cache-Control': HASH_NAMED.test(path) ? FOR_EVER : 'no-cache' };
  if (isCurrent(headers['if-none-match'], tag)) {
    response.writeHead(304, cache).end();
    return;
  }
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { ...cache, 'Content-Type': type, 'Content-Length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}

/** The path of a request without its query, or undefined where it is none: hidden files and climbing are not served. */
function pathOf(url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
  } catch {
    return undefined;
  }
  const [first, ...segments] = path.split('/');
  if (first !== '' || segments.some((one) => one.startsWith('.') || /[\\\0:]/.test(one))) return undefined;
  return path.endsWith('/') ? `${path}index.html` : path;
}

/** The bytes of a file, or undefined where there is none in the folder; links that lead out of it are none. */
async function readBelow(root: string, path: string): Promise<Buffer | undefined> {
  try {
    const file = await realpath(join(root, path));
    if (!file.startsWith(root.endsWith(sep) ? root : root + sep) || !(await stat(file)).isFile()) {
      return undefined;
    }
    return await readFile(file);
  } catch {
    return undefined;
  }
}

/** RFC 9110, section 13.1.2: a list of tags, weak or strong, or any. */
function isCurrent(ifNoneMatch: string | undefined, tag: string): boolean {
  return ifNoneMatch?.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, ''))) ?? false;
}

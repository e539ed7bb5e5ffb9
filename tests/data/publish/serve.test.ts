import { spawn } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND, runPack } from './run-pack';
import { Workshop } from './workshop';

/** `serve`, in a process of its own, asked over real HTTP. */

let shop: Workshop;
let chunk: string;
let origin: string;
let server: ReturnType<typeof spawn>;
let printed = '';
beforeAll(async () => {
  shop = await Workshop.open();
  await shop.write('w.csv', 'API,A door.\n');
  await shop.mustBuild('w.csv', 'site', '--id x:y --key old.pem');
  chunk = await shop.onlyChunk('site');
  await shop.write('site/index.html', '<h1>Größe</h1>');
  await shop.write('site/.hidden', 'x');
  await mkdir(shop.path('site-secret'));
  await shop.write('site-secret/x.txt', 'x');
  await symlink(shop.path('old.pem'), shop.path('site/link.txt'));
  server = spawn(process.execPath, [COMMAND, 'serve', 'site', '--port', '0'], { cwd: shop.folder });
  await new Promise<void>((done) => {
    server.stdout!.on('data', (data: Buffer) => {
      printed += data.toString();
      if (printed.includes('Ctrl-C')) done();
    });
  });
  origin = new URL(printed.split('\n')[0]!).origin;
});
afterAll(async () => {
  server.kill('SIGKILL');
  await shop.close();
});

it('says the address to add, and that of this machine only', () => {
  expect(printed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/pack\.json\n.*Ctrl-C stops\.\n$/);
});

/** A request with its path as it is: `fetch` would tidy it up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((done, fail) => {
    const { port } = new URL(origin);
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => done({ status: response.statusCode!, headers: response.headers, body }));
    });
    sent.on('error', fail).end();
  });
}

describe('files', () => {
  it.each<[path: () => string, type: string, cache: string]>([
    [() => '/pack.json', 'application/json', 'no-cache'],
    [() => '/pack.json?x=1', 'application/json', 'no-cache'],
    [() => '/pack.json.sig', 'text/plain; charset=utf-8', 'no-cache'],
    [() => `/chunks/${chunk}`, 'application/jsonl', 'public, max-age=31536000, immutable'],
    [() => '/', 'text/html; charset=utf-8', 'no-cache'],
  ])('%s: %s', async (path, type, cache) => {
    const { status, headers } = await ask(path());
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': type,
      'cache-control': cache,
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
  });

  it('are as they lie there', async () => {
    const contents = await shop.contents('site');
    expect((await ask('/pack.json')).body).toBe(contents['pack.json']);
    expect((await ask('/')).body).toBe('<h1>Größe</h1>');
    const { body, headers } = await ask('/pack.json', {}, 'HEAD');
    expect([body, headers['content-length']]).toEqual(['', String(contents['pack.json']!.length)]);
  });

  it('are not sent again to whoever has them', async () => {
    const tag = (await ask('/pack.json')).headers['etag'] as string;
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const { status, body, headers } = await ask('/pack.json', { 'If-None-Match': known });
      expect([status, body, headers['etag']]).toEqual([304, '', tag]);
    }
    expect((await ask('/pack.json', { 'If-None-Match': '"other"' })).status).toBe(200);
  });
});

describe('nothing else', () => {
  it.each([
    '/../old.pem',
    '/%2e%2e/old.pem',
    '/chunks/../../old.pem',
    '/chunks/..%2f..%2fold.pem',
    '/..%5cold.pem',
    '/../site-secret/x.txt',
    '//old.pem',
    '/link.txt',
    '/.hidden',
    '/chunks',
    '/chunks/',
    '/pack.json/',
    '/pack.json%00',
    '/%',
    '/none',
    '/C:/x',
    'http://a.example/pack.json',
    '*',
  ])('%s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('and nothing is taken', async () => {
    expect((await ask('/pack.json', {}, 'PUT')).status).toBe(405);
    expect((await ask('/pack.json', {}, 'OPTIONS')).status).toBe(204);
  });
});

it('a folder without a pack, or a port that is taken, is said', async () => {
  await mkdir(shop.path('empty'));
  expect(await runPack(shop.folder, 'serve empty')).toMatchObject({
    code: 1,
    errors: 'empty, field "(folder)": expected a published pack, found none\n',
  });
  const { port } = new URL(origin);
  expect(await runPack(shop.folder, `serve site --port ${port}`)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^site, field "--port": expected a port that is free/) as string,
  });
});

it('Ctrl-C stops it, with a connection open', async () => {
  await fetch(`${origin}/pack.json`).then((response) => response.text());
  const ended = new Promise((done) => server.on('close', (code) => done(code)));
  server.kill('SIGINT');
  expect(await ended).toBe(0);
});

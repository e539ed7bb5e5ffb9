import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startPackServer, type PackServer } from './pack-server.mjs';

/** What it does wrong is tried by tests/data/sync/fetch-bytes.test.ts; this is how it is told to. */

let folder: string;
let server: PackServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gloss-server-'));
  await writeFile(join(folder, 'pack.json'), 'one');
  server = await startPackServer({ folder, files: { '/made': 'made' } });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const ask = async (path: string) => {
  const response = await fetch(server.at(path));
  return [response.status, await response.text()];
};

it('serves a folder as it is at the moment, and what is put over it', async () => {
  expect(await ask('/pack.json')).toEqual([200, 'one']);
  await writeFile(join(folder, 'pack.json'), 'two');
  expect(await ask('/pack.json')).toEqual([200, 'two']);
  expect(await ask('/made')).toEqual([200, 'made']);
  server.put('/pack.json', 'three');
  expect(await ask('/pack.json')).toEqual([200, 'three']);
  expect(await ask('/none')).toEqual([404, 'Not found']);
  expect(await ask('/..%2f..%2fetc/passwd')).toEqual([404, 'Not found']);
});

it('makes a fault as often as it is told, the last one first, until it is healed', async () => {
  server.fault(/\.json$/, { kind: 'status', status: 500 });
  server.fault('/pack.json', { kind: 'body', body: 'other' }, 2);
  expect(await ask('/pack.json')).toEqual([200, 'other']);
  expect(await ask('/pack.json')).toEqual([200, 'other']);
  expect((await ask('/pack.json'))[0]).toBe(500);
  expect((await ask('/made'))[0]).toBe(200);
  server.heal();
  expect((await ask('/pack.json'))[0]).toBe(200);
});

it('knows what it was asked, and what it sent', async () => {
  await ask('/pack.json?x');
  server.fault('/made', { kind: 'reset' });
  await expect(ask('/made')).rejects.toThrow();
  expect(server.log).toMatchObject([
    { path: '/pack.json?x', status: 200, sent: 3, open: false },
    { path: '/made', status: 0, sent: 0, open: false },
  ]);
});

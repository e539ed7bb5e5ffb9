import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Transport } from '../../../data/sync/transport';
import { startPackServer, type PackServer } from '../../harness/pack-server.mjs';
import { bytes, failure, get } from './asking';

/** From where packs may come, and where their publishers may lead. */

const FILE = '/pack.json';
const TEXT = '{"name": "x"}';
const LENGTH = TEXT.length;

let server: PackServer;
beforeAll(async () => {
  server = await startPackServer({ files: { [FILE]: TEXT } });
});
beforeEach(() => void server.log.splice(0));
afterAll(() => server.close());

describe('addresses', () => {
  it.each([
    ['', 'not-an-address'],
    ['pack.json', 'not-an-address'],
    ['http://packs.example/pack.json', 'not-an-address'],
    ['https://me:secret@packs.example/pack.json', 'not-an-address'],
    ['ftp://packs.example/', 'not-an-address'],
    ['file:///etc/passwd', 'not-an-address'],
    ['data:application/json,{}', 'not-an-address'],
    ['https://192.168.1.1/pack.json', 'private-address'],
    ['http://localhost/pack.json', 'private-address'],
  ])('%s is not asked: %s', async (address, kind) => {
    const asked = vi.fn<Transport['fetch']>();
    const work = get(address, { source: 'https://packs.example/' }, { fetch: asked });
    expect(await failure(work)).toMatchObject({ kind });
    expect(asked).not.toHaveBeenCalled();
  });

  it('a mirror inside the reader’s network is for readers of that network', async () => {
    const mirror = server.at(FILE);
    expect(await failure(get(mirror, { source: 'https://packs.example/' }))).toEqual({
      kind: 'private-address',
    });
    expect(server.log).toEqual([]);
    expect(await bytes(get(mirror, { source: 'https://wiki.corp/pack.json' }))).toHaveLength(LENGTH);
  });

  /** A public address, in a test without the Internet: a name for this server, and what it redirects to. */
  const published = (_address: string, init: RequestInit) => fetch(server.at(FILE), init);
  const PUBLIC = 'https://packs.example/pack.json';

  it('a redirect into the reader’s network is not read', async () => {
    let body: ReadableStream | null | undefined;
    const spy: Transport['fetch'] = async (address, init) => {
      const response = await published(address, init);
      ({ body } = response);
      return response;
    };
    expect(await failure(get(PUBLIC, {}, { fetch: spy }))).toEqual({
      kind: 'private-address',
      to: server.at(FILE),
    });
    expect(body?.locked).toBe(false);
  });

  it('a redirect to where there is no secure connection is not read', async () => {
    const fake = async () =>
      Object.defineProperty(new Response('{}'), 'url', { value: 'http://packs.example/' });
    expect(await failure(get(PUBLIC, {}, { fetch: fake }))).toEqual({
      kind: 'not-an-address',
      to: 'http://packs.example/',
    });
  });
});

import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Transport } from '../../../data/sync/transport';
import { FAULTS } from '../../harness/pack-faults.mjs';
import { startPackServer, type PackServer } from '../../harness/pack-server.mjs';
import { bytes, ENV, failure, get as ask, KB } from './asking';

/** Over real HTTP. Browsers name network errors otherwise than Node: what they do is tried in tests/e2e. */

const FILE = '/pack.json';
const TEXT = JSON.stringify({ name: 'Größe', filler: 'abcdefghij'.repeat(1000) });
const LENGTH = Buffer.byteLength(TEXT);

let server: PackServer;
beforeAll(async () => {
  server = await startPackServer({ files: { [FILE]: TEXT } });
});
beforeEach(() => {
  server.heal();
  server.log.splice(0);
});
afterAll(() => server.close());

const get = (wanted?: Parameters<typeof ask>[1], env?: Partial<Transport>, path = FILE) =>
  ask(server.at(path), wanted, env);

describe('a file', () => {
  it('comes with its ETag, its type and its final address', async () => {
    server.fault(FILE, { kind: 'redirect', times: 3 }, 4);
    const first = await get();
    expect(first).toMatchObject({ url: `${server.at(FILE)}?hop=3`, contentType: 'application/json' });
    const again = await get();
    expect(again).toMatchObject({ url: server.at(FILE), etag: expect.stringMatching(/^".+"$/) as string });
    expect(new TextDecoder().decode(await bytes(get()))).toBe(TEXT);
  });

  it('is not sent again to whoever has it', async () => {
    const { etag } = (await get()) as { etag: string };
    expect(await get({ etag })).toEqual({ status: 'same' });
    expect(server.log.map(({ status, sent }) => [status, sent])).toEqual([
      [200, LENGTH],
      [304, 0],
    ]);
    server.put('/other.json', TEXT + ' ');
    expect(await get({ etag }, {}, '/other.json')).toMatchObject({ status: 'ok' });
  });

  it('a 304 that nobody asked for is none', async () => {
    server.fault(FILE, { kind: 'status', status: 304 });
    expect(await failure(get())).toEqual({ kind: 'status', status: 304 });
  });

  it('is asked for without telling who asks', async () => {
    const asked = vi.fn<Transport['fetch']>((address, init) => fetch(address, init));
    await get({}, { fetch: asked });
    expect(asked.mock.calls[0]![1]).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    expect(Object.keys(server.log[0]!.headers)).not.toContain('cookie');
    expect(Object.keys(server.log[0]!.headers)).not.toContain('referer');
  });

  it('says how far it is', async () => {
    server.fault(FILE, { kind: 'drip', bytes: 5000, pauseMs: 20 });
    const heard: number[] = [];
    await get({ onBytes: (count) => heard.push(count) });
    expect(heard.at(-1)).toBe(LENGTH);
    expect(heard.length).toBeGreaterThan(1);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  });

  it('an ETag too long to be one is not kept', async () => {
    const answer = () =>
      Promise.resolve(Object.assign(new Response('x', { headers: { ETag: `"${'x'.repeat(9999)}"` } })));
    const fake = async () => Object.defineProperty(await answer(), 'url', { value: server.at(FILE) });
    expect(await get({}, { fetch: fake })).toMatchObject({ etag: undefined });
  });
});

describe('what a server can do', () => {
  it.each(FAULTS.filter(({ finds }) => finds === 'ok'))('$name: the file comes', async ({ fault }) => {
    server.fault(FILE, fault);
    expect((await bytes(get({ expectBytes: LENGTH }))).length).toBe(LENGTH);
  });

  it.each(FAULTS.filter(({ finds }) => finds !== 'ok'))('$name: $finds', async ({ fault, finds }) => {
    server.fault(FILE, fault);
    const timeoutMs = finds === 'timeout' ? 200 : 5000;
    expect(await failure(get({ expectBytes: LENGTH, timeoutMs }))).toMatchObject({ kind: finds });
    server.heal();
    expect((await bytes(get({ expectBytes: LENGTH }))).length).toBe(LENGTH);
  });

  it('a status is told, and how long to wait', async () => {
    server.fault(FILE, { kind: 'status', status: 503, headers: { 'Retry-After': '120' } });
    expect(await failure(get())).toEqual({ kind: 'status', status: 503, retryAfter: 120 });
    const headers = { 'Retry-After': 'Thu, 01 Jan 1970 00:05:00 GMT', Date: 'Thu, 01 Jan 1970 00:00:00 GMT' };
    server.fault(FILE, { kind: 'status', status: 429, headers });
    expect(await failure(get())).toEqual({ kind: 'status', status: 429, retryAfter: 300 });
    server.fault(FILE, { kind: 'status', status: 503, headers: { 'Retry-After': '9'.repeat(400) } });
    expect(await failure(get())).toMatchObject({ retryAfter: 30 * 24 * 3600 });
    server.fault(FILE, { kind: 'status', status: 404, headers: { 'Retry-After': 'soon' } });
    expect(await failure(get())).toEqual({ kind: 'status', status: 404 });
  });

  it('nobody listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await failure(ask(`http://127.0.0.1:${port}/`))).toEqual({ kind: 'no-answer' });
  });

  it('without a network, whatever fails is that', async () => {
    server.fault(FILE, { kind: 'reset' });
    expect(await failure(get({}, { isOnline: () => false }))).toEqual({ kind: 'offline' });
    server.fault(FILE, { kind: 'reset', after: 10 });
    expect(await failure(get({}, { isOnline: () => false }))).toEqual({ kind: 'offline' });
  });

  it('a redirect to where nobody is, is told from no answer', async () => {
    server.fault(FILE, { kind: 'redirect', to: 'http://127.0.0.1:9/' });
    expect(await failure(get())).toEqual({ kind: 'redirect-loop' });
  });
});

describe('bytes', () => {
  it('as many as allowed, and not one more', async () => {
    expect((await bytes(get({ maxBytes: LENGTH }))).length).toBe(LENGTH);
    expect(await failure(get({ maxBytes: LENGTH - 1 }))).toEqual({ kind: 'too-big', limit: LENGTH - 1 });
    server.fault(FILE, { kind: 'gzip' });
    expect((await bytes(get({ maxBytes: LENGTH }))).length).toBe(LENGTH);
    expect(await failure(get({ maxBytes: LENGTH - 1 }))).toEqual({ kind: 'too-big', limit: LENGTH - 1 });
  });

  it('more than a manifest may name are not even asked for', async () => {
    expect(await failure(get({ maxBytes: 10, expectBytes: 11 }))).toEqual({ kind: 'too-big', limit: 10 });
    expect(server.log).toEqual([]);
  });

  it('more than were declared', async () => {
    expect(await failure(get({ expectBytes: LENGTH - 1 }))).toEqual({ kind: 'too-big', limit: LENGTH - 1 });
  });

  it('fewer than were declared', async () => {
    expect(await failure(get({ expectBytes: LENGTH + 1 }))).toEqual({ kind: 'interrupted' });
  });

  it('of a bomb, or of what has no end, only as much is taken as is allowed', async () => {
    for (const fault of [
      { kind: 'bomb', bytes: 512 * KB * KB },
      { kind: 'flood', bytes: 512 * KB * KB, declared: true },
      { kind: 'flood', bytes: 512 * KB * KB, declared: false },
    ] as const) {
      server.fault(FILE, fault);
      expect(await failure(get({ maxBytes: 64 * KB }))).toMatchObject({ kind: 'too-big' });
    }
    await vi.waitFor(() => expect(server.log.filter(({ open }) => open)).toEqual([]));
    for (const { sent } of server.log) expect(sent).toBeLessThan(32 * KB * KB);
  });

  it('that a server declares to be too many are not read', async () => {
    server.fault(FILE, { kind: 'flood', bytes: 8 * KB * KB, declared: true });
    const heard: number[] = [];
    const onBytes = (count: number) => heard.push(count);
    expect(await failure(get({ maxBytes: KB * KB, onBytes }))).toMatchObject({ kind: 'too-big' });
    expect(heard).toEqual([]);
  });

  it('are counted when they are decoded, and may be fewer than before', async () => {
    server.put('/short', 'x');
    server.fault('/short', { kind: 'gzip' });
    expect(await bytes(get({ maxBytes: 1 }, {}, '/short'))).toHaveLength(1);
    expect(server.log[0]?.sent).toBeGreaterThan(1);
  });

  it('of an answer that is not wanted are not waited for', async () => {
    server.fault(FILE, { kind: 'stall', after: 10 });
    await failure(get({ maxBytes: 5 }));
    await vi.waitFor(() => expect(server.log[0]?.open).toBe(false));
  });

  it('none are bytes, too', async () => {
    server.put('/empty', '');
    expect((await bytes(get({ expectBytes: 0 }, {}, '/empty'))).length).toBe(0);
  });
});

describe('time', () => {
  it('between two pieces counts, not that of the whole', async () => {
    server.fault(FILE, { kind: 'drip', bytes: 500, pauseMs: 100 });
    const started = Date.now();
    await get({ timeoutMs: 1500 });
    expect(Date.now() - started).toBeGreaterThan(1500);
  });

  it('of a server that drips for ever is bounded all the same', async () => {
    server.fault(FILE, { kind: 'drip', bytes: 100, pauseMs: 5 });
    let now = 0;
    expect(await failure(get({}, { now: () => (now += 10_000) }))).toEqual({ kind: 'timeout' });
  });

  it('leaves no timer behind', async () => {
    let waiting = 0;
    const later: Transport['later'] = (action, ms) => {
      waiting++;
      const callOff = ENV.later(action, ms);
      return () => {
        waiting--;
        callOff();
      };
    };
    await get({}, { later });
    server.fault(FILE, { kind: 'reset' });
    await failure(get({}, { later }));
    expect(waiting).toBe(0);
  });
});

describe('a reader who cancels', () => {
  it('before anything', async () => {
    expect(await failure(get({ signal: AbortSignal.abort() }))).toEqual({ kind: 'cancelled' });
    expect(server.log).toEqual([]);
  });

  it.each([
    ['before the headers', { kind: 'stall' }],
    ['mid-body', { kind: 'stall', after: 10 }],
  ] as const)('%s', async (_when, fault) => {
    server.fault(FILE, fault);
    const cancel = new AbortController();
    const work = failure(get({ signal: cancel.signal, timeoutMs: 10_000 }));
    await vi.waitFor(() => expect(server.log.length).toBe(1));
    cancel.abort();
    expect(await work).toEqual({ kind: 'cancelled' });
  });
});

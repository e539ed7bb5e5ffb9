import { makeKeys, publish } from '../data/sync/published';
import { startPackServer } from '../harness/pack-server.mjs';
import { ask, expect, ID, test, wordsOf, type PackSource } from './pack-source';

/** What comes is not to be had, or not this pack's next edition: the old one stays, and the next look heals it. */

const COUNT = 60;
const OLD = { entries: wordsOf(1, COUNT), sequence: 1 };
const NEW = { entries: wordsOf(2, COUNT), sequence: 2 };

/** After a look that went wrong: all is as it was, and why is known; then as a publisher mends it. */
async function expectHealed(
  source: PackSource,
  failure: Record<string, unknown>,
  heal: () => Promise<unknown>,
): Promise<void> {
  expect(await source.failure()).toMatchObject(failure);
  expect([await source.edition(), await source.answers(COUNT)]).toEqual([1, 1]);
  await heal();
  await source.check();
  expect(await source.failure()).toBeUndefined();
  expect([await source.edition(), await source.answers(COUNT)]).toEqual([2, 2]);
  await source.expectTidy();
}

test('connection refused: no-answer', async ({ source }) => {
  await source.install(OLD);
  const { port } = new URL(source.server.origin);
  await source.server.close();
  await source.check();
  // As its host starts it again.
  const again = await startPackServer({ port: Number(port), files: await publish(NEW) });
  try {
    await expectHealed(source, { kind: 'no-answer' }, () => Promise.resolve());
  } finally {
    await again.close();
  }
});

test('304: one short answer, and nothing changes but when it was looked at', async ({ source }) => {
  await source.install(OLD);
  const before = await source.state();
  source.server.log.length = 0;
  await source.check();
  expect(source.server.log).toMatchObject([{ path: '/pack.json', status: 304, sent: 0 }]);
  expect(await source.state()).toEqual(before);
  expect(await source.failure()).toBeUndefined();
  expect(await source.answers(COUNT)).toBe(1);
  await source.put(NEW);
  await source.check();
  expect([await source.edition(), await source.answers(COUNT)]).toEqual([2, 2]);
});

test('an older sequence is refused', async ({ source }) => {
  await source.install(OLD);
  await source.put({ ...NEW, sequence: 0 });
  await source.check();
  const failure = { kind: 'older-sequence', sequence: { stored: 1, offered: 0 } };
  await expectHealed(source, failure, () => source.put(NEW));
});

test('a changed key is refused', async ({ source }) => {
  const [keys, others] = [await makeKeys(), await makeKeys()];
  await source.install({ ...OLD, keys });
  await source.put({ ...NEW, keys: others });
  await source.check();
  const failure = { kind: 'key-changed', publicKey: others.publicKey };
  await expectHealed(source, failure, () => source.put({ ...NEW, keys }));
});

test('no signature is refused where there was one', async ({ source }) => {
  const keys = await makeKeys();
  await source.install({ ...OLD, keys });
  await source.put(NEW);
  await source.check();
  await expectHealed(source, { kind: 'signature-missing' }, () => source.put({ ...NEW, keys }));
});

test('a wrong signature is refused', async ({ source }) => {
  const keys = await makeKeys();
  await source.install({ ...OLD, keys });
  const files = await publish({ ...NEW, keys });
  for (const [path, body] of Object.entries(files))
    if (path !== '/pack.json.sig') source.server.put(path, body);
  await source.check();
  await expectHealed(source, { kind: 'wrong-signature' }, () => source.put({ ...NEW, keys }));
});

test('a file of another edition is refused by its hash', async ({ source }) => {
  await source.install(OLD);
  const [chunk] = await source.put(NEW);
  const files = await publish(NEW);
  const other = new TextDecoder().decode(files[chunk!] as Uint8Array).replace('Edition 2.', 'Edition 9.');
  source.server.put(chunk!, other);
  await source.check();
  await expectHealed(source, { kind: 'wrong-hash' }, () => source.put(NEW));
});

test('wrong JSON is refused', async ({ source }) => {
  await source.install(OLD);
  source.server.put('/pack.json', '{"format": "gloss-pack/1", ');
  await source.check();
  await expectHealed(source, { kind: 'not-json' }, () => source.put(NEW));
});

test('a wrong schema is refused', async ({ source }) => {
  await source.install(OLD);
  const manifest = JSON.parse(
    new TextDecoder().decode((await publish(NEW))['/pack.json'] as Uint8Array),
  ) as object;
  source.server.put('/pack.json', JSON.stringify({ ...manifest, sequence: 'two' }));
  await source.check();
  const problems = [expect.objectContaining({ field: 'sequence' }) as unknown];
  await expectHealed(source, { kind: 'wrong-format', problems }, () => source.put(NEW));
});

test('two looks at once are one, with an alarm meanwhile', async ({ source }) => {
  await source.install(OLD);
  await source.put(NEW);
  source.server.fault('/pack.json', { kind: 'drip', bytes: 200, pauseMs: 100 });
  source.server.log.length = 0;
  await source.asking.evaluate((address) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(of: object): Promise<unknown> }; alarms: AlarmsApi };
    };
    const looks = [1, 2].map(() => chrome.runtime.sendMessage({ type: 'checkPack', address }));
    chrome.alarms.create('gloss-sources', { when: Date.now() });
    return Promise.all(looks);
  }, source.address);
  expect(source.asked().filter((path) => path === '/pack.json')).toHaveLength(1);
  expect(new Set(source.asked()).size).toBe(source.asked().length);
  expect([await source.edition(), await source.answers(COUNT)]).toEqual([2, 2]);
  expect(await source.failure()).toBeUndefined();
  await source.expectTidy();
});

interface AlarmsApi {
  create(name: string, info: { when: number }): void;
}

test('cancelled while it is added: nothing is left behind', async ({ source }) => {
  await source.put({ entries: wordsOf(1, 3000), sequence: 1 });
  source.server.fault(/chunks/, { kind: 'drip', bytes: 1000, pauseMs: 50 });
  await source.add();
  await expect.poll(() => source.asked().filter((path) => path.includes('chunks')).length).toBeGreaterThan(3);
  await ask(source.asking, { type: 'cancelPack', address: source.address });
  expect(await source.stored()).toMatchObject({ subscriptions: [], stagings: [] });
  expect((await source.stored()).packs.map(({ id }) => id)).not.toContain(ID);
  await source.expectTidy();
  expect(await source.answers(COUNT)).toBe(0);
});

test('a wrong chunk of a pack that is being added: nothing of it is shown, and it comes once it is mended', async ({
  source,
}) => {
  const paths = await source.put({ entries: wordsOf(1, 1200), sequence: 1 });
  expect(paths).toHaveLength(4);
  source.server.fault(paths[3]!, { kind: 'corrupt' });
  const before = await source.state();
  await source.add();
  await source.check();
  expect(await source.failure()).toMatchObject({ kind: 'wrong-hash' });
  expect(await source.state()).toEqual(before);
  expect(await source.answers(1200)).toBe(0);
  source.server.heal();
  await source.check();
  expect(await source.failure()).toBeUndefined();
  expect([await source.edition(), await source.answers(1200)]).toEqual([1, 1]);
  await source.expectTidy();
});

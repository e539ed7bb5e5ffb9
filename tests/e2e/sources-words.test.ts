import type { Page } from '@playwright/test';
import { makeKeys, publish } from '../data/sync/published';
import { FAULTS, type Fault } from '../harness/pack-faults.mjs';
import { startPackServer } from '../harness/pack-server.mjs';
import { ask, expect, ID, test, wordsOf, type PackSource } from './pack-source';

/** What a reader is told of a pack whose server or publisher does something wrong: the words in its row, for each. */

const COUNT = 60;
const [keys, others] = [await makeKeys(), await makeKeys()];
const OLD = { entries: wordsOf(1, COUNT), sequence: 1, keys };
const NEW = { entries: wordsOf(2, COUNT), sequence: 2, keys };

const fault = (wanted: string): Fault => FAULTS.find(({ name }) => name === wanted)!.fault;
const manifest = (what: Fault) => (source: PackSource) => source.server.fault('/pack.json', what);
const chunk = (what: Fault) => (source: PackSource) => source.server.fault(/chunks/, what);
/** An edition in whose place some files are others. */
const other = (files: Record<string, string>) => (source: PackSource) => {
  for (const [path, body] of Object.entries(files)) source.server.put(path, body);
};
const wrongSchema = async (source: PackSource) => {
  const text = new TextDecoder().decode((await publish(NEW))['/pack.json'] as Uint8Array);
  source.server.put('/pack.json', JSON.stringify({ ...(JSON.parse(text) as object), sequence: 'two' }));
};
const wrongSignature = async (source: PackSource) => {
  const { '/pack.json.sig': signature } = await publish({ ...NEW, keys: others });
  source.server.put('/pack.json.sig', signature!);
};

const BROKEN_OFF = 'The download broke off. Gloss keeps the version from today. Gloss tries again soon.';
const SLOW = 'This pack’s server takes too long to answer.';
const KEPT = 'Gloss keeps the version from today.';

type Row = [what: string, does: (source: PackSource) => unknown, words: string, again: 'soon' | 'a day'];
const ROWS: readonly Row[] = [
  [
    'reset before the headers',
    manifest(fault('reset before the headers')),
    'This pack’s address doesn’t answer.',
    'soon',
  ],
  ['reset mid-body', chunk(fault('reset mid-body')), BROKEN_OFF, 'soon'],
  ['stall', chunk(fault('stall mid-body')), SLOW, 'soon'],
  ['404', manifest(fault('404')), 'This pack is no longer at its address.', 'a day'],
  ['410', manifest(fault('410')), 'This pack has been taken down.', 'a day'],
  ['500', manifest(fault('500')), 'This pack’s server has a problem (500).', 'soon'],
  ['truncated chunk', chunk(fault('too short')), BROKEN_OFF, 'soon'],
  [
    'wrong hash',
    chunk(fault('wrong bytes')),
    'A file of this pack isn’t the one its publisher named.',
    'soon',
  ],
  ['wrong signature', wrongSignature, 'This pack’s signature doesn’t fit.', 'soon'],
  [
    'no signature',
    (source) => source.server.fault('/pack.json.sig', fault('404')),
    'This pack’s signature is missing.',
    'a day',
  ],
  [
    'changed key',
    (source) => source.put({ ...NEW, keys: others }),
    'This pack is signed with another key.',
    'a day',
  ],
  [
    'older sequence',
    (source) => source.put({ ...NEW, sequence: 0 }),
    'An older version of this pack is at its address.',
    'a day',
  ],
  [
    'same sequence',
    (source) => source.put({ ...NEW, sequence: 1 }),
    'This pack has changed, but its edition’s number hasn’t.',
    'a day',
  ],
  ['wrong JSON', other({ '/pack.json': '{"format": ' }), 'What is at this address can’t be read.', 'a day'],
  ['wrong schema', wrongSchema, 'This pack has mistakes in it.', 'a day'],
  [
    'a page',
    manifest({ kind: 'body', body: '<html>Hello', type: 'text/html' }),
    'At this address is a web page, not a pack.',
    'a day',
  ],
  ['gzip bomb', chunk(fault('gzip bomb')), 'A file of this pack is over', 'a day'],
  [
    'redirect loop',
    manifest(fault('redirect loop')),
    'This pack’s address leads on to others, and none answers.',
    'soon',
  ],
  ['manifest of 100 MB', manifest(fault('100 MB, undeclared')), 'A file of this pack is over', 'a day'],
];

/** The row's own words, as far as they tell of checks: "Checked just now, again in 23 hours". */
const AGAIN = {
  soon: /Checked (just now|\d+ minutes? ago)(, tried .+)?, again (soon|in a moment|in [12] minutes?)/,
  'a day': /Checked (just now|\d+ minutes? ago)(, tried .+)?, again (in \d+ hours|tomorrow)/,
};

async function openOptions(extensionPage: (path: string) => Promise<Page>) {
  const page = await extensionPage('options.html');
  const row = page.locator(`[data-pack="${ID}"]`);
  await row.waitFor();
  return { page, row, note: row.getByRole('status').first() };
}

test('each fault is told in words of its own, with when the pack was checked and will be', async ({
  source,
  gloss,
  extensionPage,
}) => {
  test.setTimeout(240_000);
  await source.install(OLD);
  const { row, note } = await openOptions(extensionPage);
  await expect(row).toContainText('Checked just now, again ');
  for (const [what, does, words, again] of ROWS) {
    await source.put(NEW);
    await does(source);
    await source.check();
    const spaced = async () => (await note.innerText()).replaceAll(/\s+/g, ' ');
    await expect.poll(spaced, what).toContain(words);
    expect(await spaced(), what).toContain(KEPT);
    await expect(row, what).toContainText(AGAIN[again]);
    source.server.heal();
    // As it was, so that each row begins anew: nothing is wrong, and nothing is told.
    await source.put(OLD);
    await source.check();
    await expect(note, what).toBeEmpty();
  }

  await gloss.context.setOffline(true);
  await source.check();
  await expect(note).toContainText('You’re offline.');
  await expect(note).toContainText('Gloss tries again when you’re back online.');
  await gloss.context.setOffline(false);

  const { port } = new URL(source.server.origin);
  await source.server.close();
  await source.check();
  await expect(note).toContainText('This pack’s address doesn’t answer.');
  const again = await startPackServer({ port: Number(port), files: await publish(NEW) });
  await source.check();
  await expect(note).toBeEmpty();
  expect(await source.edition()).toBe(2);
  await again.close();
});

interface ExtensionApi {
  action: {
    getBadgeText(of: object): Promise<string>;
    getBadgeBackgroundColor(of: object): Promise<number[]>;
  };
}

test('the icon has a quiet sign while a pack is brought, and none afterwards', async ({ source }) => {
  const badge = () =>
    source.asking.evaluate(() =>
      (globalThis as unknown as { chrome: ExtensionApi }).chrome.action.getBadgeText({}),
    );
  expect(await badge()).toBe('');
  await source.put(OLD);
  const drip: Fault = { kind: 'drip', bytes: 500, pauseMs: 100 };
  source.server.fault(/chunks/, drip);
  await source.add();
  await expect.poll(badge, { intervals: [50] }).toBe('…');
  await source.check();
  await expect.poll(badge).toBe('');
  expect(await source.edition()).toBe(1);

  await source.put(NEW);
  source.server.fault(/chunks/, { kind: 'stall', after: 100 });
  const checked = source.check();
  await expect.poll(badge, { intervals: [50] }).toBe('…');
  await ask(source.asking, { type: 'cancelPack', address: source.address });
  await checked;
  await expect.poll(badge).toBe('');
  source.server.fault(/chunks/, { kind: 'status', status: 500 });
  await source.check();
  expect((await source.failure())?.kind).toBe('status');
  await expect.poll(badge).toBe('');
});

test('a pack of one chunk shows how far it is while that comes', async ({ source, extensionPage }) => {
  const page = await extensionPage('options.html');
  await source.put({ entries: wordsOf(1, COUNT), sequence: 1 });
  source.server.fault(/chunks/, { kind: 'drip', bytes: 300, pauseMs: 150 });
  await source.add();
  const bar = page.locator(`[data-address="${source.address}"]`).getByRole('progressbar');
  const value = async () => Number((await bar.getAttribute('value')) ?? 0);
  await expect.poll(value, { intervals: [50] }).toBeGreaterThan(0);
  const first = await value();
  expect(first).toBeLessThan(1);
  await expect.poll(value, { intervals: [50] }).toBeGreaterThan(first);
  await source.check();
  await expect(page.locator(`[data-pack="${ID}"]`)).toBeVisible();
});

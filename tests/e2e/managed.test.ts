import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { stopWorker } from '../bench/extension.mjs';
import { jsonTerm, packJson } from '../data/make';
import { BUILT_EXTENSION, launch } from '../harness/launch.mjs';
import { startPackServer } from '../harness/pack-server.mjs';
import { openExtensionPage } from '../harness/show-terms.mjs';
import { expect, highlights, test } from './fixtures';

/** An organisation's policy, as Chromium reads it from a file (README, "Managed deployment"). */

/** Where Chromium on Linux reads policies; other systems, and Chrome for Testing, have other places. */
const POLICIES = '/etc/chromium/policies/managed';

/** Chromium looks at its policies when their files change, once they have been quiet for some seconds. */
const RELOAD_MS = 40_000;

/** Whether the policies can be written, which is for root only. */
function isWritable(): boolean {
  const folder = ['/etc/chromium/policies/managed', '/etc/chromium/policies', '/etc/chromium', '/etc'].find(
    existsSync,
  );
  try {
    accessSync(folder!, constants.W_OK);
    return process.platform === 'linux';
  } catch {
    return false;
  }
}

/** The id that an unpacked extension has by its folder: the hash's first 128 bits, in the letters a to p. */
function idOf(folder: string): string {
  const hash = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
  return hash.replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** A copy of the extension: by its own id, no other test's extension has the policy. */
function copyExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-managed-'));
  cpSync(BUILT_EXTENSION, folder, { recursive: true });
  return folder;
}

/** What was made for a policy, unless another test has one there by now. */
function removeFolders(): void {
  for (const folder of [POLICIES, dirname(POLICIES)]) if (readdirSync(folder).length === 0) rmdirSync(folder);
}

const ask = (page: Page, request: object): Promise<{ ok: boolean; error?: string }> =>
  page.evaluate(async (message) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(request: object): Promise<{ ok: boolean; error?: string }> } };
    };
    return chrome.runtime.sendMessage(message);
  }, request);

test.skip(!isWritable(), `${POLICIES} can’t be written here: it takes Linux, and root`);

test('a policy’s packs, sites and settings are there to stay, until the policy goes', async ({
  browserPath,
  server,
}) => {
  test.setTimeout(120_000);
  test.skip(!/chromium/i.test(browserPath), `${browserPath} may read its policies elsewhere`);
  const packs = await startPackServer();
  const term = jsonTerm({ termCode: 'zq', name: 'Zanzibar queue', description: 'Ours alone.' });
  packs.put('/words.json', JSON.stringify(packJson([term], { '@id': 'urn:ours', name: 'Our words' })));
  const extension = copyExtension();
  const policy = join(POLICIES, `${idOf(extension)}.json`);
  const existed = existsSync(POLICIES);
  mkdirSync(POLICIES, { recursive: true });
  const decided = {
    sources: [packs.at('/words.json'), 'ftp://a.example/'],
    disabledSites: ['localhost'],
    settings: { density: 'quiet' },
  };
  writeFileSync(policy, JSON.stringify({ '3rdparty': { extensions: { [idOf(extension)]: decided } } }));
  const launched = await launch({ browser: browserPath, extension, headless: true });
  try {
    expect(launched.extensionId).toBe(idOf(extension));
    const options = await openExtensionPage(launched);
    const row = options.locator('[data-pack="urn:ours"]');
    await expect(row).toContainText('Our words');
    const quiet = options.getByRole('radio', { name: 'Quiet' });
    await expect(quiet).toBeChecked();
    await expect(quiet).toBeDisabled();
    await expect(options.locator('#density')).toContainText('Set by your organisation');
    await expect(options.getByRole('switch', { name: 'Terms in links' })).toBeEnabled();
    await expect(options.locator('#sites .row')).toHaveText('localhostSet by your organisation');
    expect(await ask(options, { type: 'removePack', packId: 'urn:ours' })).toMatchObject({ ok: false });
    const remove = row.getByRole('button', { name: 'Remove', includeHidden: true });
    await expect(row.locator('details')).toContainText('Set by your organisation');
    await expect(remove).toHaveCount(0);
    await expect(row).toContainText('Our words');

    const page = await launched.context.newPage();
    const text = '<!doctype html><html lang=en><p>We met the Zanzibar queue again.';
    await page.route(/made-up/, (route) => route.fulfill({ contentType: 'text/html', body: text }));
    await page.goto(new URL('/made-up.html', server.demo).href);
    await expect.poll(() => highlights(page)).toEqual(['Zanzibar queue']);
    const elsewhere = await launched.context.newPage();
    await elsewhere.route(/made-up/, (route) => route.fulfill({ contentType: 'text/html', body: text }));
    await elsewhere.goto('http://localhost/made-up.html');
    expect(await ask(options, { type: 'hello' })).toMatchObject({ ok: true });
    expect(await highlights(elsewhere)).toEqual([]);

    rmSync(policy);
    await expect(quiet).toBeEnabled({ timeout: RELOAD_MS });
    await expect(options.getByRole('radio', { name: 'Balanced' })).toBeChecked();
    await expect(options.locator('#sites .row')).toHaveCount(0);
    await expect.poll(() => highlights(elsewhere)).toEqual(['Zanzibar queue']);
    await expect(row).toContainText('Our words');
    await expect(remove).toHaveCount(1);
    expect(await ask(options, { type: 'removePack', packId: 'urn:ours' })).toMatchObject({ ok: true });
    await expect(row).toHaveCount(0);
  } finally {
    await launched.close();
    await packs.close();
    rmSync(policy, { force: true });
    if (!existed) removeFolders();
    rmSync(extension, { recursive: true, force: true });
  }
});

/** Stops the worker, and sees it stopped. */
async function stop({ context, asking }: { context: BrowserContext; asking: Page }): Promise<void> {
  await stopWorker({ context, asking } as Parameters<typeof stopWorker>[0]);
}

test('a policy that changes while the worker or the browser is not there is followed', async ({
  browserPath,
}) => {
  test.setTimeout(150_000);
  test.skip(!/chromium/i.test(browserPath), `${browserPath} may read its policies elsewhere`);
  const packs = await startPackServer();
  for (const name of ['one', 'two', 'three']) {
    const term = jsonTerm({ termCode: name, name: `Zanzibar ${name}`, description: 'Ours alone.' });
    packs.put(`/${name}.json`, JSON.stringify(packJson([term], { '@id': `urn:${name}`, name })));
  }
  const extension = copyExtension();
  const profile = mkdtempSync(join(tmpdir(), 'gloss-managed-profile-'));
  const policy = join(POLICIES, `${idOf(extension)}.json`);
  const existed = existsSync(POLICIES);
  mkdirSync(POLICIES, { recursive: true });
  const decide = (name: string, density: string): void => {
    const decided = { sources: [packs.at(`/${name}.json`)], settings: { density } };
    writeFileSync(policy, JSON.stringify({ '3rdparty': { extensions: { [idOf(extension)]: decided } } }));
  };
  const start = async () => {
    const launched = await launch({ browser: browserPath, extension, headless: true, profile });
    return { ...launched, asking: await openExtensionPage(launched) };
  };
  /** That the pack of this name is fixed, the setting too, and the pack before is the reader's own. */
  const expectDecided = async (page: Page, name: string, density: string, before?: string): Promise<void> => {
    const row = (pack: string) => page.locator(`[data-pack="urn:${pack}"]`);
    await expect(row(name)).toContainText(name, { timeout: RELOAD_MS });
    await expect(row(name).locator('details')).toContainText('Set by your organisation');
    const choice = page.getByRole('radio', { name: density });
    await expect(choice).toBeChecked();
    await expect(choice).toBeDisabled();
    expect(await ask(page, { type: 'removePack', packId: `urn:${name}` })).toMatchObject({ ok: false });
    if (before === undefined) return;
    await expect(row(before).getByRole('button', { name: 'Remove', includeHidden: true })).toHaveCount(1);
    expect(await ask(page, { type: 'removePack', packId: `urn:${before}` })).toMatchObject({ ok: true });
    await expect(row(before)).toHaveCount(0);
  };

  decide('one', 'quiet');
  let launched = await start();
  try {
    await expectDecided(launched.asking, 'one', 'Quiet');
    // With the worker stopped; the change itself wakes it.
    await stop(launched);
    decide('two', 'everything');
    await expectDecided(launched.asking, 'two', 'Everything', 'one');
    // With the browser closed.
    await launched.close();
    decide('three', 'quiet');
    launched = await start();
    await expectDecided(launched.asking, 'three', 'Quiet', 'two');
    await launched.close();
    rmSync(policy);
    launched = await start();
    await expect(launched.asking.getByRole('radio', { name: 'Balanced' })).toBeChecked();
    await expect(launched.asking.getByRole('radio', { name: 'Quiet' })).toBeEnabled();
    expect(await ask(launched.asking, { type: 'removePack', packId: 'urn:three' })).toMatchObject({
      ok: true,
    });
  } finally {
    await launched.close();
    await packs.close();
    rmSync(policy, { force: true });
    if (!existed) removeFolders();
    rmSync(extension, { recursive: true, force: true });
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

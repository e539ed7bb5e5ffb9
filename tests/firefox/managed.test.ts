import { afterEach, expect, it, vi } from 'vitest';
import type { Page } from 'puppeteer-core';
import { jsonTerm, packJson } from '../data/make';
import { findFirefox } from '../harness/find-firefox.mjs';
import { EXTENSION_ID, launchFirefox, type Launched } from '../harness/firefox.mjs';
import { startPackServer, type PackServer } from '../harness/pack-server.mjs';

/** Gloss in a real Firefox, with an organisation's policy and without (README, "Managed deployment"). */

const firefox = await findFirefox();
if (!firefox) console.warn('There is no Firefox here to test in: set GLOSS_FIREFOX');

/** A busy machine takes its time to start a browser. */
const PATIENCE_MS = 60_000;
const patiently = { timeout: 30_000, interval: 250 };

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function serve(): Promise<PackServer> {
  const server = await startPackServer();
  opened.push(server);
  const term = jsonTerm({ termCode: 'zq', name: 'Zanzibar queue', description: 'Ours alone.' });
  server.put('/words.json', JSON.stringify(packJson([term], { '@id': 'urn:ours', name: 'Our words' })));
  const text = '<p>We met the Zanzibar queue and a backend engineer again.';
  server.put('/page.html', `<!doctype html><html lang="en"><title>Page</title>${text}`);
  return server;
}

async function start(policies?: object): Promise<Launched> {
  const launched = await launchFirefox({ firefox: firefox!, ...(policies ? { policies } : {}) });
  opened.push(launched);
  return launched;
}

/** The underlined texts of a page. */
const underlined = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...(CSS.highlights.get('gloss') ?? [])].map((one) => {
      const range = document.createRange();
      range.setStart(one.startContainer, one.startOffset);
      range.setEnd(one.endContainer, one.endOffset);
      return range.toString();
    }),
  );

async function open({ browser }: Launched, address: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(address);
  return page;
}

/** What a section of options says, and its controls that are out of reach. */
const section = (page: Page, id: string): Promise<{ text: string; locked: (string | null)[] }> =>
  page.evaluate((name) => {
    const place = document.getElementById(name)!;
    const inputs = [...place.querySelectorAll<HTMLInputElement>('input:disabled')];
    const locked = inputs.map((input) => input.closest('label')!.textContent);
    return { text: place.innerText, locked };
  }, id);

it.skipIf(!firefox)(
  'without a policy everything is the reader’s',
  async () => {
    const server = await serve();
    const launched = await start();
    const page = await open(launched, server.at('/page.html'));
    await vi.waitFor(async () => expect(await underlined(page)).toEqual(['backend engineer']), patiently);
    const options = await launched.openExtensionPage('options.html');
    await vi.waitFor(async () => {
      expect((await section(options, 'density')).text).toContain('Balanced');
    }, patiently);
    expect((await section(options, 'density')).locked).toEqual([]);
  },
  PATIENCE_MS,
);

it.skipIf(!firefox)(
  'a policy’s packs, sites and settings are there to stay',
  async () => {
    const server = await serve();
    const decided = {
      sources: [server.at('/words.json'), 'ftp://a.example/'],
      disabledSites: ['localhost'],
      settings: { density: 'quiet', termsInLinks: 'no' },
    };
    const launched = await start({ '3rdparty': { Extensions: { [EXTENSION_ID]: decided } } });
    const page = await open(launched, server.at('/page.html'));
    const both = ['Zanzibar queue', 'backend engineer'];
    await vi.waitFor(async () => expect((await underlined(page)).toSorted()).toEqual(both), patiently);

    const options = await launched.openExtensionPage('options.html');
    await vi.waitFor(
      async () => expect((await section(options, 'packs')).text).toContain('Our words'),
      patiently,
    );
    const { text, locked } = await section(options, 'density');
    expect(text).toContain('Set by your organisation');
    // A mistake (`termsInLinks`) decides nothing.
    expect(locked).toEqual([expect.stringContaining('Quiet'), expect.any(String), expect.any(String)]);
    expect((await section(options, 'sites')).text).toMatch(/localhost\s+Set by your organisation/);

    const off = await open(launched, server.at('/page.html').replace('127.0.0.1', 'localhost'));
    const alike = await open(launched, `${server.at('/page.html')}?again`);
    await vi.waitFor(async () => expect(await underlined(alike)).toHaveLength(2), patiently);
    expect(await underlined(off)).toEqual([]);
  },
  PATIENCE_MS,
);

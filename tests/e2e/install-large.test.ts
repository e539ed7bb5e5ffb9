import type { Page } from '@playwright/test';
import { launch } from '../harness/launch.mjs';
import { startPackServer, type PackServer } from '../harness/pack-server.mjs';
import { openExtensionPage } from '../harness/show-terms.mjs';
import { publishWordNet } from '../harness/wordnet.mjs';
import { card, expect, highlights, hoverText, test } from './fixtures';

/**
 * 150,000 entries, built by the publisher's tool and brought from a server. How long that takes is for the bench
 * (`--only install`); here it is that progress grows, and that search and hover go on meanwhile.
 */

const ENTRIES = 150_000;
const TERM = 'backend engineers';
const TIMEOUT_MS = 240_000;

interface Progress {
  phase: string;
  bytes: number;
  totalBytes: number;
  entries: number;
  totalEntries: number;
}

interface ExtensionApi {
  runtime: { sendMessage(request: object): Promise<unknown> };
  storage: {
    onChanged: {
      addListener(listener: (changes: Record<string, { newValue?: Record<string, Progress> }>) => void): void;
    };
  };
}

type Watched = typeof globalThis & { chrome: ExtensionApi; progress: Progress[]; isInstalled: boolean };

/** In a page of the extension: adds a pack, and notes what is told of it. */
async function addPack(address: string): Promise<void> {
  const world = globalThis as Watched;
  world.progress = [];
  world.isInstalled = false;
  world.chrome.storage.onChanged.addListener(({ packProgress, packsRevision }) => {
    const far = packProgress?.newValue?.[address];
    if (far) world.progress.push(far);
    if (packsRevision) world.isInstalled = true;
  });
  await world.chrome.runtime.sendMessage({ type: 'addPack', address });
}

/**
 * Does something again and again until something else is done.
 * @returns how often it succeeded before that
 */
async function repeatUntil(isDone: () => Promise<boolean>, action: () => Promise<void>): Promise<number> {
  for (let times = 0; ; times++) {
    try {
      await action();
    } catch (error) {
      // A page begins anew with the new index, and a card is not opened again until the pointer moves.
      if (!(await isDone())) throw error;
    }
    if (await isDone()) return times;
  }
}

/** Types into the search box what the built-in packs have, and sees it found. */
async function searchOnce(popup: Page, query: string, term: string): Promise<void> {
  await popup.getByRole('combobox').fill(query);
  await expect(popup.getByRole('option').first()).toContainText(term);
}

async function hoverOnce(page: Page): Promise<void> {
  await hoverText(page, TERM);
  await expect.poll(async () => (await card(page))?.entry).toBe('gloss:software-roles/backend-engineer');
  await page.mouse.move(2, 2);
  await expect.poll(async () => (await card(page))?.entry).toBeUndefined();
}

function chunksSent({ log }: PackServer): { bytes: number; chunks: number } {
  const chunks = log.filter(({ path }) => path.startsWith('/chunks/'));
  return { bytes: chunks.reduce((total, { sent }) => total + sent, 0), chunks: chunks.length };
}

function expectGrowth(progress: readonly Progress[], totalBytes: number): void {
  expect(progress.length).toBeGreaterThan(3);
  for (const far of progress) expect(far).toMatchObject({ totalBytes, totalEntries: ENTRIES });
  for (const key of ['bytes', 'entries'] as const) {
    const values = progress.map((far) => far[key]);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(new Set(values).size, `${key} grow`).toBeGreaterThan(3);
  }
  expect(progress.at(-1)).toMatchObject({ phase: 'install', bytes: totalBytes, entries: ENTRIES });
}

test('150,000 entries are installed with progress, while search and hover go on', async ({
  browserPath,
  server,
}) => {
  test.setTimeout(TIMEOUT_MS);
  const pack = await publishWordNet(ENTRIES);
  const packs = await startPackServer({ folder: pack.folder });
  const launched = await launch({ browser: browserPath, headless: true });
  try {
    const asking = await openExtensionPage(launched);
    const { context, extensionId } = launched;
    const page = await context.newPage();
    await page.goto(server.demo);
    await expect.poll(() => highlights(page)).toContain(TERM);
    const popup = await context.newPage();
    await popup.goto(`chrome-extension://${extensionId}/popup.html`);

    await asking.evaluate(addPack, packs.at('/pack.json'));
    const isInstalled = () => asking.evaluate(() => (globalThis as Watched).isInstalled);
    const hovers = await repeatUntil(isInstalled, async () => {
      await page.bringToFront();
      await hoverOnce(page);
      await popup.bringToFront();
      await searchOnce(popup, 'telemed', 'telemedicine');
      await searchOnce(popup, 'chargeb', 'chargeback');
    });
    expect(hovers, 'times both were answered before it was there').toBeGreaterThan(0);

    const { bytes, chunks } = chunksSent(packs);
    expect([bytes, chunks], 'each chunk came once').toEqual([pack.bytes, 256]);
    expectGrowth(await asking.evaluate(() => (globalThis as Watched).progress), pack.bytes);

    const wanted = pack.terms.find(({ name }) => name === 'dictatorship')!;
    const search = popup.getByRole('combobox');
    await popup.bringToFront();
    await search.fill('dictatorship');
    await expect(popup.getByRole('option').first()).toContainText(wanted.description.slice(0, 40), {
      timeout: 60_000,
    });
  } finally {
    await launched.close();
    await packs.close();
    await pack.remove();
  }
});

import type { BrowserContext, Page } from '@playwright/test';
import { inContentScript } from './content-world';
import { card, expect, highlights, hoverText, pressInCard, type WorkerFixtures } from './fixtures';
import { REPORT, SHOWN, test } from './reading-packs';

/** What the card's buttons do, in a real page: to the page, to other tabs, to the database, to the clipboard. */

const HALYARD = 'test:sailing/halyard';
const WITHOUT = SHOWN.filter((term) => term !== 'halyard');

const words = async (page: Page) => (await card(page))?.text ?? '';

/** Opens a card, and its rarer actions. */
async function openMore(page: Page, text = 'halyard'): Promise<void> {
  await openCard(page, text);
  await pressInCard(page, 'More actions');
  await expect.poll(() => words(page)).toContain('I know this');
}

async function openCard(page: Page, text = 'halyard', entry = HALYARD): Promise<void> {
  await page.bringToFront();
  await hoverText(page, text);
  await expect.poll(async () => (await card(page))?.entry).toBe(entry);
}

/** The entries that are kept for later, from the extension's own database. */
function savedRows({ asking }: WorkerFixtures['gloss']): Promise<string[]> {
  return asking.evaluate(async () => {
    const asked = indexedDB.open('gloss');
    const db = await new Promise<IDBDatabase>((resolve) => (asked.onsuccess = () => resolve(asked.result)));
    const rows = db.transaction('saved').objectStore('saved').getAll();
    await new Promise((resolve) => (rows.onsuccess = resolve));
    db.close();
    return (rows.result as { packId: string; entryId: string }[]).map(
      (row) => `${row.packId}/${row.entryId}`,
    );
  });
}

/** Each way to press a button finds the worker as it may be. */
for (const isStopped of [false, true]) {
  const how = isStopped ? ', the worker stopped before' : '';

  test(`what is known goes from this and other tabs at once, and comes back${how}`, async ({
    page,
    openText,
    gloss,
    stopWorker,
  }) => {
    const other = await gloss.context.newPage();
    await openText(other, 'known-other');
    await openText(page, 'known-here');
    await openMore(page);
    if (isStopped) await stopWorker();
    await pressInCard(page, 'I know this');
    await expect.poll(() => highlights(page)).toEqual(WITHOUT);
    await expect.poll(() => highlights(other)).toEqual(WITHOUT);
    expect(await words(page)).toContain('Gloss no longer marks this term.');
    if (isStopped) await stopWorker();
    await pressInCard(page, 'Undo');
    await expect.poll(() => highlights(page)).toEqual(SHOWN);
    await expect.poll(() => highlights(other)).toEqual(SHOWN);
    await other.close();
  });

  test(`saving keeps the entry, and a second press does not${how}`, async ({
    page,
    openText,
    gloss,
    stopWorker,
  }) => {
    await openText(page, 'saved');
    await openCard(page);
    if (isStopped) await stopWorker();
    await pressInCard(page, 'Save');
    await expect.poll(() => savedRows(gloss)).toEqual([HALYARD]);
    await page.keyboard.press('Escape');
    await expect.poll(() => card(page)).toBeUndefined();
    // Another card knows of it.
    await page.mouse.move(1, 1);
    await openCard(page);
    if (isStopped) await stopWorker();
    await pressInCard(page, 'Save');
    await expect.poll(() => savedRows(gloss)).toEqual([]);
  });

  test(`"not here" is of this site, can be undone, and leads to all of it${how}`, async ({
    page,
    openText,
    changeSettings,
    stopWorker,
  }) => {
    await openText(page, 'not-here');
    await openMore(page);
    if (isStopped) await stopWorker();
    await pressInCard(page, 'Not here');
    await expect.poll(() => highlights(page)).toEqual(WITHOUT);
    await pressInCard(page, 'Undo');
    await expect.poll(() => highlights(page)).toEqual(SHOWN);
    await pressInCard(page, 'Not here');
    await expect.poll(() => highlights(page)).toEqual(WITHOUT);
    if (isStopped) await stopWorker();
    await pressInCard(page, 'Turn Gloss off on this site');
    await expect.poll(() => highlights(page)).toEqual([]);
    await expect.poll(() => card(page)).toBeUndefined();
    await changeSettings({ disabledSites: [] });
    await expect.poll(() => highlights(page)).toEqual(WITHOUT);
    const entries = [{ packId: 'test:sailing', entryId: 'halyard' }];
    const ropes = [{ packId: 'test:ropes', entryId: 'halyard' }];
    for (const refs of [entries, ropes])
      await inContentScript(
        page,
        `glossSession.send({ type: 'setHidden', hidden: false, entries: ${JSON.stringify(refs)} })`,
      );
    await expect.poll(() => highlights(page)).toEqual(SHOWN);
  });

  test(`a link and the reader find the worker${how || ' awake'}`, async ({
    page,
    openText,
    gloss,
    stopWorker,
  }) => {
    await openText(page, 'links-stopped');
    await openCard(page);
    if (isStopped) await stopWorker();
    await pressInCard(page, 'masthead block');
    await expect.poll(async () => (await card(page))?.entry).toBe('test:sailing/block');
    await pressInCard(page, 'Back to halyard');
    await expect.poll(async () => (await card(page))?.entry).toBe(HALYARD);
    if (isStopped) await stopWorker();
    const opened = gloss.context.waitForEvent('page');
    await pressInCard(page, 'Open in reader');
    const reader = await opened;
    await expect(reader.locator('article')).toHaveAttribute('data-entry', HALYARD);
    await reader.close();
  });
}

async function clipboardOf(context: BrowserContext, address: string): Promise<string> {
  await context.grantPermissions(['clipboard-read'], { origin: new URL(address).origin });
  const other = await context.newPage();
  await other.goto(address);
  const text = await other.evaluate(() => navigator.clipboard.readText());
  await other.close();
  await context.clearPermissions();
  return text.replaceAll('\r', '');
}

for (const isGranted of [true, false]) {
  test(`copying takes the licence with it, ${isGranted ? 'where the page may' : 'where it may not'}`, async ({
    page,
    openText,
    gloss,
    server,
  }) => {
    const { context } = gloss;
    const { origin } = new URL(server.demo);
    if (isGranted) await context.grantPermissions(['clipboard-write'], { origin });
    else await context.clearPermissions();
    await openText(page, `copy-${isGranted}`);
    await openCard(page);
    await pressInCard(page, 'Copy');
    await expect.poll(() => words(page)).toContain('Copied.');
    expect(await clipboardOf(context, server.demo)).toBe(
      'halyard (HYD), on a boat\nA rope that hoists a sail. It runs through a masthead block.\n\nSailing words · Words by the Harbour School · CC-BY-4.0',
    );
  });
}

test('reporting is offered where the pack says where, and opens a tab', async ({ page, openText, gloss }) => {
  await gloss.context.route(REPORT, (route) =>
    route.fulfill({ contentType: 'text/html', body: 'Thank you' }),
  );
  await openText(page, 'report');
  await openMore(page);
  const opened = gloss.context.waitForEvent('page');
  await pressInCard(page, 'Report');
  const report = await opened;
  await report.waitForURL(REPORT);
  // The page that was read is not told of, and can't be reached.
  expect(await report.evaluate(() => [document.referrer, opener])).toEqual(['', null]);
  await report.close();
  await gloss.context.unroute(REPORT);
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await hoverText(page, 'marline');
  await expect.poll(async () => (await card(page))?.entry).toBe('test:ropes/marline');
  await pressInCard(page, 'More actions');
  await expect.poll(() => words(page)).toContain('Not here');
  expect(await words(page)).not.toContain('Report');
});

test('pronouncing is offered with a voice, and says the term in the language of its pack', async ({
  page,
  openText,
}) => {
  await openText(page, 'pronounce');
  await inContentScript(
    page,
    `globalThis.said = []; speechSynthesis.getVoices = () => [{ lang: 'de-DE' }];
     speechSynthesis.speak = ({ text, lang }) => void said.push([text, lang])`,
  );
  await openMore(page);
  await expect(pressInCard(page, 'Pronounce')).rejects.toThrow('Nothing in the card');
  await pressInCard(page, 'More actions');
  await inContentScript(page, `speechSynthesis.getVoices = () => [{ lang: 'en-GB' }]; undefined`);
  await pressInCard(page, 'More actions');
  await expect.poll(() => words(page)).toContain('I know this');
  await pressInCard(page, 'Pronounce');
  expect(await inContentScript(page, 'said')).toEqual([['halyard', 'en']]);
});

test('keeping it open, and letting it go', async ({ page, openText }) => {
  await openText(page, 'pinned');
  await openCard(page);
  await pressInCard(page, 'Keep open');
  await expect.poll(async () => (await card(page))?.attributes.role).toBe('dialog');
  await page.mouse.move(2, 2);
  await page.waitForTimeout(700);
  expect((await card(page))?.entry).toBe(HALYARD);
  await pressInCard(page, 'Close');
  await expect.poll(() => card(page)).toBeUndefined();
});

test('a card that is kept open stays while packs change; once it is closed, the page has the new ones', async ({
  page,
  openText,
  gloss,
}) => {
  await openText(page, 'stale');
  await openCard(page);
  await pressInCard(page, 'Keep open');
  await expect.poll(async () => (await card(page))?.attributes.role).toBe('dialog');
  const setEnabled = (enabled: boolean) =>
    gloss.asking.evaluate((is) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(request: object): Promise<{ ok: boolean }> } };
      };
      const packId = 'gloss:software-roles';
      return chrome.runtime.sendMessage({ type: 'setPackEnabled', packId, enabled: is });
    }, enabled);
  expect(await setEnabled(false)).toMatchObject({ ok: true });
  try {
    // Packs are updated when nobody asks for it: what somebody reads is not taken away.
    await page.waitForTimeout(1000);
    expect((await card(page))?.attributes.role).toBe('dialog');
    await pressInCard(page, 'Close');
    await expect.poll(() => card(page)).toBeUndefined();
    // The page begins anew, and its senses have other numbers.
    await page.waitForTimeout(500);
    await expect.poll(() => highlights(page)).toEqual(SHOWN);
    await page.mouse.move(1, 1);
    await openCard(page);
    await pressInCard(page, 'masthead block');
    await expect.poll(async () => (await card(page))?.entry).toBe('test:sailing/block');
  } finally {
    await setEnabled(true);
  }
});

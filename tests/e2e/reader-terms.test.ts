import type { Page } from '@playwright/test';
import { inContentScript } from './content-world';
import { expect, highlights, test, type WorkerFixtures } from './fixtures';

/** What the reader knows or hides goes from open pages at once, comes back, and moves nothing else. */

const TEXT =
  '<p>A stakeholder, an algorithm, a chargeback, a firewall, a payment gateway, a data structure, telemedicine.</p>';
const SHOWN = ['stakeholder', 'algorithm', 'chargeback', 'firewall', 'payment gateway', 'data structure'];

async function openHtml(page: Page, server: WorkerFixtures['server'], name: string): Promise<void> {
  const address = `${server.demo}${name}.html`;
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><body>${TEXT}`,
    }),
  );
  await page.goto(address);
  await expect.poll(() => highlights(page)).toEqual(SHOWN);
}

/** Notes, frame by frame, the largest and smallest number of underlines, and which object they are in. */
function watchFrames(page: Page): Promise<void> {
  return page.evaluate(() => {
    const first = CSS.highlights.get('gloss');
    const seen = { sizes: new Set<number>(), same: true };
    Object.assign(globalThis, { seen });
    const look = (): void => {
      seen.sizes.add(CSS.highlights.get('gloss')?.size ?? 0);
      seen.same &&= CSS.highlights.get('gloss') === first;
      requestAnimationFrame(look);
    };
    look();
  });
}

const framesSeen = (page: Page) =>
  page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { sizes: Set<number>; same: boolean } };
    return { sizes: [...seen.sizes].toSorted((a, b) => a - b), same: seen.same };
  });

/** Sends a request as the card does. */
const ask = (page: Page, request: object) =>
  inContentScript(page, `glossSession.send(${JSON.stringify(request)})`);

/** What the packs say about a text, as references. */
async function refsOf(page: Page, text: string): Promise<object[]> {
  const reply = (await ask(page, { type: 'lookUpText', text, language: 'en' })) as {
    entries: { pack: { id: string }; entry: { id: string } }[];
  };
  return reply.entries.map(({ pack, entry }) => ({ packId: pack.id, entryId: entry.id }));
}

test('what the reader knows goes from all open pages, and comes back, without a flicker', async ({
  page,
  server,
  gloss,
}) => {
  await openHtml(page, server, 'known-here');
  const other = await gloss.context.newPage();
  await openHtml(other, server, 'known-there');
  const entries = await refsOf(page, 'chargeback');
  expect(entries).not.toEqual([]);
  for (const one of [page, other]) {
    await one.bringToFront();
    await watchFrames(one);
  }
  const without = SHOWN.filter((term) => term !== 'chargeback');
  await ask(page, { type: 'setKnown', entries, known: true });
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual(without);
  await expect.poll(() => highlights(other), { timeout: 1000 }).toEqual(without);

  await ask(other, { type: 'setKnown', entries, known: false });
  for (const one of [page, other]) {
    await one.bringToFront();
    await expect.poll(() => highlights(one), { timeout: 1000 }).toEqual(SHOWN);
    expect(await framesSeen(one)).toEqual({ sizes: [5, 6], same: true });
  }
  await other.close();
});

test('a page that is opened while a term is known shows it when that is taken back', async ({
  page,
  server,
  stopWorker,
}) => {
  await openHtml(page, server, 'known-before');
  const entries = await refsOf(page, 'chargeback');
  await ask(page, { type: 'setKnown', entries, known: true });
  await stopWorker();
  await page.reload();
  // There is room for the next one.
  const next = [...SHOWN.filter((term) => term !== 'chargeback'), 'telemedicine'];
  await expect.poll(() => highlights(page)).toEqual(next);
  await ask(page, { type: 'setKnown', entries, known: false });
  await page.reload();
  await expect.poll(() => highlights(page)).toEqual(SHOWN);
});

test('what is hidden here is shown on other sites', async ({ page, server, gloss }) => {
  await openHtml(page, server, 'hidden-here');
  const entries = await refsOf(page, 'firewall');
  const elsewhere = await gloss.context.newPage();
  const address = new URL(server.demo);
  address.hostname = 'localhost';
  await elsewhere.route(`${address}elsewhere.html`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><body>${TEXT}` }),
  );
  await elsewhere.goto(`${address}elsewhere.html`);
  await expect.poll(() => highlights(elsewhere)).toEqual(SHOWN);
  await ask(page, { type: 'setHidden', entries, hidden: true });
  await expect.poll(() => highlights(page), { timeout: 1000 }).not.toContain('firewall');
  expect(await highlights(elsewhere)).toEqual(SHOWN);
  await ask(page, { type: 'setHidden', entries, hidden: false });
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual(SHOWN);
  await elsewhere.close();
});

test('a page turns its own site off and on', async ({ page, server }) => {
  await openHtml(page, server, 'site-here');
  await ask(page, { type: 'setSiteHere', enabled: false });
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual([]);
  // It is still there to be asked.
  expect(await inContentScript(page, 'glossSession.matches === undefined')).toBe(true);
  expect(await refsOf(page, 'firewall')).toHaveLength(1);
  await ask(page, { type: 'setSiteHere', enabled: true });
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual(SHOWN);
});

import type { Page } from '@playwright/test';
import { readerHash } from '../../data/reader-address';
import { bundle } from '../bench/lab.mjs';
import { stopWorker, wakeWorker } from '../bench/extension.mjs';
import { hostilePack, hostileSet } from '../data/format/hostile-packs';
import { launch, type Launched } from '../harness/launch.mjs';
import { openExtensionPage, pageTerms } from '../harness/show-terms.mjs';
import { card, expect, highlights, hoverText, test } from './fixtures';

/** Packs by someone who means harm, in a real page: nothing runs, nothing leaves the card, the rest works. */

/** Labels of the packs, as a page has them, and the text that the card shows as it is written. */
const SHOWN: [label: string, entry: string, text: string][] = [
  ['Name of good', 'good', 'A door.'],
  ['picture of harm', 'img', 'A picture. <img src=x onerror="globalThis.hacked = true">'],
  ['Name of script', 'script', 'A program. <script>globalThis.hacked = true</script>'],
  ['unbroken words', 'wide', 'W'.repeat(600)],
  ['Name of toString', 'toString', 'A door.'],
  ['Name of filler-7', 'filler-7', 'A door.'],
];

/** A card is 360 px wide at the most (DESIGN.md, section 8), and never taller than the window. */
const WIDEST = 360;

async function install(launched: Launched, files: string[]): Promise<Page> {
  const asking = await openExtensionPage(launched);
  await asking.evaluate(await bundle('../e2e/install-packs.ts'));
  await asking.evaluate(
    (texts) => (globalThis as unknown as { installFiles(of: string[]): Promise<void> }).installFiles(texts),
    files,
  );
  await stopWorker({ ...launched, asking });
  await wakeWorker({ ...launched, asking });
  return asking;
}

const isHacked = (page: Page): Promise<boolean> => page.evaluate(() => 'hacked' in globalThis);

test('hostile packs harm nothing', async ({ browserPath, server }) => {
  const launched = await launch({ browser: browserPath, headless: true });
  try {
    const asking = await install(launched, [hostilePack().text, hostileSet()]);
    const asked: string[] = [];
    launched.context.on('request', (request) => asked.push(request.url()));
    const page = await launched.context.newPage();
    const dialogs: string[] = [];
    launched.context.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const address = `${server.demo}made-for-harm.html`;
    const body = SHOWN.map(([label]) => `<p>Here we met the ${label} again.`).join('');
    await page.route(address, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang=en><title>T</title>${body}`,
      }),
    );
    await page.goto(address);
    await expect.poll(() => highlights(page)).toEqual(SHOWN.map(([label]) => label));

    for (const [label, entry, text] of SHOWN) {
      await hoverText(page, label);
      await expect.poll(async () => (await card(page))?.entry, label).toBe(`test:pack/${entry}`);
      const { text: shown, box } = (await card(page))!;
      expect(shown, label).toContain(text);
      expect(box!.width, label).toBeLessThanOrEqual(WIDEST);
      expect(box!.height, label).toBeLessThan(page.viewportSize()!.height);
      await page.mouse.move(0, 0);
      await expect.poll(async () => (await card(page))?.box, label).toBeUndefined();
    }
    expect((await pageTerms(asking, page)).terms).toHaveLength(SHOWN.length);

    const reader = await launched.context.newPage();
    for (const [packId, entryId] of [
      ['test:pack', 'script'],
      ['test:pack', 'rtl'],
      ['test:pack', 'wide'],
      ['test:pack', '"><b id="x'],
      ['test:pack', '../../etc/passwd'],
      ['test:pack', '__proto__'],
      ['https://a.example/1', 'script'],
    ] as const) {
      await reader.goto('about:blank');
      await reader.goto(
        `chrome-extension://${launched.extensionId}/reader.html${readerHash({ packId, entryId })}`,
      );
      await expect(reader.locator('article')).toHaveAttribute('data-entry', `${packId}/${entryId}`);
      await expect(
        reader.locator('article img, article script, article #x, article [href^="javascript:"]'),
      ).toHaveCount(0);
      expect(await isHacked(reader)).toBe(false);

      expect(
        await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }

    expect(await isHacked(page)).toBe(false);
    expect(await isHacked(asking)).toBe(false);
    expect(dialogs).toEqual([]);
    expect(asked.filter((url) => /\/x$|javascript:|data:text/.test(url))).toEqual([]);
  } finally {
    await launched.close();
  }
});

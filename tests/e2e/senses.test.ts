import { bundle } from '../bench/lab.mjs';
import { stopWorker, wakeWorker } from '../bench/extension.mjs';
import { launch } from '../harness/launch.mjs';
import { openExtensionPage, pageTerms } from '../harness/show-terms.mjs';
import { card, expect, highlights, hoverText, test } from './fixtures';
import type { ShortPack } from './install-packs';

/** A word that two packs explain: the card and the page's list say first what the page is about. */

const PACKS: ShortPack[] = [
  { id: 'test:cluster', entries: { tesseron: 'A machine that runs pods.', kubelet: 'An agent.' } },
  { id: 'test:document', entries: { tesseron: 'A part of a webpage.', domtree: 'All parts of one.' } },
];

const PAGES: [what: string, text: string, first: string][] = [
  ['a page about the first pack', 'A tesseron has a kubelet.', 'test:cluster'],
  ['a page about the second', 'A tesseron of a domtree.', 'test:document'],
  ['a text in the words of the second', 'A tesseron, and other things of this webpage.', 'test:document'],
  ['a text that says nothing', 'A tesseron.', 'test:cluster'],
];

test('the likeliest sense comes first', async ({ browserPath, server }) => {
  const launched = await launch({ browser: browserPath, headless: true });
  try {
    const asking = await openExtensionPage(launched);
    await asking.evaluate(await bundle('../e2e/install-packs.ts'));
    await asking.evaluate(
      (packs) => (globalThis as unknown as { installPacks(of: object): Promise<void> }).installPacks(packs),
      PACKS,
    );
    await stopWorker({ ...launched, asking });
    await wakeWorker({ ...launched, asking });
    const page = await launched.context.newPage();
    const address = `${server.demo}made-for-senses.html`;
    for (const [what, text, first] of PAGES) {
      await page.route(address, (route) =>
        route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang=en><p>${text}` }),
      );
      await page.goto(address);
      await expect.poll(() => highlights(page)).toContain('tesseron');
      // A page that begins anew meanwhile forgets the pointer, as it does when packs change: a reader moves it again.
      await expect(async () => {
        await page.mouse.move(2, 2);
        await hoverText(page, 'tesseron');
        await expect
          .poll(async () => (await card(page))?.entry, { message: what, timeout: 3000 })
          .toBe(`${first}/tesseron`);
      }).toPass({ timeout: 15_000 });
      if (text.includes('webpage')) continue;
      // The list knows the page, not the words around each mention.
      const { terms } = await pageTerms(asking, page);
      expect(terms.find(({ term }) => term === 'tesseron')?.packName, what).toBe(first);
    }
  } finally {
    await launched.close();
  }
});

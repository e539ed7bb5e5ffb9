import type { Page } from '@playwright/test';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hoverHighlight, waitForCard } from '../harness/gloss-on-page.mjs';
import { blockOtherHosts, type PageServer } from '../harness/page-server.mjs';
import { ROOT } from '../harness/run.mjs';
import { expect, highlights, test } from './fixtures';
import { firstLabelIn, isLabelForm } from './labels';
import { errorsFromGloss, firstDifference, noteErrors, readDom, takeVisibleText } from './page-reading';

/** Pages nobody here wrote; they are not part of the project, and not on every machine. */
const FOLDER = join(ROOT, '..', 'shared', 'pages');
const SAVED = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.html.gz')) : [];

/** The pause before a card opens is a fraction of this. */
const CARD_TIMEOUT_MS = 1_500;

interface Visit {
  page: Page;
  errors: ReturnType<typeof noteErrors>;
  dom: string[];
}

/** Opens a page with nothing but our server in reach. */
async function visit(page: Page, server: PageServer, address: string): Promise<Visit> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await blockOtherHosts(page, server);
  const errors = noteErrors(page);
  await page.goto(address);
  return { page, errors, dom: await readDom(page) };
}

function addressOf(server: PageServer, file: string): string {
  return file === 'demo' ? server.demo : server.addSaved(join(FOLDER, file));
}

for (const file of ['demo', ...SAVED]) {
  test(`leaves ${file} as it is, and underlines labels only`, async ({
    page,
    plainBrowser,
    server,
    found,
  }) => {
    const address = addressOf(server, file);
    const without = await visit(await plainBrowser.newPage(), server, address);
    const text = await takeVisibleText(without.page);
    await without.page.close();

    const { errors } = await visit(page, server, address);
    const { state } = await found(page);
    expect(state).toBe('ok');
    const shown = await highlights(page);
    const card = (await hoverHighlight(page, {})) && (await waitForCard(page, CARD_TIMEOUT_MS));

    expect(firstDifference(without.dom, await readDom(page)), 'the DOM').toBeUndefined();
    expect(errorsFromGloss(without.errors, errors), 'errors').toEqual([]);
    expect(
      shown.filter((surface) => !isLabelForm(surface)),
      'underlined, but no label',
    ).toEqual([]);
    const label = firstLabelIn(text);
    // On a page in another language the packs, which are English, are held to exact and uncommon labels.
    const language = await page.evaluate(() => document.documentElement.lang);
    if (label && /^(en\b|$)/i.test(language))
      expect(shown.length, `"${label}" stands in the text`).toBeGreaterThan(0);
    if (file === 'demo') expect(card, 'a card on the demo page').toBeTruthy();
  });
}

test('there are saved pages to look at', () => {
  test.skip(SAVED.length === 0, `No saved pages in ${FOLDER}: only the demo page was looked at.`);
  expect(SAVED.length).toBeGreaterThan(10);
});

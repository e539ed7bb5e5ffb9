import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hoverHighlight, waitForCard } from '../harness/gloss-on-page.mjs';
import { ROOT } from '../harness/run.mjs';
import { expect, highlights, test } from './fixtures';
import { errorsFromGloss, firstDifference, noteErrors, readDom } from './page-reading';
import { serve, type MadePage, type MadeServer } from './serve';

/** Pages that are hard to read: a new case is a new folder in tests/fixtures/pages. */

const FOLDER = join(ROOT, 'tests', 'fixtures', 'pages');
/** The pause before a card opens is a fraction of this. */
const CARD_TIMEOUT_MS = 3_000;

/** expected.json */
interface Expected {
  /** What the page shows, in a sentence. */
  about: string;
  /** What is underlined, in reading order: multi-word terms, few enough that each is shown in a quiet page too. */
  shown: string[];
  /** How often each term is found. */
  found: Record<string, number>;
  /** The card that the first of them opens; not looked at otherwise. */
  card?: string;
  headers?: Record<string, string>;
}

const CASES = readdirSync(FOLDER).map((name) => ({
  name,
  html: readFileSync(join(FOLDER, name, 'input.html'), 'utf8'),
  expected: JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')) as Expected,
}));

let made: MadeServer;
test.beforeAll(async () => {
  const page = ({ html, expected: { headers = {} } }: (typeof CASES)[number]): MadePage => ({
    body: html,
    headers,
  });
  made = await serve(Object.fromEntries(CASES.map((one) => [`/${one.name}`, page(one)])));
});
test.afterAll(() => made.close());

async function visit(page: Page, name: string) {
  const errors = noteErrors(page);
  await page.goto(made.at(`/${name}`));
  return { errors, dom: await readDom(page) };
}

for (const { name, expected } of CASES) {
  test(`${name}: ${expected.about}`, async ({ page, plainBrowser, found }) => {
    const plain = await plainBrowser.newPage();
    const without = await visit(plain, name);
    await plain.close();

    const { errors } = await visit(page, name);
    await expect
      .poll(async () => Object.fromEntries((await found(page)).terms.map(({ term, count }) => [term, count])))
      .toEqual(expected.found);
    await expect.poll(() => highlights(page)).toEqual(expected.shown);
    if (expected.card) {
      expect(await hoverHighlight(page, {})).toBe(true);
      const card = await waitForCard(page, CARD_TIMEOUT_MS);
      expect(card?.entry).toBe(expected.card);
      expect(card?.box?.height).toBeGreaterThan(60);
    }
    expect(firstDifference(without.dom, await readDom(page)), 'the DOM').toBeUndefined();
    expect(errorsFromGloss(without.errors, errors), 'errors').toEqual([]);
  });
}

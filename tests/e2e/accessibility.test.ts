import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { test } from './card-page';
import { CARD_STATES } from '../fixtures/card/states';

/** axe finds nothing, in light and dark, on our pages and on the card (in open roots: axe can't see into closed). */

async function expectClean(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // What passes is not listed: it is most of what there is to say.
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

const pages: [path: string, ready: string, prepare?: (page: Page) => Promise<void>][] = [
  ['options.html', '[data-pack]'],
  ['popup.html', '[role=combobox]'],
  ['popup.html', '[role=option]', (page) => page.getByRole('combobox').fill('data')],
  ['popup.html', 'article', (page) => openFirst(page, 'database')],
  ['reader.html#gloss%3Asoftware-roles/backend-engineer', 'article'],
  ['reader.html#gloss%3Anowhere/nothing', 'h1'],
];

async function openFirst(page: Page, query: string): Promise<void> {
  await page.getByRole('combobox').fill(query);
  await page.getByRole('option').first().click();
}

pages.forEach(([path, ready, prepare], row) => {
  test(`axe finds nothing on ${path} (${ready}, ${row})`, async ({ extensionPage }) => {
    const page = await extensionPage(path);
    await prepare?.(page);
    await page.locator(ready).first().waitFor();
    await expectClean(page);
  });
});

/** Each a page of its own: axe looks at all of a page for each thing on it. */
const PARTS = 5;
for (let part = 0; part < PARTS; part++) {
  test(`axe finds nothing on the card in its states (${part + 1} of ${PARTS})`, async ({
    page,
    openCards,
  }) => {
    await openCards(page, `ground=light&part=${part}&of=${PARTS}`);
    await expectClean(page);
  });
}

test('all states are on one of these pages', async ({ page, openCards }) => {
  const states: string[] = [];
  for (let part = 0; part < PARTS; part++) {
    await openCards(page, `ground=light&part=${part}&of=${PARTS}`);
    const names = await page
      .locator('[data-state]')
      .evaluateAll((hosts) => hosts.map((host) => host.getAttribute('data-state')!));
    states.push(...names);
  }
  expect(states.toSorted()).toEqual(CARD_STATES.map(({ name }) => name).toSorted());
});

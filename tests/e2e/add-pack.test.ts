import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { makeKeys, publish, type Publishing } from '../data/sync/published';
import { makeEntry } from '../data/make';
import { startPackServer, type PackServer } from '../harness/pack-server.mjs';
import { card, expect, highlights, hoverText, test } from './fixtures';

/** A reader adds packs in options, from a real server and from files, and pages that are open follow. */

let packs: PackServer;
test.beforeEach(async () => {
  packs = await startPackServer();
});
test.afterEach(() => packs.close());

async function put(publishing: Omit<Publishing, 'info'>, name: string): Promise<void> {
  const info = { id: `https://a.example/${name}`, name, license: 'CC0-1.0', match: { common: false } };
  for (const [path, body] of Object.entries(await publish({ ...publishing, info }))) packs.put(path, body);
}

const entry = (name: string, description: string) => makeEntry({ id: name, name, description });

async function remove(options: Page, name: string): Promise<void> {
  const row = options.getByRole('listitem').filter({ hasText: name });
  await row.getByText('Manage').click();
  await row.getByRole('button', { name: 'Remove' }).click();
  await row.getByRole('button', { name: 'Remove' }).click();
  await expect(options.getByRole('switch', { name })).toHaveCount(0);
}

test('from an address: seen before it is added, underlined in open pages, kept fresh, rolled back, removed', async ({
  page,
  server,
  extensionPage,
}) => {
  const keys = await makeKeys();
  const first = [entry('zorblat', 'A thing that was made up.'), entry('quuxle', 'Another such thing.')];
  await put({ entries: first, sequence: 1, keys }, 'Harbour words');
  const address = `${server.demo}made-up.html`;
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="en"><p>One zorblat, one quuxle.',
    }),
  );
  await page.goto(address);
  const options = await extensionPage('options.html');
  const field = options.getByLabel(/Address of a pack/);
  await field.fill(packs.at('/pack.json'));
  await field.press('Enter');
  const preview = options.getByRole('region', { name: 'Harbour words' });
  await expect(preview).toContainText('A thing that was made up.');
  await expect(preview).toContainText(/Signing key/);
  await preview.getByRole('button', { name: 'Add' }).click();
  await expect(options.getByRole('switch', { name: 'Harbour words' })).toBeChecked();
  await expect.poll(() => highlights(page)).toEqual(['zorblat', 'quuxle']);

  // The next edition, and the card in the page that is open.
  const second = [entry('zorblat', 'Now it says more.'), first[1]!];
  await put({ entries: second, sequence: 2, keys }, 'Harbour words');
  const row = options.getByRole('listitem').filter({ hasText: 'Harbour words' });
  await row.getByText('Manage').click();
  await row.getByRole('button', { name: 'Check now' }).click();
  await expect(row).toContainText('Version 2.0');
  await expect.poll(() => highlights(page)).toEqual(['zorblat', 'quuxle']);
  await hoverText(page, 'zorblat');
  await expect.poll(() => card(page)).toMatchObject({ text: expect.stringContaining('Now it says more.') });
  await page.mouse.move(2, 2);

  await row.getByRole('button', { name: /Roll back/ }).click();
  await expect(row).toContainText('Version 1.0');
  await row.getByText('Manage').click();
  await remove(options, 'Harbour words');
  await expect.poll(() => highlights(page)).toEqual([]);
});

test('from a file, and from a sheet', async ({ extensionPage }, testInfo) => {
  const options = await extensionPage('options.html');
  const sheet = testInfo.outputPath('team-words.csv');
  await writeFile(sheet, 'term,definition\nzorblat,"A thing, made up."\nquuxle,Another.\n');
  await options.locator('input[type=file]').setInputFiles(sheet);
  const preview = options.getByRole('region', { name: 'Team words' });
  await expect(preview).toContainText('A thing, made up.');
  await preview.getByRole('button', { name: 'Add' }).click();
  await expect(options.getByRole('switch', { name: 'Team words' })).toBeChecked();
  await remove(options, 'Team words');
});

test('the packs that come with Gloss can be browsed', async ({ extensionPage }) => {
  const options = await extensionPage('options.html');
  await options.getByRole('button', { name: 'Browse packs' }).click();
  await options.getByRole('button', { name: /Health technology/ }).click();
  const preview = options.getByRole('region', { name: 'Health technology' });
  await expect(preview).toContainText('68 entries');
});

import type { Page } from '@playwright/test';
import { integrityOf } from '../../data/format/chunks';
import type { Manifest } from '../../data/format/manifest';
import { packJson } from '../data/make';
import { publish } from '../data/sync/published';
import { expect, ID, test, wordsOf, type PackSource } from './pack-source';

/** Packs with bad entries from a real server: installed without the few, refused with many, and told of either way. */

const COUNT = 10_000;
const BAD = ['w7', 'w4711', 'w9999'];

/** The words of an edition as a file has them, some of them spoiled. */
function terms(bad: readonly string[], spoil: object): object[] {
  const isBad = new Set(bad);
  return wordsOf(1, COUNT).map(({ id, ...term }) => ({
    termCode: id,
    ...term,
    ...(isBad.has(id) ? spoil : {}),
  }));
}

const many = (count: number) => Array.from({ length: count }, (_, at) => `w${at * 50}`);

/** Puts an edition of which some entries are spoiled as no tool of ours would publish it. */
async function putSpoiled(source: PackSource, bad: readonly string[]): Promise<void> {
  const isBad = new Set(bad);
  const files = await publish({ entries: wordsOf(1, COUNT), sequence: 1 });
  const manifest = JSON.parse(new TextDecoder().decode(files['/pack.json'] as Uint8Array)) as Manifest;
  for (const chunk of manifest.chunks) {
    const lines = new TextDecoder()
      .decode(files[`/${chunk.path}`] as Uint8Array)
      .trimEnd()
      .split('\n');
    const spoiled = lines.map((line) => {
      const entry = JSON.parse(line) as { id: string; description: unknown };
      return isBad.has(entry.id) ? JSON.stringify({ ...entry, description: 3 }) : line;
    });
    const bytes = new TextEncoder().encode(`${spoiled.join('\n')}\n`);
    source.server.put(`/${chunk.path}`, bytes);
    Object.assign(chunk, { bytes: bytes.length, integrity: integrityOf(bytes) });
  }
  manifest.bytes = manifest.chunks.reduce((total, { bytes }) => total + bytes, 0);
  source.server.put('/pack.json', JSON.stringify(manifest));
}

async function lookAt(page: Page, address: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Address/ });
  await field.fill(address);
  await field.press('Enter');
}

test('a published pack with 3 bad entries of 10,000 is installed without them, and its row says which', async ({
  source,
  extensionPage,
}) => {
  await putSpoiled(source, BAD);
  const page = await extensionPage('options.html');
  await lookAt(page, source.address);
  await page
    .getByRole('region', { name: `Pack ${ID}` })
    .getByRole('button', { name: 'Add' })
    .click();
  const row = page.locator(`[data-pack="${ID}"]`);
  await expect(row).toContainText('9,997 terms', { timeout: 30_000 });
  await row.getByText('3 entries left out').click();
  const problems = row.locator('.problem');
  await expect(problems).toHaveCount(3);
  for (const id of BAD) {
    const told = `entry "${id}", field "description": expected text, found 3`;
    const problem = problems.filter({ hasText: told });
    await expect(problem).toBeVisible();
    await expect(problem).toContainText(/^chunks\/[\da-f]{16}\.jsonl, line \d+, entry/);
  }
  expect(await source.answers(5)).toBe(1);
});

test('a single file with 3 bad entries of 10,000 says so before it is added, and after', async ({
  source,
  extensionPage,
}) => {
  const file = packJson(terms(BAD, { description: undefined, name: '' }), {
    '@id': ID,
    name: 'Harbour words',
  });
  source.server.put('/words.gloss.json', JSON.stringify(file));
  const page = await extensionPage('options.html');
  await lookAt(page, source.server.at('/words.gloss.json'));
  const preview = page.getByRole('region', { name: 'Harbour words' });
  const told = /words\.gloss\.json, entry "w4711", field "description" is missing; expected text/;
  await preview.getByText('3 entries left out').click();
  await expect(preview.getByText(told)).toBeVisible();
  await preview.getByRole('button', { name: 'Add' }).click();
  const row = page.locator(`[data-pack="${ID}"]`);
  await expect(row).toContainText('9,997 terms', { timeout: 30_000 });
  await row.getByText('3 entries left out').click();
  await expect(row.getByText(told)).toBeVisible();
  await expect(row.locator('.problem').filter({ hasText: '"w9999", field "name"' })).toBeVisible();
});

test('with over 1 % bad entries a file is refused before it is added, with the same report', async ({
  source,
  extensionPage,
}) => {
  const file = packJson(terms(many(101), { description: undefined }), { '@id': ID });
  source.server.put('/words.gloss.json', JSON.stringify(file));
  const page = await extensionPage('options.html');
  await lookAt(page, source.server.at('/words.gloss.json'));
  const note = page.locator('#add').getByRole('status').first();
  await expect(note).toContainText('This pack has mistakes in it.', { timeout: 30_000 });
  await note.getByText('Details', { exact: true }).click();
  await expect(
    note.getByText(/words\.gloss\.json, entry "w50", field "description" is missing; expected text/),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toHaveCount(0);
  expect((await source.stored()).packs.map(({ id }) => id)).not.toContain(ID);
});

test('with over 1 % bad entries a published pack is refused as it comes, and leaves nothing', async ({
  source,
  extensionPage,
}) => {
  await putSpoiled(source, many(101));
  await source.add();
  await source.check();
  const page = await extensionPage('options.html');
  const row = page.locator(`[data-address="${source.address}"]`);
  await expect(row.getByRole('status').first()).toContainText('This pack has mistakes in it.');
  await row.getByText('Details', { exact: true }).click();
  await expect(
    row
      .getByText(
        /^chunks\/[\da-f]{16}\.jsonl, line \d+, entry "w\d+", field "description": expected text, found 3$/,
      )
      .first(),
  ).toBeVisible();
  expect(await source.answers(5)).toBe(0);
  await source.expectTidy();
});

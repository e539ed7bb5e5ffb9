import type { Page } from '@playwright/test';
import { ADDRESS, expect, harbour, subscription, test } from './sources-fixtures';
import { packPreview, type Answer } from './sources-page';

/** Adding a pack in options, from an address, a list or files. */

test('an address is looked at, and what is there is added', async ({ open }) => {
  const { page, field, asked, put } = await open((request) => {
    if (request.type === 'lookAtAddress') return { kind: 'pack', address: ADDRESS, preview: packPreview() };
    return request.type === 'addPack' ? new Promise(() => {}) : undefined;
  });
  await field.fill('harbour.example/words');
  await field.press('Enter');
  const preview = page.getByRole('region', { name: 'Harbour words' });
  await expect(preview.getByRole('heading', { name: 'Harbour words' })).toBeFocused();
  for (const fact of [
    'The Harbour School',
    'CC-BY-4.0',
    'English',
    '117,791 entries, 20.9 MB',
    'q7Fv 2mXk 9TzB 1nLc',
    'A short post on a quay to which a ship is made fast.',
  ]) {
    await expect(preview).toContainText(fact);
  }
  await preview.getByRole('button', { name: 'Not now' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('harbour.example/words');

  await page.getByRole('button', { name: 'Look' }).click();
  await preview.getByRole('button', { name: 'Add' }).click();
  await expect(preview).toHaveCount(0);
  await expect(field).toBeFocused();
  expect(asked).toEqual([
    { type: 'lookAtAddress', address: 'https://harbour.example/words' },
    { type: 'lookAtAddress', address: 'https://harbour.example/words' },
    { type: 'addPack', address: ADDRESS, expected: { id: packPreview().id } },
  ]);
  // It is in the list before the background has answered.
  await expect(page.locator(`[data-address="${ADDRESS}"]`)).toContainText('Harbour words');
  await put({ packs: [harbour()], subscriptions: [subscription()] });
  await expect(page.getByRole('status').getByText('“Harbour words” is added.')).toBeAttached();
  await expect(page.locator(`[data-address="${ADDRESS}"]`)).toHaveCount(0);
});

test('a pack without a signature says so, and one that is there is not added again', async ({ open }) => {
  const { fingerprint: _, ...unsigned } = packPreview();
  const { page, field } = await open((request) => {
    if (request.type !== 'lookAtAddress') return undefined;
    const isOther = request.address.includes('other');
    const installed = {
      name: 'Harbour words',
      version: '7',
      fromHere: !isOther,
      key: 'none',
      ...(isOther ? { takenBy: 'other-source' } : {}),
    };
    return { kind: 'pack', address: request.address, preview: { ...unsigned, installed } };
  });
  await field.fill('harbour.example');
  await field.press('Enter');
  const preview = page.getByRole('region', { name: 'Harbour words' });
  await expect(preview).toContainText(
    'Not signed: Gloss can’t tell whether a later edition comes from the same publisher.',
  );
  await expect(preview).toContainText('You have this version already.');
  await expect(preview.getByRole('button')).toHaveText(['Close']);
  await field.fill('other.example');
  await field.press('Enter');
  await expect(preview).toContainText('from another source');
  await expect(preview.getByRole('button')).toHaveText(['Close']);
});

test('a failure is told in words, and the field keeps what was typed', async ({ open }) => {
  const { page, field } = await open((request) =>
    request.type === 'lookAtAddress'
      ? { kind: 'failed', failure: { kind: 'wrong-type', found: 'a PDF file', address: request.address } }
      : undefined,
  );
  await field.fill('harbour.example/words.pdf');
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(page.locator('#add').getByRole('status').first()).toContainText(
    'At this address is a PDF file, not a pack.',
  );
  await expect(field).toHaveValue('harbour.example/words.pdf');
  await expect(field).toBeFocused();
});

test('what is no address is not asked for', async ({ open }) => {
  const { page, field, asked } = await open((request) =>
    request.type === 'lookAtAddress' ? null : undefined,
  );
  await field.press('Enter');
  await expect(page.locator('#add').getByRole('alert')).toHaveText('Type or paste an address first.');
  await field.fill('words of the harbour');
  await field.press('Enter');
  await expect(page.locator('#add').getByRole('alert')).toContainText('This isn’t an address.');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill('harbour.example');
  await expect(page.locator('#add').getByRole('alert')).toBeEmpty();
  expect(asked).toEqual([]);
});

test('looking is cancelled, and its late answer dropped', async ({ open }) => {
  let settle: (reply: unknown) => void = () => {};
  const { page, field } = await open((request) =>
    request.type === 'lookAtAddress'
      ? new Promise((resolve) => {
          settle = resolve;
        })
      : undefined,
  );
  await field.fill('slow.example');
  await field.press('Enter');
  await expect(page.getByText('Looking at slow.example…')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Looking at slow.example…')).toHaveCount(0);
  await expect(field).toBeFocused();
  settle({ kind: 'pack', address: ADDRESS, preview: packPreview() });
  await page.waitForTimeout(200);
  await expect(page.getByRole('region', { name: 'Harbour words' })).toHaveCount(0);
});

test('a list leads to its packs, and back', async ({ open }) => {
  const { page, field } = await open((request) => {
    if (request.type !== 'lookAtAddress') return undefined;
    if (!request.address.endsWith('list.json')) {
      return { kind: 'pack', address: request.address, preview: packPreview() };
    }
    return {
      kind: 'catalog',
      packs: [
        {
          name: 'Mountain words',
          address: 'https://mountain.example/pack.json',
          count: 12,
          inLanguage: 'de',
        },
        { name: 'Harbour words', address: ADDRESS },
      ],
    };
  });
  await field.fill('example.org/list.json');
  await field.press('Enter');
  const list = page.getByRole('region', { name: '2 packs' });
  await expect(list.getByRole('heading', { name: '2 packs' })).toBeFocused();
  await expect(list).toContainText('mountain.example · German · 12 terms');
  await list.getByRole('button', { name: 'Look at Harbour words' }).click();
  await page
    .getByRole('region', { name: 'Harbour words' })
    .getByRole('button', { name: 'Back to the list' })
    .click();
  await expect(list.getByRole('button', { name: 'Look at Harbour words' })).toBeFocused();
  await list.getByRole('button', { name: 'Close' }).click();
  await expect(field).toBeFocused();
});

/** Reads a file as the background would, in short. */
const lookAtFile: Answer = (request) => {
  if (request.type === 'addFile') return null;
  if (request.type !== 'lookAtFile') return undefined;
  const { fingerprint: _, ...preview } = packPreview({ name: request.text, id: request.name });
  return { kind: 'pack', address: '', preview };
};

test('files that are picked are looked at one after another', async ({ open }) => {
  const { page, asked, field } = await open(lookAtFile);
  const files = ['Harbour', 'Mountain'].map((name) => ({
    name: `${name}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(name),
  }));
  const picture = { name: 'quay.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0]) };
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await (await chosen).setFiles([files[0]!, picture, files[1]!]);

  const first = page.getByRole('region', { name: 'Harbour' });
  await expect(first).toContainText('File 1 of 3');
  await expect(first).toContainText('Harbour.json');
  await first.getByRole('button', { name: 'Add' }).click();
  const failure = page.locator('#add').getByRole('status').filter({ hasText: 'isn’t a text file' });
  await expect(failure).toContainText('“quay.png” isn’t a text file.');
  await expect(page.getByRole('status').getByText('“Harbour” is added.')).toBeAttached();
  await failure.getByRole('button', { name: 'Next file' }).click();
  await page.getByRole('region', { name: 'Mountain' }).getByRole('button', { name: 'Not now' }).click();
  await expect(field).toBeFocused();
  expect(asked).toEqual([
    { type: 'lookAtFile', name: 'Harbour.json', text: 'Harbour' },
    { type: 'addFile', name: 'Harbour.json', text: 'Harbour' },
    { type: 'lookAtFile', name: 'Mountain.json', text: 'Mountain' },
  ]);
});

/** Drags a file over the page, or lets it go there, as the browser tells of it. */
function drag(page: Page, type: 'dragenter' | 'drop' | 'dragleave'): Promise<boolean> {
  return page.evaluate((event) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['Harbour'], 'harbour.json'));
    const init = { dataTransfer, bubbles: true, cancelable: true };
    // Whether the browser would open the file instead of the page.
    return document.body.dispatchEvent(new DragEvent(event, init));
  }, type);
}

test('a file is dropped anywhere on the page; where to is seen only while it is dragged', async ({
  open,
}) => {
  const { page } = await open(lookAtFile);
  const area = page.getByText('Drop to look at it');
  await expect(area).toHaveCount(0);
  expect(await drag(page, 'dragenter')).toBe(false);
  await expect(area).toBeVisible();
  await drag(page, 'dragleave');
  await expect(area).toHaveCount(0);
  await drag(page, 'dragenter');
  expect(await drag(page, 'drop')).toBe(false);
  await expect(page.getByRole('region', { name: 'Harbour' })).toContainText('harbour.json');
  await expect(area).toHaveCount(0);
});

test('a file that is no pack is told of as a file', async ({ open }) => {
  const { page } = await open((request) =>
    request.type === 'lookAtFile'
      ? { kind: 'failed', failure: { kind: 'not-json', address: request.name } }
      : undefined,
  );
  await drag(page, 'drop');
  await expect(page.locator('#add').getByRole('status').first()).toContainText(
    '“harbour.json” can’t be read as a pack.',
  );
});

import { AxeBuilder } from '@axe-core/playwright';
import { ADDRESS, expect, harbour, subscription, test } from './sources-fixtures';
import { packPreview, removeRows, setProgress } from './sources-page';

/** Sources in options: what the rows of packs say and do. */

const HOUR = 3_600_000;

test('a row says its version, where it is from, when it was checked, and what went wrong', async ({
  open,
}) => {
  const { row, put } = await open();
  const now = Date.now();
  const times = { triedAt: now - 2 * HOUR, checkedAt: now - 2 * HOUR, nextCheckAt: now + 5 * HOUR };
  await put({ packs: [harbour()], subscriptions: [subscription(times)] });
  await expect(row).toContainText('Version 4 · harbour.example · Checked 2 hours ago, again in 5 hours');
  await expect(row.getByRole('status')).toBeEmpty();

  const failure = { kind: 'no-answer', address: ADDRESS };
  await put({ subscriptions: [subscription({ ...times, failures: 1, failure })] });
  await expect(row.getByRole('status')).toContainText(
    'This pack’s address doesn’t answer.Gloss keeps the version from today.',
  );
});

test('what was left out is opened from the row', async ({ open }) => {
  const { row, put } = await open();
  const problem = { file: 'a.jsonl', entry: 'bollard', field: 'description', expected: 'a text', found: '3' };
  await put({ packs: [harbour({ leftOut: { count: 12, problems: [problem] } })] });
  const text = row.getByText('a.jsonl, entry "bollard", field "description": expected a text, found 3');
  await expect(text).toBeHidden();
  await row.getByText('12 entries left out').click();
  await expect(text).toBeVisible();
  await expect(row).toContainText('And 11 more.');
});

test('a built-in pack has its switch and nothing to manage', async ({ open }) => {
  const { page } = await open();
  const row = page.locator('[data-pack="gloss:software-roles"]');
  await expect(row).toContainText('Built in');
  await expect(row.getByText('Manage')).toHaveCount(0);
  await expect(row.getByRole('button')).toHaveCount(0);
});

test('a pack is checked, rolled back and removed with the keyboard alone', async ({ open }) => {
  const { page, row, put, asked } = await open((request) =>
    ['checkPack', 'rollBackPack', 'removePack'].includes(request.type) ? null : undefined,
  );
  await put({ packs: [harbour({ previous: harbour({ version: '3' }) })], subscriptions: [subscription()] });
  await row.getByText('Manage').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(row.getByRole('button', { name: 'Check now' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => asked).toEqual([{ type: 'checkPack', address: ADDRESS }]);
  await expect(row.getByRole('button', { name: 'Check now' })).toBeFocused();
  await expect(page.getByRole('status').getByText('“Harbour words” was checked.')).toBeAttached();

  await page.keyboard.press('Tab');
  await expect(row.getByRole('button', { name: 'Roll back to version 3' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => asked.at(-1)).toEqual({ type: 'rollBackPack', packId: 'test:harbour' });

  const remove = row.getByRole('button', { name: 'Remove' });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(row.getByText('Remove “Harbour words” and its 1 term?')).toBeVisible();
  await expect(row.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(remove).toBeFocused();
  expect(asked).toHaveLength(2);

  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked.at(-1)).toEqual({ type: 'removePack', packId: 'test:harbour' });
  await removeRows(page, { packs: [harbour()] });
  await expect(row).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Your packs' })).toBeFocused();
});

test('what can’t be done is said in the row', async ({ open }) => {
  const { row, put } = await open((request) =>
    request.type === 'checkPack' ? new Error('broken') : undefined,
  );
  await put({ packs: [harbour()], subscriptions: [subscription()] });
  await row.getByText('Manage').click();
  await row.getByRole('button', { name: 'Check now' }).click();
  await expect(row.getByRole('alert')).toHaveText('That didn’t work. Try again in a moment.');
});

test('where a pack goes on is for the reader to decide', async ({ open }) => {
  const { row, put, asked } = await open((request) =>
    request.type === 'followSuccessor' ? null : undefined,
  );
  const successor = 'https://elsewhere.example/pack.json';
  await put({ packs: [harbour()], subscriptions: [subscription({ successor })] });
  await expect(row).toContainText(`The publisher says this pack goes on at ${successor}.`);
  await row.getByRole('button', { name: 'Stay here' }).click();
  await row.getByRole('button', { name: 'Follow' }).click();
  await expect
    .poll(() => asked)
    .toEqual([
      { type: 'followSuccessor', address: ADDRESS, follow: false },
      { type: 'followSuccessor', address: ADDRESS, follow: true },
    ]);
});

test('a pack that is being added shows how far it is, and can be cancelled', async ({ open }) => {
  const { page, put, asked } = await open((request) => (request.type === 'cancelPack' ? null : undefined));
  await put({ subscriptions: [{ address: ADDRESS, failures: 0 }] });
  const row = page.locator(`[data-address="${ADDRESS}"]`);
  await expect(row).toContainText('Waiting…');
  const MB = 1024 * 1024;
  await setProgress(page, {
    [ADDRESS]: {
      phase: 'download',
      bytes: 4.2 * MB,
      totalBytes: 21 * MB,
      entries: 12_000,
      totalEntries: 117_791,
    },
  });
  await expect(row).toContainText('Downloading: 4.2 of 21.0 MB, 12,000 of 117,791 entries');
  await expect(row.getByRole('progressbar')).toHaveAttribute('value', '0.2');
  await row.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => asked).toEqual([{ type: 'cancelPack', address: ADDRESS }]);
});

test('progress is said no more often than every five seconds', async ({ open }) => {
  const { page, put } = await open();
  await put({ subscriptions: [{ address: ADDRESS, failures: 0 }] });
  const row = page.locator(`[data-address="${ADDRESS}"]`);
  await row.waitFor();
  await page.evaluate((address) => {
    const place = document.querySelector(`[data-address="${address}"] .progress [role=status]`);
    const said: string[] = [];
    Object.assign(globalThis, { said });
    if (place) {
      new MutationObserver(() => {
        if (place.textContent) said.push(place.textContent);
      }).observe(place, {
        characterData: true,
        childList: true,
        subtree: true,
      });
    }
  }, ADDRESS);
  for (let bytes = 1; bytes <= 6; bytes++) {
    await setProgress(page, {
      [ADDRESS]: { phase: 'download', bytes, totalBytes: 10, entries: 0, totalEntries: 0 },
    });
    await expect(row).toContainText(`${bytes} of 10 bytes`);
  }
  const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  expect(await said()).toEqual(['harbour.example: Downloading, 10%']);
  await expect.poll(said).toEqual(['harbour.example: Downloading, 10%', 'harbour.example: Downloading, 60%']);
});

test('a pack that could not be added is tried again or removed', async ({ open }) => {
  const { page, put, asked } = await open((request) =>
    ['addPack', 'cancelPack'].includes(request.type) ? null : undefined,
  );
  const failure = { kind: 'status', status: 404, address: ADDRESS };
  await put({ subscriptions: [{ address: ADDRESS, failures: 1, failure }] });
  const row = page.locator(`[data-address="${ADDRESS}"]`);
  await expect(row.getByRole('status')).toContainText('There is nothing at this address.');
  await row.getByRole('button', { name: 'Try again' }).click();
  await row.getByRole('button', { name: 'Remove' }).click();
  await expect
    .poll(() => asked)
    .toEqual([
      { type: 'addPack', address: ADDRESS },
      { type: 'cancelPack', address: ADDRESS },
    ]);
});

test('nothing of it is too wide for a narrow window, and axe finds nothing', async ({ open }) => {
  const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3);
  const { page, row, put, field } = await open((request) =>
    request.type === 'lookAtAddress'
      ? {
          kind: 'pack',
          address: `https://${'long.'.repeat(20)}example/${long}`,
          preview: packPreview({ name: long, creator: long, leftOut: { count: 1, problems: [long] } }),
        }
      : undefined,
  );
  await put({
    packs: [
      harbour({
        name: long,
        leftOut: { count: 1, problems: [{ file: long, field: 'a', expected: 'b', found: long }] },
        previous: harbour({ version: long }),
      }),
    ],
    subscriptions: [
      subscription({
        successor: `https://example.org/${long}`,
        failure: { kind: 'timeout', address: ADDRESS },
      }),
      { address: `https://example.org/${long}`, failures: 0 },
    ],
  });
  await row.getByText('Manage').click();
  await row.getByText('1 entry left out').click();
  await row.getByRole('button', { name: 'Remove' }).click();
  await field.fill('example.org');
  await field.press('Enter');
  await page.getByRole('button', { name: 'Not now' }).waitFor();
  await page.setViewportSize({ width: 320, height: 700 });
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate((value) => {
      document.documentElement.dir = value;
    }, dir);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, dir).toBe(320);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
    expect(found, colorScheme).toEqual([]);
  }
});

import { expect, highlights, test } from './fixtures';

/** Packs are turned on and off in options, a site in the popup; open pages follow. */

test('turning a pack off takes it out of an open page within a second, and out of the search', async ({
  openDemo,
  extensionPage,
  changeSettings,
}) => {
  await changeSettings({ density: 'everything' });
  const page = await openDemo();
  expect(await highlights(page)).toContain('payment gateway');
  const options = await extensionPage('options.html');
  const popup = await extensionPage('popup.html');
  const search = popup.getByRole('combobox');
  await search.fill('payment gateway');
  await expect(popup.getByRole('option').first()).toContainText('payment gateway');

  const toggle = options.getByRole('switch', { name: 'Commerce and finance technology' });
  await expect(toggle).toBeChecked();
  await toggle.click();
  try {
    await expect.poll(() => highlights(page), { timeout: 1000 }).not.toContain('payment gateway');
    // A page begins anew: for a moment it has no underlines at all.
    await expect.poll(() => highlights(page), { timeout: 1000 }).toContain('backend engineers');
    await expect(popup.getByRole('option', { name: /payment gateway/ })).toHaveCount(0);
  } finally {
    await toggle.click();
  }
  await expect.poll(() => highlights(page), { timeout: 1000 }).toContain('payment gateway');
  await expect(popup.getByRole('option').first()).toContainText('payment gateway');
});

test('a pack stays off when the worker is stopped', async ({
  openDemo,
  extensionPage,
  stopWorker,
  changeSettings,
}) => {
  await changeSettings({ density: 'everything' });
  const options = await extensionPage('options.html');
  const toggle = options.getByRole('switch', { name: 'Health technology' });
  await toggle.click();
  try {
    await expect(toggle).not.toBeChecked();
    await stopWorker();
    const page = await openDemo();
    await expect.poll(() => highlights(page)).toContain('backend engineers');
    expect(await highlights(page)).not.toContain('Telemedicine');
    await options.reload();
    await expect(toggle).not.toBeChecked();
  } finally {
    await toggle.click();
    await expect(toggle).toBeChecked();
  }
});

test('options tell each pack’s subject, count and licence', async ({ extensionPage }) => {
  const options = await extensionPage('options.html');
  const row = options.locator('[data-pack="gloss:software-roles"]');
  await expect(row).toContainText('Software roles');
  await expect(row).toContainText(/\d+ terms/);
  await expect(row).toContainText('CC0-1.0');
  await expect(options.locator('[data-pack]')).toHaveCount(5);
});

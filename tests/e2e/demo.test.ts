import { expect, highlights, test } from './fixtures';

/** What is underlined on the demo page. */

test('underlines first mentions, and no more than a reader can bear', async ({ openDemo }) => {
  const page = await openDemo();
  const shown = await highlights(page);
  expect(shown[0]).toBe('backend engineers');
  expect(shown.filter((text) => /^apis?$/i.test(text))).toEqual(['APIs']);
  expect(new Set(shown.map((text) => text.toLowerCase())).size).toBe(shown.length);
  // The page says 48 terms in 600 words; nobody would link as many.
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.length).toBeLessThan(20);
});

test('underlines every mention for a reader who wants everything', async ({ openDemo, changeSettings }) => {
  await changeSettings({ density: 'everything' });
  const page = await openDemo();
  const shown = await highlights(page);
  expect(shown[0]).toBe('backend engineers');
  expect(shown).toContain('inventory management system');
  expect(shown).toContain('payment gateway');
  expect(shown.filter((text) => /^apis?$/i.test(text))).toEqual(['APIs', 'API']);
});

test('never underlines code, what people type, or what is hidden', async ({ openDemo, changeSettings }) => {
  await changeSettings({ density: 'everything' });
  const page = await openDemo();
  const shown = await highlights(page);
  expect(shown).not.toContain('backend engineer');
  expect(shown).not.toContain('data security');
  expect(shown).not.toContain('penetration tester');
  expect(shown).not.toContain('algorithm');
});

test('notices what is added and what is opened', async ({ openDemo, changeSettings }) => {
  await changeSettings({ density: 'everything' });
  const page = await openDemo();
  await page.getByRole('button', { name: 'One more question' }).click();
  await expect.poll(() => highlights(page)).toContain('performance optimization');
  await page.getByText('Do I need a degree?').click();
  await expect.poll(() => highlights(page)).toContain('algorithm');
});

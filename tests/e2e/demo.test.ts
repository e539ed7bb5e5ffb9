import { expect, highlights, test } from './fixtures';

/** What is underlined on the demo page. */

test('underlines the first mention of each entry', async ({ openDemo }) => {
  const page = await openDemo();
  const shown = await highlights(page);
  expect(shown[0]).toBe('backend engineers');
  expect(shown).toContain('inventory management system');
  expect(shown).toContain('payment gateway');
  expect(shown.filter((text) => /^apis?$/i.test(text))).toEqual(['APIs']);
});

test('never underlines code, what people type, or what is hidden', async ({ openDemo }) => {
  const page = await openDemo();
  const shown = await highlights(page);
  expect(shown).not.toContain('backend engineer');
  expect(shown).not.toContain('data security');
  expect(shown).not.toContain('penetration tester');
  expect(shown).not.toContain('algorithm');
});

test('notices what is added and what is opened', async ({ openDemo }) => {
  const page = await openDemo();
  await page.getByRole('button', { name: 'One more question' }).click();
  await expect.poll(() => highlights(page)).toContain('performance optimization');
  await page.getByText('Do I need a degree?').click();
  await expect.poll(() => highlights(page)).toContain('algorithm');
});

import { expect, highlights, test } from './fixtures';
import { expectSaid, openMade, step } from './walk-page';

/** The walk from term to term on a page that changes under it. */

const LIST = `<!doctype html><html lang="en"><body><p>A stakeholder.</p><p>An algorithm.</p><p>A firewall.</p><p>Two microservices.</p>`;

test('it goes on from the place of a term that is gone', async ({ page, server, command }) => {
  await openMade(page, server, LIST);
  await step(page, command);
  expect(await step(page, command)).toBe('algorithm');
  await page.evaluate(() => document.querySelectorAll('p')[1]?.remove());
  await expect.poll(async () => (await highlights(page)).length).toBe(3);
  expect(await step(page, command)).toBe('firewall');
  await expectSaid(page, 'firewall, 2 of 3');
});

test('it goes on from the same text, written anew', async ({ page, server, command }) => {
  await openMade(page, server, LIST);
  await step(page, command);
  expect(await step(page, command)).toBe('algorithm');
  await page.evaluate(() => (document.body.innerHTML += ''));
  await expect.poll(async () => (await highlights(page)).length).toBe(4);
  expect(await step(page, command)).toBe('firewall');
  await page.evaluate(() => (document.body.innerHTML += ''));
  await expect.poll(async () => (await highlights(page)).length).toBe(4);
  expect(await step(page, command, -1)).toBe('algorithm');
});

test('it meets what has come', async ({ page, server, command }) => {
  await openMade(page, server, LIST);
  await step(page, command);
  expect(await step(page, command)).toBe('algorithm');
  await page.evaluate(() =>
    document.querySelectorAll('p')[1]?.insertAdjacentHTML('afterend', '<p>A chargeback.'),
  );
  await expect.poll(async () => (await highlights(page)).length).toBe(5);
  expect(await step(page, command)).toBe('chargeback');
  await expectSaid(page, 'chargeback, 3 of 5');
});

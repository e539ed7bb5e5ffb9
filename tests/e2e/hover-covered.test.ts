import { probe, restOn } from './card-probe';
import { expect, test } from './fixtures';
import { openMade } from './made-page';

/** Text that something of the page lies over. */

const TERM = 'payment gateway';
const TEXT = `<p id=text>Here a ${TERM} is met.</p>`;
/** Longer than it takes for a card to open, or to close. */
const GRACE_MS = 700;

test('text under something of the page is not explained', async ({ page, server }) => {
  await openMade(page, server, {
    body: `${TEXT}<div style="position: fixed; inset: 0; z-index: 1; background: rgb(255 255 255 / 90%)">A notice</div>`,
  });
  await restOn(page, TERM);
  await page.waitForTimeout(GRACE_MS);
  expect(await probe(page)).toBeUndefined();
});

test('nor is text that the pointer would pass through, under something that it meets', async ({
  page,
  server,
}) => {
  await openMade(page, server, {
    body: `<div style="pointer-events: none">${TEXT}</div><div style="position: fixed; inset: 0; z-index: 1; background: white">A notice</div>`,
  });
  await restOn(page, TERM);
  await page.waitForTimeout(GRACE_MS);
  expect(await probe(page)).toBeUndefined();
});

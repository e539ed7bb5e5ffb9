import type { Page } from '@playwright/test';
import { expect, highlights, test, type WorkerFixtures } from './fixtures';

/** How much is underlined: as options say, at once, and without flicker. */

/** Opens a page with this body. */
async function openHtml(page: Page, server: WorkerFixtures['server'], body: string): Promise<void> {
  const address = `${server.demo}made-for-density.html`;
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><body>${body}`,
    }),
  );
  await page.goto(address);
}

const SEVEN =
  'A stakeholder, an algorithm, a chargeback, a firewall, a payment gateway, a data structure, telemedicine.';

test('options choose the density, by pointer and by keys, and an open page follows within a second', async ({
  page,
  server,
  extensionPage,
  changeSettings,
}) => {
  // Back to what a new reader has, after the test.
  await changeSettings({ density: 'balanced' });
  await openHtml(page, server, `<p>${SEVEN}</p><p>A stakeholder.</p>`);
  await expect.poll(() => highlights(page)).toHaveLength(6);
  const options = await extensionPage('options.html');
  const group = options.getByRole('group', { name: 'How much is underlined' });
  await expect(group.getByRole('radio', { name: 'Balanced' })).toBeChecked();

  await group.getByText('Everything').click();
  await expect.poll(() => highlights(page), { timeout: 1000 }).toHaveLength(8);
  await options.keyboard.press('ArrowUp');
  await options.keyboard.press('ArrowUp');
  await expect(group.getByRole('radio', { name: 'Quiet' })).toBeChecked();
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual(['stakeholder', 'algorithm']);

  await options.reload();
  await expect(group.getByRole('radio', { name: 'Quiet' })).toBeChecked();
  await expect(group.getByRole('radio', { name: 'Quiet' })).toHaveAccessibleDescription(/Two terms a screen/);
});

test('links and headings are underlined as options say', async ({
  page,
  server,
  extensionPage,
  changeSettings,
}) => {
  await changeSettings({ termsInLinks: true, termsInHeadings: false });
  await openHtml(
    page,
    server,
    `<header>A load balancer</header><h2>Algorithms</h2><div role="heading">Latency</div>
    <p>A <a href="#x">chargeback</a>, an <a>stakeholder</a>.</p><nav><ul><li>A firewall</ul></nav>`,
  );
  await expect.poll(() => highlights(page)).toEqual(['chargeback', 'stakeholder']);
  const options = await extensionPage('options.html');
  await options.getByRole('switch', { name: 'Terms in links' }).click();
  await expect.poll(() => highlights(page), { timeout: 1000 }).toEqual(['stakeholder']);
  await options.getByRole('switch', { name: 'Terms in headings and menus' }).click();
  await expect
    .poll(() => highlights(page), { timeout: 1000 })
    .toEqual(['load balancer', 'Algorithms', 'Latency', 'stakeholder', 'firewall']);

  await options.getByText('Everything', { exact: true }).click();
  await changeSettings({ density: 'everything' });
  await expect.poll(() => highlights(page), { timeout: 1000 }).toContain('chargeback');
  await expect(options.getByRole('switch', { name: 'Terms in links' })).toBeDisabled();
});

test('everyday words are underlined where the page is about their subject', async ({ page, server }) => {
  await openHtml(page, server, '<p>The server brought a cookie.</p>');
  await page.waitForTimeout(500);
  expect(await highlights(page)).toEqual([]);
  await openHtml(page, server, '<p>The server keeps a cookie: HTTP, an API, JSON and a load balancer.</p>');
  await expect
    .poll(() => highlights(page))
    .toEqual(['server', 'cookie', 'HTTP', 'API', 'JSON', 'load balancer']);
});

test('what is underlined stays when the page adds text around it', async ({ page, server }) => {
  await openHtml(page, server, `<div id=before></div><p>${SEVEN}</p><div id=after></div>`);
  const six = ['stakeholder', 'algorithm', 'chargeback', 'firewall', 'payment gateway', 'data structure'];
  await expect.poll(() => highlights(page)).toEqual(six);
  // Whatever is taken away, and be it for a moment, is noted.
  await page.evaluate(() => {
    const seen = [...(CSS.highlights.get('gloss') ?? [])];
    const lost: string[] = [];
    Object.assign(globalThis, { lost });
    const check = (): void => {
      const now = CSS.highlights.get('gloss');
      for (const range of seen) if (!now?.has(range)) lost.push(range.startContainer.textContent ?? '');
      requestAnimationFrame(check);
    };
    check();
  });
  const add = (id: string, html: string) =>
    page.evaluate(
      ([to, text]) => document.getElementById(to!)?.insertAdjacentHTML('beforeend', text!),
      [id, html],
    );
  await add('after', `<p>Online banking. ${'And so on. '.repeat(150)} Latency.</p>`);
  await add('after', '<p>And a load balancer.</p>');
  await expect.poll(() => highlights(page)).toEqual([...six, 'load balancer']);
  await add('before', '<p>An e-commerce platform, a code review.</p>');
  await page.waitForTimeout(500);
  expect((await highlights(page)).slice(-7)).toEqual([...six, 'load balancer']);
  expect(await page.evaluate(() => (globalThis as unknown as { lost: string[] }).lost)).toEqual([]);
});

test('an earlier mention that the page inserts takes the underline over', async ({ page, server }) => {
  await openHtml(page, server, '<p id=here>A stakeholder.</p>');
  await expect.poll(() => highlights(page)).toEqual(['stakeholder']);
  await page.evaluate(() => document.body.insertAdjacentHTML('afterbegin', '<p>Two stakeholders.</p>'));
  await expect.poll(() => highlights(page)).toEqual(['stakeholders']);
});

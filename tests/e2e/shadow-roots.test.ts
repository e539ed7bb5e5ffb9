import type { Page } from '@playwright/test';
import { card, expect, highlights, hoverText, test, type WorkerFixtures } from './fixtures';

/** Text in open shadow roots is read, watched and explained like the rest of the page. */

const PAGE = `<!doctype html><html lang="en"><body>
  <p>A stakeholder.</p>
  <div id=outer><template shadowrootmode=open>
    <p>An algorithm.</p>
    <div id=inner><template shadowrootmode=open>Every <b>charge</b>back.</template></div>
    <p><slot></slot></p>
    <p id=last>A firewall.</p>
  </template>Many databases.</div>
  <div><template shadowrootmode=open>A host.</template>Microservices without a slot.</div>
  <div><template shadowrootmode=closed><p>An API.</p></template></div>
  <p>Two stakeholders and a microservice.</p>`;

async function openPage(page: Page, server: WorkerFixtures['server'], body = PAGE): Promise<void> {
  const address = `${server.demo}made-for-this-test.html`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await page.goto(address);
}

test('open roots are read, nested ones too, and slotted text once, where it stands', async ({
  page,
  server,
}) => {
  await openPage(page, server);
  const expected = ['stakeholder', 'algorithm', 'chargeback', 'databases', 'firewall', 'microservice'];
  await expect.poll(() => highlights(page)).toEqual(expected);
});

test('the first mention is found across roots, as a reader meets them', async ({ page, server }) => {
  await openPage(
    page,
    server,
    `<!doctype html><html lang="en"><body><div id=host><template shadowrootmode=open>
    <p>An <i>algorithm</i>.</p><slot></slot><p>Two <i>databases</i>.</p></template>Some <u>algorithms</u>, a <u>database</u>.</div>`,
  );
  await expect.poll(() => highlights(page)).toEqual(['algorithm', 'database']);
});

test('text that comes to a root is noticed, and what goes with it forgotten', async ({ page, server }) => {
  await openPage(page, server);
  await expect.poll(async () => (await highlights(page)).includes('firewall')).toBe(true);
  await page.evaluate(() => {
    const last = document.querySelector('#outer')?.shadowRoot?.querySelector('#last');
    if (last) last.textContent = 'A payment gateway.';
  });
  await expect.poll(async () => (await highlights(page)).includes('payment gateway')).toBe(true);
  expect(await highlights(page)).not.toContain('firewall');
  await page.evaluate(() => document.querySelector('#outer')?.remove());
  await expect.poll(() => highlights(page)).toEqual(['stakeholder', 'microservice']);
});

test('a root that is attached after its host was read is found', async ({ page, server }) => {
  await openPage(
    page,
    server,
    '<!doctype html><html lang="en"><body><p>A stakeholder.</p><late-one></late-one>',
  );
  await expect.poll(() => highlights(page)).toEqual(['stakeholder']);
  await page.evaluate(() => {
    customElements.define(
      'late-one',
      class extends HTMLElement {
        connectedCallback(): void {
          this.attachShadow({ mode: 'open' }).append('An algorithm.');
        }
      },
    );
    document.body.append('.');
  });
  await expect.poll(() => highlights(page)).toEqual(['stakeholder', 'algorithm']);
});

test('hovering a term in a nested root explains it', async ({ page, server }) => {
  await openPage(page, server);
  await expect.poll(async () => (await highlights(page)).includes('chargeback')).toBe(true);
  await hoverText(page, 'chargeback');
  await expect.poll(async () => (await card(page))?.entry).toContain('/chargeback');
});

test('the underlines are painted, in roots and in slots too', async ({ page, server }) => {
  await openPage(page, server);
  await expect.poll(async () => (await highlights(page)).length).toBe(6);
  // The styles come from the root element, however deep a term lies.
  const lines = ['p:first-of-type', '#inner', '#last', '#outer', 'p:last-of-type'];
  const pictures = () => Promise.all(lines.map((line) => pictureOf(page, line)));
  const underlined = await pictures();
  await page.evaluate(() => CSS.highlights.clear());
  const plain = await pictures();
  for (const [at, line] of lines.entries()) expect(plain[at], line).not.toEqual(underlined[at]);
});

/** An element with what is painted just below it: an underline may leave the line's box. */
async function pictureOf(page: Page, selector: string): Promise<Buffer> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} has no box`);
  return page.screenshot({ clip: { ...box, height: box.height + 4 } });
}

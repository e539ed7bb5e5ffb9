import type { Page } from '@playwright/test';
import { expect, highlights, test, type WorkerFixtures } from './fixtures';

/** What is found in a page: across elements, not where people type, and as the page changes. */

/** Opens a page with this body, as a server would send it. */
async function openHtml(page: Page, server: WorkerFixtures['server'], body: string): Promise<void> {
  const address = `${server.demo}made-for-this-test.html`;
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><body>${body}`,
    }),
  );
  await page.goto(address);
}

test('a term split by inline elements is one term', async ({ page, server }) => {
  await openHtml(
    page,
    server,
    '<p>Our <b>back</b>end <i>engi</i>neers guard the data<wbr>bases.</p><p>An<br>API</p><p>payment<br>gateway</p>',
  );
  await expect.poll(() => highlights(page)).toEqual(['backend engineers', 'databases', 'API']);
});

test('words of two blocks are two words', async ({ page, server }) => {
  await openHtml(
    page,
    server,
    '<p>data</p><p>base</p><style>s{display:block;text-decoration:none}</style><p><s>UX</s><s>latency</s></p>',
  );
  await expect.poll(() => highlights(page)).toEqual(['UX', 'latency']);
});

test('nothing is found where people type, in code, or in what is hidden', async ({ page, server }) => {
  await openHtml(
    page,
    server,
    `
    <p>A stakeholder.</p>
    <input value="backend engineer"><textarea>backend engineer</textarea>
    <div contenteditable>backend engineer</div><div contenteditable="plaintext-only">backend engineer</div>
    <div role="textbox">backend engineer</div>
    <code>backend engineer</code><pre>backend engineer</pre><script type="text/x">backend engineer</script>
    <style>/* backend engineer */</style><select><option>backend engineer</option></select>
    <p hidden>backend engineer</p><p style="visibility:hidden">backend engineer</p>
    <p>See <span style="display:none">backend engineer</span></p>
    <details><summary>More</summary>backend engineer</details>`,
  );
  await expect.poll(() => highlights(page)).toEqual(['stakeholder']);
  await page.waitForTimeout(300);
  expect(await highlights(page)).toEqual(['stakeholder']);
});

test('what is typed into a contenteditable is left alone', async ({ openDemo }) => {
  const page = await openDemo();
  const note = page.locator('#note');
  const before = await note.innerHTML();
  await note.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('A backend engineer and an API, ', { delay: 20 });
  await page.waitForTimeout(300);
  expect(await note.innerHTML()).toBe(`A backend engineer and an API, ${before.trimStart()}`);
  const inside = await page.evaluate(() => {
    const editable = document.querySelector('#note');
    return [...(CSS.highlights.get('gloss') ?? [])].filter((range) =>
      editable?.contains(range.startContainer),
    ).length;
  });
  expect(inside).toBe(0);
});

test('a paragraph that becomes editable loses its highlights', async ({ page, server }) => {
  await openHtml(page, server, '<p id=p>A stakeholder.</p><p>An algorithm.</p>');
  await expect.poll(() => highlights(page)).toEqual(['stakeholder', 'algorithm']);
  await page.evaluate(() => document.getElementById('p')?.setAttribute('contenteditable', 'true'));
  await expect.poll(() => highlights(page)).toEqual(['algorithm']);
});

test('new text is noticed, removed text forgotten, moved text kept once', async ({ page, server }) => {
  await openHtml(
    page,
    server,
    '<div id=a><p id=first>A stakeholder.</p></div><div id=b><p>An algorithm.</p></div>',
  );
  await expect.poll(() => highlights(page)).toEqual(['stakeholder', 'algorithm']);
  const change = (work: () => void) => page.evaluate(work);

  await change(() => document.getElementById('b')?.insertAdjacentHTML('beforeend', '<p>A chargeback.</p>'));
  await expect.poll(() => highlights(page)).toEqual(['stakeholder', 'algorithm', 'chargeback']);
  await change(() => document.getElementById('b')?.append(document.getElementById('first') ?? ''));
  await expect.poll(() => highlights(page)).toEqual(['algorithm', 'chargeback', 'stakeholder']);
  await change(() => document.getElementById('first')?.firstChild?.replaceWith('A firewall.'));
  await expect.poll(() => highlights(page)).toEqual(['algorithm', 'chargeback', 'firewall']);
  await change(() => document.getElementById('b')?.remove());
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('gloss'))).toBe(false);
});

test('the first mention moves on when it is removed', async ({ page, server }) => {
  await openHtml(page, server, '<p id=one>One stakeholder.</p><p>Two stakeholders.</p>');
  await expect.poll(() => highlights(page)).toEqual(['stakeholder']);
  await page.evaluate(() => document.getElementById('one')?.remove());
  await expect.poll(() => highlights(page)).toEqual(['stakeholders']);
});

test('text that is revealed is read then', async ({ page, server }) => {
  await openHtml(
    page,
    server,
    `<p>A stakeholder.</p><div id=tab style="display:none"><p>An algorithm.</p></div>
    <details><summary>More</summary><p>A chargeback.</p></details>`,
  );
  await expect.poll(() => highlights(page)).toEqual(['stakeholder']);
  await page.evaluate(() => document.getElementById('tab')?.removeAttribute('style'));
  await expect.poll(() => highlights(page)).toEqual(['stakeholder', 'algorithm']);
  await page.locator('summary').click();
  await expect.poll(() => highlights(page)).toEqual(['stakeholder', 'algorithm', 'chargeback']);
});

test('a page without a term gets no host and no highlight', async ({ page, server, found }) => {
  await openHtml(page, server, '<p>Nothing to see here.</p>');
  await expect.poll(async () => (await found(page)).terms).toEqual([]);
  expect(
    await page.evaluate(() => [CSS.highlights.size, document.documentElement.childElementCount]),
  ).toEqual([0, 2]);
});

test('a page that writes itself anew is read anew', async ({ page, server }) => {
  await openHtml(page, server, '<p>A stakeholder.</p>');
  await expect.poll(() => highlights(page)).toEqual(['stakeholder']);
  await page.setContent('<p>An algorithm.</p>');
  await expect.poll(() => highlights(page)).toEqual(['algorithm']);
});

test('a long text is read to its end', async ({ page, server }) => {
  const filler = 'Nothing to see here. '.repeat(50_000);
  await openHtml(page, server, `<div>A stakeholder. ${filler} An <b>algo</b>rithm.</div>`);
  await expect.poll(() => highlights(page)).toEqual(['stakeholder', 'algorithm']);
});

test('a part in another language is met with exact labels only', async ({ page, server }) => {
  await openHtml(
    page,
    server,
    '<p>Two stakeholders.</p><p lang="de">Die algorithms, ein chargeback.</p><div lang="de"><p lang="en">Firewalls.</p></div>',
  );
  await expect.poll(() => highlights(page)).toEqual(['stakeholders', 'chargeback', 'Firewalls']);
});

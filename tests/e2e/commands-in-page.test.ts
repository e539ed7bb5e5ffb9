import type { Page } from '@playwright/test';
import { inContentScript } from './content-world';
import { card, expect, highlights, type WorkerFixtures } from './fixtures';
import { focusInCard } from './card-root';
import { SHOWN, test } from './reading-packs';

/** Keys and the context menu, from the browser's event in the worker to the card in the page. */

type Gloss = WorkerFixtures['gloss'];

const HALYARD = 'test:sailing/halyard';

/**
 * Has the worker get an event of the browser's, for the tab in front. Where it was stopped a message wakes it, as the
 * browser's event would.
 */
async function dispatch({ context, asking }: Gloss, page: Page, source: string): Promise<void> {
  await page.bringToFront();
  await asking.evaluate(`chrome.runtime.sendMessage({ type: 'hello' })`);
  const sent = context
    .serviceWorkers()[0]!
    .evaluate(
      `chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => { ${source}; return tab.url })`,
    );
  expect(await sent).toBe(page.url());
}

const command = (gloss: Gloss, page: Page, name: string) =>
  dispatch(gloss, page, `chrome.commands.onCommand.dispatch('${name}', tab)`);

const menu = (gloss: Gloss, page: Page, selectionText: string, frameId: number | string = 0) =>
  dispatch(
    gloss,
    page,
    `chrome.contextMenus.onClicked.dispatch(
      { menuItemId: 'look-up', selectionText: '${selectionText}', frameId: ${frameId} }, tab)`,
  );

const entry = async (page: Page) => (await card(page))?.entry;

for (const isStopped of [false, true]) {
  const how = isStopped ? ', the worker stopped before' : '';

  test(`keys go from term to term where no pointer ever moved${how}`, async ({
    page,
    openText,
    gloss,
    stopWorker,
  }) => {
    await openText(page, 'keys');
    if (isStopped) await stopWorker();
    await command(gloss, page, 'next-term');
    const active = () =>
      page.evaluate(() =>
        [...(CSS.highlights.get('gloss-active') ?? [])].map(({ startContainer, startOffset, endOffset }) =>
          (startContainer as Text).data.slice(startOffset, endOffset),
        ),
      );
    await expect.poll(active).toEqual([SHOWN[0]]);
    await command(gloss, page, 'next-term');
    await expect.poll(active).toEqual([SHOWN[1]]);
    await command(gloss, page, 'previous-term');
    await expect.poll(active).toEqual([SHOWN[0]]);
    expect(await card(page)).toBeUndefined();
    await page.keyboard.press('Enter');
    await expect.poll(() => entry(page)).toBe(HALYARD);
    expect((await card(page))?.attributes.role).toBe('dialog');
    expect(await focusInCard(page)).toContain('halyard');
    await page.keyboard.press('Escape');
    await expect.poll(() => card(page)).toBeUndefined();
  });

  test(`what is selected is looked up, underlined or not${how}`, async ({
    page,
    openText,
    gloss,
    stopWorker,
  }) => {
    const body =
      '<p style="margin-top: 5em">The <b>halyard</b>. <i>Another halyard</i> and a <u>masthead-block</u></p>';
    await openText(page, 'selected', body, ['halyard', 'masthead-block']);
    for (const [element, found] of [
      ['b', HALYARD],
      ['i', HALYARD],
      ['u', 'test:sailing/block'],
    ] as const) {
      await page.locator(element).selectText();
      if (isStopped) await stopWorker();
      await command(gloss, page, 'look-up-selection');
      await expect.poll(() => entry(page), { message: element }).toBe(found);
      const { box } = (await card(page))!;
      const text = (await page.locator(element).boundingBox())!;
      expect(box!.y, 'below its line').toBeGreaterThanOrEqual(text.y + text.height);
      await page.keyboard.press('Escape');
      await expect.poll(() => card(page)).toBeUndefined();
    }
  });

  test(`the menu looks up what it was opened on${how}`, async ({ page, openText, gloss, stopWorker }) => {
    await openText(page, 'menu');
    await page.getByText('They hauled').selectText();
    if (isStopped) await stopWorker();
    await menu(gloss, page, ' cleat ');
    await expect.poll(() => entry(page)).toBe('test:sailing/cleat');
    await page.keyboard.press('Escape');
    await menu(gloss, page, 'zwieback');
    await expect.poll(async () => (await card(page))?.text).toContain('No pack explains');
  });
}

test('a page where Gloss is off answers commands all the same', async ({
  page,
  openText,
  gloss,
  changeSettings,
}) => {
  await openText(page, 'off');
  await changeSettings({ disabledSites: ['127.0.0.1'] });
  await expect.poll(() => highlights(page)).toEqual([]);
  await page.reload();
  await expect
    .poll(() => inContentScript(page, 'globalThis.glossSession && !glossSession.matches'))
    .toBe(true);
  await page.getByText('They hauled').selectText();
  await menu(gloss, page, 'sheave');
  await expect.poll(() => entry(page)).toBe('test:sailing/sheave');
  await page.keyboard.press('Escape');
  await command(gloss, page, 'look-up-selection');
  await expect.poll(() => entry(page)).toBe(HALYARD);
  expect(await highlights(page)).toEqual([]);
});

test('in a frame the card opens in the frame', async ({ page, openText, gloss }) => {
  const inner = `<p style="margin: 1em">A halyard in a frame.</p>`;
  const body = `<p>A marline.</p><iframe width="500" height="400" srcdoc='<html lang="en">${inner}'></iframe>`;
  await openText(page, 'frame', body, ['marline']);
  const frame = page.frames()[1]!;
  await expect.poll(() => highlights(frame)).toEqual(['halyard']);
  await frame.locator('p').selectText();
  // The number that the browser gives the frame.
  const frameId = `(await chrome.scripting.executeScript({ target: { tabId: tab.id, allFrames: true }, func: () => 0 }))
    .map((one) => one.frameId).find((id) => id > 0)`;
  await dispatch(
    gloss,
    page,
    `(async () => chrome.contextMenus.onClicked.dispatch(
      { menuItemId: 'look-up', selectionText: 'halyard', frameId: ${frameId} }, tab))()`,
  );
  await expect.poll(() => frame.locator('gloss-popover').count()).toBe(1);
  expect(await page.locator('gloss-popover').count()).toBe(0);
  const [host, text] = [frame.locator('gloss-popover'), frame.locator('p')];
  await expect.poll(async () => (await host.boundingBox())?.height ?? 0).toBeGreaterThan(80);
  expect((await host.boundingBox())!.y).toBeGreaterThanOrEqual((await text.boundingBox())!.y);
});

test('the code for it is brought into a page once', async ({ page, openText, gloss }) => {
  await openText(page, 'once');
  await inContentScript(
    page,
    `globalThis.commands = 0;
     let current;
     Object.defineProperty(globalThis, 'glossCommand', {
       configurable: true, get: () => current, set: (command) => { current = command; if (command) commands++; },
     }); undefined`,
  );
  for (const name of ['next-term', 'next-term', 'previous-term']) await command(gloss, page, name);
  await page.mouse.move(30, 30);
  await page.mouse.move(60, 90, { steps: 5 });
  await menu(gloss, page, 'cleat');
  await expect.poll(() => entry(page)).toBe('test:sailing/cleat');
  expect(await inContentScript(page, 'commands')).toBe(1);
});

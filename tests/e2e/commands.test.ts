import type { Page } from '@playwright/test';
import { inContentScript } from './content-world';
import { expect, highlights, test, type WorkerFixtures } from './fixtures';

/** Keys and the context menu: dispatched in the worker, as the browser does, and noted where they arrive. */

type Gloss = WorkerFixtures['gloss'];

/** Has the browser's event for a command or the menu sent to the worker, for the tab in front. */
async function dispatch(gloss: Gloss, page: Page, source: string): Promise<void> {
  await page.bringToFront();
  const worker = gloss.context.serviceWorkers()[0] ?? (await gloss.context.waitForEvent('serviceworker'));
  await worker.evaluate(
    `chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => { ${source} })`,
  );
}

const command = (gloss: Gloss, page: Page, name: string) =>
  dispatch(gloss, page, `chrome.commands.onCommand.dispatch('${name}', tab)`);

const SPY = `globalThis.told = []; globalThis.glossCommand = (command) => told.push(command); undefined`;

test('commands and the menu call what the page has for them', async ({ gloss, openDemo }) => {
  const page = await openDemo();
  await inContentScript(page, SPY);
  await command(gloss, page, 'next-term');
  await command(gloss, page, 'previous-term');
  await command(gloss, page, 'look-up-selection');
  const click = `{ menuItemId: 'look-up', selectionText: ' API ', frameId: 0 }`;
  await dispatch(gloss, page, `chrome.contextMenus.onClicked.dispatch(${click}, tab)`);
  await expect
    .poll(() => inContentScript(page, 'told'))
    .toEqual([
      { type: 'walk', step: 1 },
      { type: 'walk', step: -1 },
      { type: 'lookUp' },
      { type: 'lookUp', text: 'API' },
    ]);
});

test('a command goes to the frame that has the focus', async ({ gloss, page, server }) => {
  const frame = `<p>A stakeholder, an algorithm, a chargeback.<button>Here</button></p>`;
  const address = `${server.demo}focus-in-frame.html`;
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><body><p>A firewall.</p>
        <iframe width=400 height=200 srcdoc='<html lang="en">${frame}'></iframe>`,
    }),
  );
  await page.goto(address);
  const inner = page.frames()[1]!;
  await expect.poll(() => highlights(inner)).toContain('chargeback');
  for (const nth of [0, 1]) await inContentScript(page, SPY, nth);
  await inner.getByRole('button').focus();
  await command(gloss, page, 'next-term');
  const told = (nth: number) => inContentScript(page, '[location.href, ...told]', nth);
  // The browser names them in no certain order.
  await expect
    .poll(async () => [await told(0), await told(1)])
    .toEqual(expect.arrayContaining([['about:srcdoc', { type: 'walk', step: 1 }], [address]]));
});

test('a command turns the site off and on, and reaches a page where it is off', async ({
  gloss,
  openDemo,
}) => {
  const page = await openDemo();
  const shown = await highlights(page);
  await command(gloss, page, 'toggle-site');
  await expect.poll(() => highlights(page), { timeout: 2000 }).toEqual([]);
  // Off, and there for a command all the same.
  await expect.poll(() => inContentScript(page, 'glossSession?.matches === undefined')).toBe(true);
  await inContentScript(page, SPY);
  await command(gloss, page, 'look-up-selection');
  await expect.poll(() => inContentScript(page, 'told')).toEqual([{ type: 'lookUp' }]);
  await command(gloss, page, 'toggle-site');
  await expect.poll(() => highlights(page), { timeout: 2000 }).toEqual(shown);
});

test('on a page without the content script nothing happens', async ({ gloss, extensionPage }) => {
  const page = await extensionPage('options.html');
  for (const name of ['next-term', 'look-up-selection', 'toggle-site']) await command(gloss, page, name);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the browser has the commands with their keys', async ({ gloss }) => {
  const { asking } = gloss;
  const keys = await asking.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { commands: { getAll(): Promise<{ name: string; shortcut: string }[]> } };
    };
    const all = await chrome.commands.getAll();
    return Object.fromEntries(all.map(({ name, shortcut }) => [name, shortcut]));
  });
  expect(keys).toEqual({
    _execute_action: 'Alt+Shift+G',
    'toggle-site': 'Alt+Shift+0',
    'next-term': 'Alt+Shift+Period',
    'previous-term': 'Alt+Shift+Comma',
    'look-up-selection': '',
  });
});

import type { Page as Tab } from '@playwright/test';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { build } from 'vite';
import { Page } from '../fixtures/hydration/app';
import { ROOT } from '../harness/run.mjs';
import { expect, highlights, hoverText, test } from './fixtures';
import { errorsFromGloss, firstDifference, noteErrors, readDom } from './page-reading';
import { serve, type MadePage, type MadeServer } from './serve';

/** A page of React's, rendered on the server and hydrated after Gloss has painted in it. */

/** React's development build tells of all that is not as it left it. */
async function bundleClient(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      target: 'chrome137',
      rollupOptions: {
        input: join(ROOT, 'tests/fixtures/hydration/client.ts'),
        output: { format: 'iife' },
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (!chunk) throw new Error('No code');
  return chunk.code;
}

const pages: Record<string, MadePage> = {};
let code: string;
let made: MadeServer;
test.beforeAll(async () => {
  code = await bundleClient();
  pages['/'] = `<!doctype html>${renderToString(createElement(Page, { visitors: 2 }))}`;
  made = await serve(pages);
});
test.afterAll(() => made.close());

/** The DOM once hydrated, and after a click that changes the state. */
async function domsOf(tab: Tab, beforeHydration: () => Promise<void>) {
  const errors = noteErrors(tab);
  const warnings: string[] = [];
  tab.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  const ready = Promise.withResolvers<void>();
  pages['/client.js'] = { body: code, type: 'text/javascript', until: ready.promise };
  await tab.goto(made.at('/'), { waitUntil: 'commit' });
  await beforeHydration();
  ready.resolve();
  const button = tab.getByRole('button');
  await expect(button).toHaveText('Order a reverse proxy');
  const hydrated = await readDom(tab);
  // By key: the card may lie over it.
  await button.press('Enter');
  await expect(tab.getByRole('listitem')).toHaveCount(2);
  return { hydrated, updated: await readDom(tab), errors, warnings };
}

test('React finds a page as it left it, though terms are underlined and one is explained', async ({
  page,
  plainBrowser,
}) => {
  const plain = await plainBrowser.newPage();
  const without = await domsOf(plain, async () => {});
  await plain.close();
  const withGloss = await domsOf(page, async () => {
    await expect
      .poll(() => highlights(page), { intervals: [20] })
      .toEqual(['payment gateway', 'message queue']);
    await hoverText(page, 'message queue');
    await page.waitForFunction(() => document.querySelector('gloss-popover'));
    expect(await page.getByRole('button').textContent(), 'not hydrated yet').toBe('Wait');
  });
  expect([errorsFromGloss([], withGloss.errors), withGloss.warnings]).toEqual([[], []]);
  expect(firstDifference(without.hydrated, withGloss.hydrated)).toBeUndefined();
  expect(firstDifference(without.updated, withGloss.updated)).toBeUndefined();
  await expect
    .poll(() => highlights(page))
    .toEqual(['payment gateway', 'load balancer', 'message queue', 'reverse proxy']);
});

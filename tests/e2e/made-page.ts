import type { Page } from '@playwright/test';
import type { WorkerFixtures } from './fixtures';

export interface MadeParts {
  body: string;
  /** Attributes of `<html>`. */
  html?: string;
  head?: string;
  headers?: Record<string, string>;
}

/** Opens a page made for a test. */
export async function openMade(
  page: Page,
  server: WorkerFixtures['server'],
  { body, html = 'lang=en', head = '', headers = {} }: MadeParts,
): Promise<void> {
  const address = `${server.demo}made-for-this-test.html`;
  const meta = '<meta charset=utf-8><meta name=viewport content="width=device-width">';
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers,
      body: `<!doctype html><html ${html}><head>${meta}${head}</head><body>${body}`,
    }),
  );
  await page.goto(address);
}

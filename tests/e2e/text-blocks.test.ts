import type { Browser, Page } from '@playwright/test';
import fc from 'fast-check';
import { bundle } from '../bench/lab.mjs';
import { expect, test } from './fixtures';

/** The reader, in a real page: any nesting gives the blocks that the rules say, and offsets lead back. */

const text = fc.constantFrom('a', 'ab', 'b ', ' c', ' ', '\n', '.', 'é', 'd-', '<!-- x -->', '');
const { node: markup } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom('<br>', '<code>x</code>', '<script type="x">y</script>', '<b></b>', '<sup></sup>'),
    fc
      .tuple(
        fc.constantFrom(
          'b',
          'a',
          'i',
          'sup',
          'span',
          'span class=block',
          'span contenteditable',
          'p',
          'div',
          'x-y',
        ),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([tag, children]) => `<${tag}>${children.join('')}</${tag.split(' ')[0]}>`),
  ),
}));

interface Reading {
  read: string[];
  inSlices: string[];
  plain: string[];
  lost: string[];
}

interface InPage {
  compareReading(html: string): Reading;
  readWhileRemoving(html: string, selector: string): string[];
}

/** A blank page with text-blocks-page.ts in it. */
async function openReader(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent('<style>.block { display: block }</style>');
  await page.evaluate(await bundle('../e2e/text-blocks-page.ts'));
  return page;
}

test('any nesting is read as the rules say, at once or bit by bit, and offsets round-trip', async ({
  plainBrowser,
}) => {
  const page = await openReader(plainBrowser);
  const compare = (html: string): Promise<Reading> =>
    page.evaluate((one) => (globalThis as unknown as InPage).compareReading(one), html);
  await fc.assert(
    fc.asyncProperty(fc.array(markup, { minLength: 1, maxLength: 6 }), async (parts) => {
      const { read, inSlices, plain, lost } = await compare(parts.join(''));
      expect(read.toSorted()).toEqual(plain.toSorted());
      expect(inSlices).toEqual(read);
      expect(lost).toEqual([]);
    }),
    { numRuns: 400 },
  );
  await page.close();
});

test('what the page takes away while it is read does not end the reading', async ({ plainBrowser }) => {
  const page = await openReader(plainBrowser);
  const texts = await page.evaluate(() =>
    (globalThis as unknown as InPage).readWhileRemoving(
      '<p>one</p><div><p>two</p><section><p>three</p><p id=gone>four<b>five</b></p></section></div><p>six</p>',
      '#gone',
    ),
  );
  expect(new Set(texts)).toEqual(new Set(['one', 'two', 'three', 'six']));
  await page.close();
});

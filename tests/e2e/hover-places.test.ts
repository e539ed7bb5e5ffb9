import type { Page } from '@playwright/test';
import { inflateSync } from 'node:zlib';
import {
  clickControl,
  expectBeside,
  expectNoProbe,
  expectProbe,
  probe,
  restOn,
  termLines,
  type Box,
} from './card-probe';
import { expect, test } from './fixtures';
import { openMade } from './made-page';

/** The card is drawn, within the viewport and beside its line, wherever a page can put a text; and it can be clicked. */

const TERM = 'payment gateway';
const ENTRY = 'gloss:commerce-and-finance/payment-gateway';
const TEXT = `<p id=text>Here a ${TERM} is met.</p>`;
const FILLER = `<p>Nothing to explain in here.</p>`.repeat(40);

/** Rests on the term, sees its card beside it; pins it, closes it by its own button. */
async function explainAndClose(page: Page, line = 0): Promise<{ parent: string; box: Box }> {
  const at = await restOn(page, TERM, line);
  const { box, parent, hosts } = await expectProbe(page, ENTRY);
  await page.waitForTimeout(SETTLED_MS);
  const settled = (await expectProbe(page, ENTRY)).box;
  await expectBeside(page, settled, at);
  expect(hosts).toBe(1);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await probe(page))?.role).toBe('dialog');
  await clickControl(page, /^close/i);
  await expectNoProbe(page);
  return { parent, box };
}

/** The card comes with a short movement. */
const SETTLED_MS = 200;

interface Place {
  body: string;
  html?: string;
  head?: string;
  /** What the host lies in. */
  parent?: string;
  act?: (page: Page) => Promise<unknown>;
  line?: number;
}

/** Letters as a picture, and over them the same ones, transparent, to be selected (pdf.js, web/text_layer_builder.css). */
function pdfPage(): { body: string; head: string } {
  const span = (top: number, text: string) =>
    `<span role=presentation dir=ltr style="left: 10%; top: ${top}%; font-size: 20px; transform: scaleX(0.87) rotate(0deg)">${text}</span><br role=presentation>`;
  return {
    head: `<style>
      .page { position: relative; width: 600px; height: 500px; margin: 10px auto; background: white; direction: ltr }
      canvas { position: absolute; inset: 0 }
      .textLayer { position: absolute; inset: 0; overflow: clip; line-height: 1; text-align: initial; opacity: 1;
        transform-origin: 0 0; caret-color: CanvasText; z-index: 0; text-size-adjust: none; forced-color-adjust: none }
      .textLayer :is(span, br) { color: transparent; position: absolute; white-space: pre; cursor: text; transform-origin: 0% 0% }
      .endOfContent { display: block; position: absolute; inset: 100% 0 0; z-index: 0; user-select: none }
    </style>`,
    body: `<div class=pdfViewer style="position: absolute; inset: 0; overflow: auto; background: #555">${[
      1, 2,
    ]
      .map(
        (
          page,
        ) => `<div class=page data-page-number=${page}><div class=canvasWrapper><canvas width=600 height=500 role=presentation></canvas></div>
        <div class=textLayer tabindex=0 data-main-rotation=0>${span(10, 'Of things that are met:')}${span(20, page === 2 ? `here the ${TERM} is` : 'not a single one')}<div class=endOfContent></div></div></div>`,
      )
      .join('')}</div>`,
  };
}

const dialog = (page: Page) => page.evaluate(() => document.querySelector('dialog')!.showModal());

const places: Record<string, Place> = {
  'a modal dialog': { body: `<dialog>${TEXT}</dialog>`, parent: 'dialog', act: dialog },
  'a modal dialog that is transformed and clips': {
    body: `<dialog style="transform: scale(0.8); overflow: hidden; contain: strict; width: 300px; height: 200px">${TEXT}</dialog>`,
    parent: 'dialog',
    act: dialog,
  },
  'a dialog that is not modal': {
    body: `<dialog open style="z-index: 2147483647">${TEXT}</dialog>`,
    parent: 'html',
  },
  'a modal dialog in a shadow root': {
    body: `<div id=host><template shadowrootmode=open><dialog>${TEXT}</dialog></template></div>`,
    parent: 'dialog',
    act: (page) =>
      page.evaluate(() => document.querySelector('#host')!.shadowRoot!.querySelector('dialog')!.showModal()),
  },
  'text that is slotted into a modal dialog': {
    body: `<div id=host><template shadowrootmode=open><dialog><slot></slot></dialog></template>${TEXT}</div>`,
    parent: 'dialog',
    act: (page) =>
      page.evaluate(() => document.querySelector('#host')!.shadowRoot!.querySelector('dialog')!.showModal()),
  },
  'a modal dialog in a fullscreen element': {
    body: `<div id=full>${FILLER}<dialog>${TEXT}</dialog></div>`,
    parent: 'dialog',
    act: async (page) => {
      await page.evaluate(() => document.querySelector('#full')!.requestFullscreen());
      await dialog(page);
    },
  },
  'a popover of the page': {
    body: `<div popover=manual>${TEXT}</div>`,
    parent: 'html',
    act: (page) => page.evaluate(() => document.querySelector<HTMLElement>('[popover]')!.showPopover()),
  },
  'a fullscreen element': {
    body: `<div id=full style="background: white">${TEXT}</div>`,
    parent: 'div',
    act: (page) => page.evaluate(() => document.querySelector('#full')!.requestFullscreen()),
  },
  'the fullscreen page': {
    body: TEXT,
    parent: 'html',
    act: (page) => page.evaluate(() => document.documentElement.requestFullscreen()),
  },
  'text under a sticky header': {
    body: `<header style="position: sticky; top: 0; height: 60px; z-index: 2147483647; background: #ddd">Header</header>${TEXT}${FILLER}`,
    parent: 'html',
  },
  'a sticky header': {
    body: `<div style="position: sticky; top: 0; z-index: 2147483647; background: #ddd">${TEXT}</div>${FILLER}`,
  },
  'a page with fixed layers at the top of the order around the text': {
    body: `${TEXT}<div style="position: fixed; inset: 80px 0 0; z-index: 2147483647; background: #eee">Layer</div>`,
  },
  'a zoomed page': { body: FILLER + TEXT + FILLER, html: 'lang=en style="zoom: 1.5"' },
  'a page that is zoomed out': { body: FILLER + TEXT, html: 'lang=en style="zoom: 0.5"' },
  'a zoomed container': { body: `<div style="zoom: 1.7">${FILLER}${TEXT}${FILLER}</div>` },
  'a zoomed dialog': { body: `<dialog style="zoom: 1.5">${TEXT}</dialog>`, act: dialog },
  'zoomed in zoomed': {
    body: `<dialog style="zoom: 1.5">${TEXT}</dialog>`,
    html: 'lang=en style="zoom: 0.8"',
    act: dialog,
  },
  'a scaled container': {
    body: `<div style="transform: scale(1.5); transform-origin: 0 0; width: 50%">${TEXT}</div>`,
  },
  'a rotated container': { body: `<div style="rotate: 12deg; margin: 150px">${TEXT}</div>` },
  'text that stands upside down': { body: `<div style="rotate: 180deg; margin: 150px">${TEXT}</div>` },
  perspective: {
    body: `<div style="perspective: 400px; margin: 100px"><div style="transform: rotateY(30deg); width: 300px">${TEXT}</div></div>`,
  },
  'a transformed page': { body: TEXT, html: 'lang=en style="transform: translate(40px, 30px) scale(0.9)"' },
  'a page that contains what is fixed, and filters': {
    body: FILLER + TEXT,
    html: 'lang=en style="contain: paint; filter: grayscale(1); will-change: transform"',
  },
  'a body that scrolls in place of the page': {
    body: FILLER + TEXT + FILLER,
    html: 'lang=en style="overflow: hidden; height: 100%"',
    head: '<style>body { height: 100vh; overflow: auto; margin: 0 }</style>',
  },
  'a scrolling container': {
    body: `<div style="height: 150px; overflow: auto; contain: strict">${FILLER}${TEXT}${FILLER}</div>`,
  },
  'nested open shadow roots': {
    body: `<div><template shadowrootmode=open><div style="contain: strict; height: 60px"><template shadowrootmode=open>${TEXT}</template></div></template></div>`,
    parent: 'html',
  },
  columns: {
    body: `<div style="columns: 3; height: 300px"><p>${'Words of no weight. '.repeat(30)} Here a ${TERM} is met. ${'Words of no weight. '.repeat(60)}</p></div>`,
  },
  'a term that is broken over two columns': {
    body: `<div style="columns: 2; column-gap: 200px; line-height: 20px; height: 20px; width: 500px">a<br>payment gateway</div>`.replace(
      'payment ',
      'payment<wbr> ',
    ),
  },
  'vertical writing from right to left': {
    body: `<div style="writing-mode: vertical-rl; height: 300px; width: 100%">${TEXT.repeat(1)}${FILLER}</div>`,
  },
  'vertical writing from left to right': {
    body: `<div style="writing-mode: vertical-lr; height: 300px">${FILLER}${TEXT}</div>`,
  },
  'sideways writing': { body: `<div style="writing-mode: sideways-lr; height: 300px">${TEXT}</div>` },
  'a page written from right to left': { body: TEXT, html: 'lang=en dir=rtl' },
  'a term at the right edge': { body: `<p style="text-align: right">the ${TERM}</p>` },
  'a term at the lower edge': { body: `<p style="position: fixed; bottom: 0">the ${TERM}</p>` },
  'the first line of a broken term': {
    body: `<p style="position: absolute; left: 60vw; top: 200px; line-height: 3; width: min-content">${TERM}</p>`,
    line: 0,
  },
  'the second line of a broken term': {
    body: `<p style="position: absolute; left: 60vw; top: 200px; line-height: 3; width: min-content">${TERM}</p>`,
    line: 1,
  },
  'the text layer of a PDF, as pdf.js draws it': { ...pdfPage(), parent: 'html' },
  'a table cell': { body: `<table><tr><td style="overflow: hidden; position: relative">${TEXT}</table>` },
  'text that is drawn by a transition of views': {
    body: TEXT,
    act: (page) =>
      page.evaluate(() => document.startViewTransition(() => document.body.append('!')).finished),
  },
};

for (const [name, { parent, act, line, ...parts }] of Object.entries(places)) {
  test(`the card for ${name}`, async ({ page, server }) => {
    await openMade(page, server, parts);
    await act?.(page);
    const seen = await explainAndClose(page, line);
    if (parent) expect(seen.parent).toBe(parent);
  });
}

test('the card in nested frames is drawn in the inner one, within its edges', async ({ page, server }) => {
  const inner = `<!doctype html><html lang=en><p style='margin-top: 100px'>Here a ${TERM} is met.`;
  const middle = `<!doctype html><html lang=en><iframe name=inner width=400 height=300 srcdoc="${inner}"></iframe>`;
  await openMade(page, server, {
    body: `${FILLER}<iframe id=middle width=500 height=340 srcdoc="${middle.replaceAll('"', '&quot;')}"></iframe>`,
  });
  await page.locator('#middle').scrollIntoViewIfNeeded();
  const frame = page.frame('inner')!;
  await expect.poll(async () => (await termLines(frame, TERM)).length).toBe(1);
  await page.waitForTimeout(300);
  const element = await frame.frameElement();
  const edges = (await element.boundingBox())!;
  const [line] = await termLines(frame, TERM);
  const [x, y] = [edges.x + 2 + (line!.x + line!.right) / 2, edges.y + 2 + (line!.y + line!.bottom) / 2];
  await page.mouse.move(1, 1);
  await page.mouse.move(x, y, { steps: 4 });
  const { hosts, box } = await expectProbe(page, ENTRY);
  expect(hosts).toBe(1);
  expect(await frame.evaluate(() => document.querySelectorAll('gloss-popover').length)).toBe(1);
  expect(box.x).toBeGreaterThanOrEqual(edges.x);
  expect(box.right).toBeLessThanOrEqual(edges.x + edges.width);
  expect(box.bottom).toBeLessThanOrEqual(edges.y + edges.height);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await probe(page))?.role).toBe('dialog');
  await clickControl(page, /^close/i);
  await expectNoProbe(page);
});

for (const [name, size, scale] of [
  ['320 px', { width: 320, height: 480 }, 1],
  ['200 %', { width: 640, height: 360 }, 2],
  ['400 %', { width: 320, height: 180 }, 4],
] as const) {
  test(`the card at ${name}`, async ({ page, server }) => {
    const session = await page.context().newCDPSession(page);
    await page.setViewportSize(size);
    await session.send('Emulation.setDeviceMetricsOverride', {
      ...size,
      deviceScaleFactor: scale,
      mobile: false,
    });
    await openMade(page, server, { body: FILLER + TEXT + FILLER });
    const at = await restOn(page, TERM);
    const { box } = await expectProbe(page, ENTRY);
    await page.waitForTimeout(SETTLED_MS);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    // Too low a view has no room beside the line.
    if (size.height > 300) await expectBeside(page, (await expectProbe(page, ENTRY)).box, at);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(size.width);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(size.height);
  });
}

test('a print of the page has no trace of the card, nor of what is underlined', async ({
  page,
  server,
  plainBrowser,
}) => {
  const plain = await plainBrowser.newPage();
  await openMade(plain, server, { body: TEXT });
  const without = drawnIn(await plain.pdf());
  await plain.close();
  await openMade(page, server, { body: TEXT });
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  expect(without.letters.length).toBeGreaterThan(80);
  expect(drawnIn(await page.pdf())).toEqual(without);
});

/** What the pages of a PDF draw: the letters in order, and how many lines and areas (ISO 32000-1, annex A). */
function drawnIn(pdf: Buffer): { letters: string; painted: number } {
  const text = pdf.toString('latin1');
  const streams = text.matchAll(/<<[^>]*\/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream/gs);
  const drawn = [...streams]
    .map(([, bytes = '']) => inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1'))
    .filter((stream) => /\bTf\b/.test(stream))
    .join('\n');
  const letters = [...drawn.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, hex]) => hex).join('');
  return { letters, painted: drawn.match(/(?<=\s)(?:[fFBbSs]\*?|sh|Do)(?=\s)/g)?.length ?? 0 };
}

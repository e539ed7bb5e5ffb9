import type { Page } from '@playwright/test';
import {
  clickControl,
  expectBeside,
  expectNoProbe,
  expectProbe,
  inOwnWorld,
  probe,
  restOn,
  termLines,
} from './card-probe';
import { expect, test } from './fixtures';
import { openMade, type MadeParts } from './made-page';

/** Pages that are in the way of the card, by accident or on purpose. */

const TERM = 'payment gateway';
const ENTRY = 'gloss:commerce-and-finance/payment-gateway';
const OTHER = 'load balancer';
const TEXT = `<p id=text>Here a ${TERM} is met.</p>`;
const FAR = `<div style="height: 300px"></div><p>And a ${OTHER}.</p>`;
/** Longer than it takes for a card to open, or to close. */
const GRACE_MS = 700;
const SETTLED_MS = 200;

async function pin(page: Page): Promise<void> {
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await probe(page))?.role).toBe('dialog');
}

/** Explains the term on hover, pins the card by a click, closes it by its own button; then all of it again with Escape. */
async function expectAllWorks(page: Page): Promise<void> {
  const at = await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await page.waitForTimeout(SETTLED_MS);
  const { box } = await expectProbe(page, ENTRY);
  await expectBeside(page, box, at);
  expect(box.right - box.x).toBeGreaterThan(200);
  expect(box.bottom - box.y).toBeGreaterThan(60);
  await pin(page);
  await clickControl(page, /^close/i);
  await expectNoProbe(page);
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await page.keyboard.press('Escape');
  await expectNoProbe(page);
}

const style = (css: string): MadeParts => ({ body: TEXT, head: `<style>${css}</style>` });
const script = (js: string, body = TEXT): MadeParts => ({ body, head: `<script>${js}</script>` });
const stop = "throw new Error('The page has this')";

const hostile: Record<string, MadeParts> = {
  'rules that unset all of everything': style('* { all: unset !important } p { display: block !important }'),
  'rules that set all of everything back': style('* { all: revert !important }'),
  'rules against elements it does not know': style(
    'html > :not(head, body), :not(:defined), gloss-popover { display: none !important; visibility: hidden !important; opacity: 0 !important; position: absolute !important; left: -9999px !important; clip-path: inset(50%) !important; transform: scale(0) !important; content-visibility: hidden !important; filter: opacity(0) !important; zoom: 0.1 !important }',
  ),
  'rules against popovers': style(
    '[popover], :popover-open { display: none !important; width: 1px !important; height: 1px !important; inset: 0 auto auto -2000px !important; translate: -100vw !important; rotate: 90deg !important; scale: 0 !important } ::backdrop { background: black !important; opacity: 1 !important }',
  ),
  'pointer events taken from all of the page': style('html > * { pointer-events: none !important }'),
  'pointer events taken from everything': style('* { pointer-events: none !important }'),
  'rules that nothing may be selected, nor shown but in its box': style(
    '* { user-select: none !important; contain: strict; overflow: hidden !important } body, p { contain: none; }',
  ),
  'animations and transitions of everything': style(
    '* { animation: gone 1s forwards !important; transition: all 9s !important } @keyframes gone { to { opacity: 0; transform: translateX(-200vw) } } html, body, p { animation: none !important }',
  ),
  'custom properties with our names': style(
    '* { --gloss-paper: transparent !important; --gloss-ink: transparent !important; --gloss-type-body: 1px/1px a !important; --gloss-fade: 99s !important }',
  ),
  'layers at the top of the order, that let the pointer through': {
    body: `${TEXT}${'<div style="position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; background: rgb(255 0 0 / 5%)"></div>'.repeat(3)}`,
  },
  'text that the pointer passes through': { body: `<div style="pointer-events: none">${TEXT}</div>` },
  'text under a link that is all of a tile': {
    body: `<div style="position: relative">${TEXT}<a href="#x" style="position: absolute; inset: 0; pointer-events: none"></a></div>`,
  },
  'a strict policy and trusted types': {
    body: TEXT,
    headers: {
      'Content-Security-Policy':
        "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts",
    },
  },
  'elements that it forbids to be made': script(`
    Document.prototype.createElement = document.createElement = () => { ${stop} };
    Node.prototype.appendChild = Element.prototype.append = Node.prototype.insertBefore = () => { ${stop} };`),
  'attachShadow that opens what is closed': script(`
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      (globalThis.stolen ??= []).push(this.localName);
      return attachShadow.call(this, { ...init, mode: 'open' });
    };`),
  'ranges that lie': script(`
    for (const name of ['getClientRects', 'getBoundingClientRect', 'setStart', 'setEnd', 'toString'])
      Range.prototype[name] = () => { ${stop} };
    document.createRange = () => { ${stop} };
    globalThis.Range = globalThis.StaticRange = class { constructor() { ${stop} } };`),
  'the registry of highlights': script(`
    const words = globalThis.Highlight;
    globalThis.Highlight = class { constructor() { ${stop} } };
    for (const name of ['add', 'delete', 'clear', 'values']) words.prototype[name] = () => { ${stop} };
    for (const name of ['set', 'delete', 'has']) HighlightRegistry.prototype[name] = () => { ${stop} };`),
  'arrays, strings, maps and promises': script(`
    const { from, isArray } = Array;
    for (const [owner, names] of [
      [Array.prototype, ['push', 'map', 'flatMap', 'filter', 'find', 'some', 'includes', 'join', 'slice', 'splice', 'at', 'toReversed']],
      [String.prototype, ['slice', 'trim', 'replaceAll', 'includes', 'split', 'endsWith']],
      [Map.prototype, ['get', 'set', 'has']], [Set.prototype, ['add', 'has']], [WeakMap.prototype, ['get', 'set']],
    ]) for (const name of names) Object.defineProperty(owner, name, { value: () => { ${stop} }, configurable: true });
    Object.defineProperty(Object.prototype, 'get', { value: () => { ${stop} }, configurable: true });
    Object.prototype.isTerm = Object.prototype.entries = 'polluted';`),
  'how elements are asked and measured': script(`
    for (const name of ['matches', 'closest', 'getBoundingClientRect', 'getClientRects', 'contains', 'remove'])
      Object.defineProperty(Element.prototype, name, { value: () => { ${stop} } });
    for (const name of ['showPopover', 'hidePopover', 'focus', 'togglePopover'])
      Object.defineProperty(HTMLElement.prototype, name, { value: () => { ${stop} } });
    for (const name of ['caretPositionFromPoint', 'elementFromPoint', 'elementsFromPoint'])
      Object.defineProperty(Document.prototype, name, { value: () => { ${stop} } });
    globalThis.getComputedStyle = globalThis.matchMedia = globalThis.requestAnimationFrame = () => { ${stop} };`),
  'how events are listened to': script(`
    EventTarget.prototype.addEventListener = EventTarget.prototype.removeEventListener = () => { ${stop} };
    EventTarget.prototype.dispatchEvent = Event.prototype.composedPath = () => { ${stop} };
    Event.prototype.stopPropagation = Event.prototype.preventDefault = () => { ${stop} };`),
  timers: script(`setTimeout = setInterval = clearTimeout = queueMicrotask = () => { ${stop} };`),
  'the focus kept in one field': {
    ...script(
      `addEventListener('focusin', () => document.querySelector('input').focus(), true);
       setInterval(() => document.querySelector('input').focus(), 50);`,
    ),
    body: `<input>${TEXT}`,
  },
  'hosts that are moved as soon as they come': script(`
    new MutationObserver(() => {
      for (const host of document.documentElement.querySelectorAll('gloss-popover'))
        if (host.parentNode !== document.body) document.body.append(host);
    }).observe(document, { childList: true, subtree: true });`),
  'hosts that are copied as soon as they come': script(`
    const seen = new Set();
    new MutationObserver(() => {
      for (const host of document.querySelectorAll('gloss-popover'))
        if (!seen.has(host) && !host.isCopy) { seen.add(host); const copy = host.cloneNode(true); copy.isCopy = true; copy.id = 'copy'; document.body.append(copy); }
    }).observe(document, { childList: true, subtree: true });`),
};

for (const [name, parts] of Object.entries(hostile)) {
  test(`a page with ${name}`, async ({ page, server }) => {
    await openMade(page, server, parts);
    await expectAllWorks(page);
  });
}

test('a page that stops every event at the document: a card opens, is pinned and closes by a key', async ({
  page,
  server,
}) => {
  const parts = script(`
    for (const name of ['pointermove', 'pointerdown', 'pointerup', 'mousemove', 'mousedown', 'mouseup', 'mouseover', 'click', 'keydown', 'keyup', 'scroll', 'focusin', 'focusout', 'focus', 'blur', 'toggle'])
      document.addEventListener(name, (event) => { event.stopImmediatePropagation(); event.preventDefault(); }, true);`);
  await openMade(page, server, parts);
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await pin(page);
  await page.keyboard.press('Escape');
  await expectNoProbe(page);
});

/** Counts what it takes away, and how late its own timers come. */
const remover = (take: string) => `
  globalThis.taken = 0;
  globalThis.latest = 0;
  let last = performance.now();
  setInterval(() => {
    globalThis.latest = Math.max(globalThis.latest, performance.now() - last - 50);
    last = performance.now();
  }, 50);
  addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
    const host = document.querySelector('gloss-popover');
    if (host) { globalThis.taken++; ${take} }
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true }));`;

for (const [name, take] of [
  ['removes', 'host.remove()'],
  ['moves', 'if (host.parentNode !== document.body) document.body.append(host)'],
  ['adopts', 'document.implementation.createHTMLDocument().adoptNode(host)'],
  ['has in another page', 'document.querySelector("iframe").contentDocument.body.append(host)'],
] as const) {
  test(`a page that ${name} what it does not know has its way, without a loop`, async ({ page, server }) => {
    await openMade(page, server, {
      body: `${TEXT}${FAR}<iframe></iframe>`,
      head: `<script>${remover(take)}</script>`,
    });
    const counts = () => inOwnWorld(page, () => document.querySelectorAll('gloss-popover').length, undefined);
    await restOn(page, TERM);
    await page.waitForTimeout(GRACE_MS);
    expect(await page.evaluate(() => (globalThis as unknown as { taken: number }).taken)).toBeGreaterThan(0);
    await page.mouse.move(2, 2, { steps: 3 });
    await page.waitForTimeout(GRACE_MS);
    expect(await probe(page)).toBeUndefined();
    await restOn(page, OTHER);
    await page.waitForTimeout(GRACE_MS);
    const { taken, latest } = await page.evaluate(() => {
      const { taken: times, latest: ms } = globalThis as unknown as { taken: number; latest: number };
      return { taken: times, latest: ms };
    });
    // Two cards, each at most thrice again.
    expect(taken).toBeLessThanOrEqual(8);
    expect(latest).toBeLessThan(500);
    expect(await counts()).toBeLessThanOrEqual(1);
  });
}

test('a page that hides the card once has it shown again, and one that always does is rid of it', async ({
  page,
  server,
}) => {
  await openMade(page, server, { body: TEXT });
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  const hide = () => page.evaluate(() => document.querySelector<HTMLElement>('gloss-popover')!.hidePopover());
  await hide();
  await page.waitForTimeout(GRACE_MS);
  await expectProbe(page, ENTRY);
  for (let times = 0; times < 3; times++) {
    await hide();
    await page.waitForTimeout(100);
  }
  await expectNoProbe(page);
});

test('what the page makes up does nothing: no card opens, and an open one stays', async ({
  page,
  server,
}) => {
  await openMade(page, server, { body: TEXT + FAR });
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await pin(page);
  const [other] = await termLines(page, OTHER);
  const at = { clientX: (other!.x + other!.right) / 2, clientY: (other!.y + other!.bottom) / 2 };
  await page.evaluate((point) => {
    const init = { ...point, bubbles: true, composed: true, cancelable: true, button: 0, detail: 1 };
    for (const target of [document.body, document.querySelector('gloss-popover')!]) {
      for (const type of ['pointerover', 'pointermove', 'pointerdown', 'pointerup', 'click'])
        target.dispatchEvent(new PointerEvent(type, init));
      for (const key of ['Escape', 'Enter', 'Tab'])
        for (const type of ['keydown', 'keyup'])
          target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
    }
    document.querySelector('gloss-popover')!.dispatchEvent(new ToggleEvent('toggle', { newState: 'closed' }));
    document.documentElement.dispatchEvent(new PointerEvent('pointerleave'));
  }, at);
  await page.waitForTimeout(GRACE_MS);
  expect((await expectProbe(page, ENTRY)).role).toBe('dialog');
});

test('a page that is written anew while a card is open is read anew, and explained', async ({
  page,
  server,
}) => {
  await openMade(page, server, { body: TEXT });
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await page.evaluate((text) => {
    document.open();
    document.write(`<!doctype html><html lang=en><body><p>Written anew.</p>${text}`);
    document.close();
  }, TEXT);
  await expectNoProbe(page);
  await expectAllWorks(page);
});

test('a page whose root is another one while a card is open', async ({ page, server }) => {
  await openMade(page, server, { body: TEXT });
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await page.evaluate((text) => {
    const root = document.createElement('html');
    root.lang = 'en';
    root.append(document.createElement('body'));
    root.lastElementChild!.innerHTML = text;
    document.documentElement.replaceWith(root);
  }, TEXT);
  await expectNoProbe(page);
  await expectAllWorks(page);
});

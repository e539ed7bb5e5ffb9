import type { Page } from '@playwright/test';
import { clickControl, controlBox, expectNoProbe, expectProbe, probe, restOn } from './card-probe';
import { expect, highlights, test, type WorkerFixtures } from './fixtures';
import { openMade } from './made-page';

/** What a page can learn of the card, from its own world: that it is there, and how large it is. */

const TERM = 'payment gateway';
const ENTRY = 'gloss:commerce-and-finance/payment-gateway';
const TEXT = `<p id=text>Here a ${TERM} is met.</p>`;

interface Spied {
  events: string[];
  calls: string[];
}

/** Notes what passes through the page's own functions and listeners. */
const SPY = `
  const spied = globalThis.spied = { events: [], calls: [] };
  const tell = (node) => node === window ? 'window' : node.nodeName.toLowerCase();
  const spy = (owner, name) => {
    const own = owner[name];
    owner[name] = function (...args) {
      if (globalThis.isSpying) spied.calls[spied.calls.length] = name;
      return own.apply(this, args);
    };
  };
  for (const name of ['fetch', 'setTimeout', 'requestAnimationFrame', 'postMessage', 'matchMedia', 'getComputedStyle', 'structuredClone'])
    spy(globalThis, name);
  for (const [owner, name] of [[Document.prototype, 'createElement'], [Document.prototype, 'adoptNode'], [Node.prototype, 'appendChild'],
    [Element.prototype, 'append'], [Element.prototype, 'attachShadow'], [HTMLElement.prototype, 'showPopover'],
    [CSSStyleSheet.prototype, 'replaceSync'], [EventTarget.prototype, 'addEventListener'], [Array.prototype, 'push'],
    [Promise.prototype, 'then'], [MessagePort.prototype, 'postMessage']])
    spy(owner, name);
  for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'keydown', 'keyup', 'focusin',
    'focusout', 'focus', 'blur', 'pointerover', 'pointermove', 'mouseover', 'mousemove', 'wheel', 'copy', 'selectstart',
    'animationstart', 'animationend', 'transitionrun', 'slotchange', 'scroll', 'beforetoggle', 'toggle', 'input', 'contextmenu'])
    for (const capture of [true, false])
      addEventListener(type, (event) => {
        const path = event.composedPath();
        if (!path.some((node) => node.nodeName === 'GLOSS-POPOVER')) return;
        spied.events[spied.events.length] = [type, capture ? 'down' : 'up', tell(path[0]), tell(event.target)].join(' ');
      }, { capture });`;

async function openPinned(page: Page, server: WorkerFixtures['server'], head = ''): Promise<void> {
  await openMade(page, server, { body: TEXT, head });
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await probe(page))?.role).toBe('dialog');
}

test('nothing the page has changed in its own world is called, and its listeners hear of the host alone', async ({
  page,
  server,
}) => {
  await openMade(page, server, { body: TEXT, head: `<script>${SPY}</script>` });
  await expect.poll(() => highlights(page)).toEqual([TERM]);
  await page.evaluate(() => Object.assign(globalThis, { isSpying: true }));
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(async () => (await probe(page))?.role).toBe('dialog');
  const { box } = await expectProbe(page, ENTRY);
  await page.mouse.move(box.x + 40, box.y + 30, { steps: 3 });
  await page.mouse.dblclick(box.x + 40, box.y + 70);
  await page.mouse.wheel(0, 40);
  const close = await controlBox(page, /^close/i);
  await page.mouse.move(close.x + 4, close.y + 4);
  for (const key of ['Tab', 'Tab', 'a', 'ArrowDown', 'Shift+Tab']) await page.keyboard.press(key);
  await clickControl(page, /^close/i);
  await expectNoProbe(page);
  await page.evaluate(() => Object.assign(globalThis, { isSpying: false }));
  const { calls, events } = await page.evaluate(() => (globalThis as unknown as { spied: Spied }).spied);
  expect(calls).toEqual([]);
  expect(events.length).toBeGreaterThan(20);
  const seen = [...new Set(events)].map((event) => event.split(' '));
  for (const [type, , first, target] of seen)
    expect([first, target], type).toEqual(['gloss-popover', 'gloss-popover']);
  // What it is told of is where the pointer is. What the reader does there, it can at most see coming.
  const heard = seen.filter(([, phase]) => phase === 'up').map(([type]) => type);
  expect(heard.filter((type) => !/^(pointer|mouse)(over|move)$|^wheel$/.test(type!))).toEqual([]);
  const keys = seen.filter(([type]) => type === 'keydown');
  expect(keys).toEqual([['keydown', 'down', 'gloss-popover', 'gloss-popover']]);
});

interface Watched {
  entries: string[];
  records: string[];
  animated: string[];
}

const WATCH = `<script>
  const watched = globalThis.watched = { entries: [], records: [], animated: [] };
  const nameOf = (node) => node?.nodeName ?? '';
  for (const type of PerformanceObserver.supportedEntryTypes)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        watched.entries.push([JSON.stringify(entry), nameOf(entry.element), nameOf(entry.target), ...(entry.sources ?? []).map(({ node }) => nameOf(node))].join(' '));
    }).observe({ type, buffered: true, durationThreshold: 16 });
  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes } of records)
      watched.records.push([type, target.nodeName, attributeName, ...[...addedNodes].map(nameOf)].join(' '));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const look = () => {
    for (const { effect } of [...document.getAnimations(), ...document.documentElement.getAnimations({ subtree: true })])
      watched.animated.push(effect.target.outerHTML);
    requestAnimationFrame(look);
  };
  look();
</script>`;

test('the page finds no words of the card: not in its tree, by selecting, nor in what is timed', async ({
  page,
  server,
}) => {
  await openPinned(page, server, WATCH);
  const { box } = await expectProbe(page, ENTRY);
  await page.mouse.dblclick(box.x + 60, box.y + 75);
  await page.keyboard.press('Control+a');
  const { words, selected, ...seen } = await page.evaluate(
    ([x, y]) => {
      const host = document.querySelector<HTMLElement>('gloss-popover')!;
      const selection = getSelection()!;
      const kept = [String(selection)];
      const extend = (node: Node, by: string) => {
        selection.collapse(node, 0);
        for (let times = 0; times < 5; times++) selection.modify('extend', 'forward', by);
        kept.push(String(selection));
      };
      for (const by of ['word', 'line', 'paragraph', 'documentboundary']) extend(host, by);
      selection.selectAllChildren(host);
      kept.push(String(selection));
      return {
        root: host.shadowRoot,
        words: [
          document.documentElement.outerHTML,
          host.innerText,
          host.textContent,
          host.getHTML({ serializableShadowRoots: true }),
        ],
        selected: kept,
        hit: Array.from(document.elementsFromPoint(x!, y!), ({ nodeName }) => nodeName),
        caret: document.caretPositionFromPoint(x!, y!)?.offsetNode.nodeName,
        sheets: [document.adoptedStyleSheets.length, document.styleSheets.length],
        attributes: host.getAttributeNames(),
        properties: [...getComputedStyle(host)].filter((name) => name.startsWith('--')),
        colours: getComputedStyle(host).color + getComputedStyle(host).colorScheme,
        globals: Object.getOwnPropertyNames(globalThis).filter((name) => /gloss/i.test(name)),
        frames: frames.length,
      };
    },
    [box.x + 60, box.y + 75],
  );
  for (const text of [...words, ...selected]) expect(text).not.toMatch(/carries|Read more|bank|noun/);
  expect(seen).toEqual({
    root: null,
    hit: ['GLOSS-POPOVER', 'HTML'],
    caret: 'HTML',
    sheets: [0, 0],
    attributes: ['popover'],
    properties: [],
    colours: 'rgb(0, 0, 0)normal',
    globals: [],
    frames: 0,
  });
  const { entries, records, animated } = await page.evaluate(
    () => (globalThis as unknown as { watched: Watched }).watched,
  );
  expect(records.filter((record) => /GLOSS/.test(record))).toEqual(['childList HTML  GLOSS-POPOVER']);
  expect(animated).toEqual([]);
  expect(entries.length).toBeGreaterThan(3);
  for (const entry of entries) expect(entry).not.toMatch(/extension:|carries/);
});

test('an element of our name that the page has defined gets nothing', async ({ page, server }) => {
  await openPinned(
    page,
    server,
    `<script>
    globalThis.stolen = [];
    customElements.define('gloss-popover', class extends HTMLElement {
      static formAssociated = true;
      constructor() {
        super();
        const internals = this.attachInternals();
        globalThis.stolen.push(['made', !!internals.shadowRoot]);
        try { this.attachShadow({ mode: 'open' }); globalThis.stolen.push(['attached', true]); } catch {}
        this.look = () => globalThis.stolen.push(['later', !!(internals.shadowRoot ?? this.shadowRoot)]);
      }
      connectedCallback() { this.look(); setTimeout(this.look, 500); }
    });
  </script>`,
  );
  await page.waitForTimeout(600);
  const stolen = await page.evaluate(() => (globalThis as unknown as { stolen: [string, boolean][] }).stolen);
  expect(stolen.map(([when]) => when)).toContain('later');
  expect(stolen.filter(([, isOpen]) => isOpen)).toEqual([]);
});

import type { Page } from '@playwright/test';
import { card, expect, highlights, test } from './fixtures';
import { axNodes, expectSaid, isAnnouncer, marked, openMade, said, step } from './walk-page';

/** "Next term" and "previous term": a marker goes from term to term, and each is announced. */

/** Every second shown term: a page has one of each. */
const PAGE = `<!doctype html><html lang="en"><body>
  <p>A stakeholder.</p>
  <div id=outer><template shadowrootmode=open><p>An algorithm.</p><p><slot></slot></p><p>A firewall.</p></template>
    Many <span id=marked>databases</span>.</div>
  <details><summary>More</summary><p>A chargeback.</p></details>
  <p style="visibility: hidden">A wallet.</p>
  <p inert>A payment gateway.</p>
  <p>Two microservices.</p>`;

/** Filler between two terms. */
const FAR = '<div style="block-size: 3000px"></div>';

function isInView(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [range] = CSS.highlights.get('gloss-active') ?? [];
    if (!range) return false;
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const { left, right, top, bottom } = live.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const root = range.startContainer.getRootNode();
    const element = root instanceof ShadowRoot ? root.host : range.startContainer.parentElement;
    return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth && element!.contains(hit);
  });
}

test('it visits what can be seen, across shadow roots and slots, in reading order, and wraps with a cue', async ({
  page,
  server,
  command,
}) => {
  await openMade(page, server, PAGE);
  const way = ['stakeholder', 'algorithm', 'databases', 'firewall', 'microservices'];
  await expect.poll(async () => (await highlights(page)).length).toBeGreaterThanOrEqual(way.length);
  for (const [at, term] of way.entries()) {
    expect(await step(page, command)).toBe(term);
    await expectSaid(page, `${term}, ${at + 1} of 5`);
  }
  expect(await step(page, command)).toBe('stakeholder');
  await expectSaid(page, 'From the top: stakeholder, 1 of 5');
  expect(await step(page, command, -1)).toBe('microservices');
  await expectSaid(page, 'From the end: microservices, 5 of 5');
  expect(await step(page, command, -1)).toBe('firewall');
  await expectSaid(page, 'firewall, 4 of 5');
});

test('what is said is in a polite status, and nothing of it in the page', async ({
  page,
  server,
  command,
}) => {
  await openMade(page, server, '<!doctype html><html lang="en"><body><p>A stakeholder.</p>');
  await step(page, command);
  await expectSaid(page, 'stakeholder, 1 of 1');
  const [status] = (await axNodes(page)).filter(isAnnouncer);
  expect(status?.properties).toMatchObject({ live: 'polite', atomic: true });
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('1 of 1');
  expect(await page.evaluate(() => document.querySelector('gloss-popover')?.shadowRoot)).toBeNull();

  // The same again is a change again.
  const changes = await watchStatus(page);
  await step(page, command);
  await expect.poll(changes).toEqual(['', 'stakeholder, 1 of 1']);

  await page.keyboard.press('Escape');
  expect(await marked(page)).toBeUndefined();
  expect(await said(page)).toBe('');
});

/** Notes what becomes of the text that is said. @returns asks for what it was since, in order */
async function watchStatus(page: Page): Promise<() => Promise<string[]>> {
  const session = await page.context().newCDPSession(page);
  const [status] = (await axNodes(page)).filter(isAnnouncer);
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: status!.backendNodeId! });
  const { objectId } = object;
  await session.send('Runtime.callFunctionOn', {
    objectId: objectId!,
    functionDeclaration: `function () {
      this.noted = [];
      new MutationObserver((records) => records.forEach(() => this.noted.push(this.textContent)))
        .observe(this, { childList: true });
    }`,
  });
  return async () => {
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: objectId!,
      functionDeclaration: 'function () { return this.noted; }',
      returnByValue: true,
    });
    return result.value as string[];
  };
}

test('it says that it has begun anew to those who look, too, for a while', async ({
  page,
  server,
  command,
}) => {
  await openMade(page, server, '<!doctype html><html lang="en"><body><p>A stakeholder and an algorithm.</p>');
  const sizeOfStatus = async (): Promise<number> => {
    const session = await page.context().newCDPSession(page);
    const [status] = (await axNodes(page)).filter(isAnnouncer);
    if (!status) return 0;
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId: status.backendNodeId! });
    return model.width;
  };
  await step(page, command);
  await step(page, command);
  await expectSaid(page, 'algorithm, 2 of 2');
  expect(await sizeOfStatus()).toBe(1);
  await step(page, command);
  await expectSaid(page, 'From the top: stakeholder, 1 of 2');
  expect(await sizeOfStatus()).toBeGreaterThan(100);
  await expectSaid(page, '');
  expect(await marked(page)).toBe('stakeholder');
});

test('the first step goes to what is in view', async ({ page, server, command }) => {
  await openMade(
    page,
    server,
    `<!doctype html><html lang="en"><body><p>A stakeholder.</p>${FAR}<p id=here>An algorithm.</p><p>A firewall.</p>`,
  );
  await page.locator('#here').scrollIntoViewIfNeeded();
  expect(await step(page, command)).toBe('algorithm');
  await page.keyboard.press('Escape');
  expect(await step(page, command, -1)).toBe('stakeholder');
  expect(await isInView(page)).toBe(true);
});

const places: [name: string, body: string][] = [
  [
    'nested scroll containers, also sideways',
    `<p>A stakeholder.</p>${FAR}<div style="height: 100px; overflow: auto"><div style="height: 900px"></div>
      <div style="width: 200px; overflow: auto"><p style="width: 1800px"><span style="margin-left: 1500px">An algorithm.</span></p></div>
      <div style="height: 900px"></div></div>${FAR}`,
  ],
  [
    'on a page whose body scrolls',
    `<style>html, body { height: 100%; margin: 0; overflow: hidden } main { height: 100%; overflow: auto; scroll-behavior: smooth }</style>
      <main><p>A stakeholder.</p>${FAR}<p>An algorithm.</p>${FAR}</main>`,
  ],
  [
    'in columns',
    `<div style="columns: 2; height: 200px; width: 4000px; column-fill: auto"><p>A stakeholder.</p>
      <div style="height: 900px"></div><p>An algorithm.</p></div>`,
  ],
];
for (const [name, body] of places) {
  test(`the marker is scrolled into view ${name}`, async ({ page, server, command }) => {
    await openMade(page, server, `<!doctype html><html lang="en"><body>${body}`);
    await expect.poll(async () => (await highlights(page)).length).toBe(2);
    for (const term of ['stakeholder', 'algorithm', 'stakeholder']) {
      expect(await step(page, command)).toBe(term);
      expect(await isInView(page), term).toBe(true);
    }
  });
}

test('a term in view is scrolled to where it lies under a header', async ({ page, server, command }) => {
  await openMade(
    page,
    server,
    `<!doctype html><html lang="en"><body><header style="position: sticky; top: 0; height: 40vh; background: #ccc">Head</header>
      ${FAR}<p>An algorithm.</p>${FAR}`,
  );
  await page.evaluate(() => scrollTo(0, document.querySelector('p')!.offsetTop - innerHeight * 0.3));
  expect(await step(page, command)).toBe('algorithm');
  expect(await isInView(page)).toBe(true);
});

test('the page is not scrolled for a term that stays where it is', async ({ page, server, command }) => {
  await openMade(
    page,
    server,
    `<!doctype html><html lang="en"><body>${FAR}<p>An algorithm.</p>${FAR}<div style="position: fixed; inset: auto 0 0">A stakeholder.</div>`,
  );
  await page.evaluate(() => scrollTo(0, 900));
  await expect.poll(async () => (await highlights(page)).length).toBe(2);
  await step(page, command);
  const { y } = await page.evaluate(() => ({ y: scrollY }));
  expect(await step(page, command)).toBe('stakeholder');
  expect(await page.evaluate(() => scrollY)).toBe(y);
});

test('behind a modal dialog there is nothing to go to', async ({ page, server, command }) => {
  await openMade(
    page,
    server,
    `<!doctype html><html lang="en"><body><p>A stakeholder.</p><dialog><p>An algorithm.</p><button>OK</button></dialog><p>A firewall.</p>`,
  );
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await expect.poll(async () => (await highlights(page)).length).toBe(3);
  expect(await step(page, command)).toBe('algorithm');
  await expectSaid(page, 'algorithm, 1 of 1');
});

test('a page without a term to go to says so', async ({ page, server, command }) => {
  await openMade(page, server, '<!doctype html><html lang="en"><body><p>A stakeholder.</p>');
  await page.evaluate(() => ((document.querySelector('p') as HTMLElement).hidden = true));
  expect(await step(page, command)).toBeUndefined();
  await expectSaid(page, 'No underlined terms here');
  await expectSaid(page, '');
});

test('in a frame it goes through the terms of the frame', async ({ page, server, command }) => {
  await openMade(
    page,
    server,
    `<!doctype html><html lang="en"><body><p>A stakeholder.</p><iframe width=600 height=400 srcdoc="<html lang=en><body><p>An algorithm.</p><p>A firewall.</p><button>Go</button>"></iframe>`,
  );
  const [, frame] = page.frames();
  await frame!.waitForFunction(() => CSS.highlights.has('gloss'));
  await frame!.locator('button').focus();
  await command(page, { type: 'walk', step: 1 });
  await expect.poll(() => marked(frame!)).toBe('algorithm');
  await command(page, { type: 'walk', step: 1 });
  await expect.poll(() => marked(frame!)).toBe('firewall');
  expect(await marked(page)).toBeUndefined();
});

test('the marker is as plain to see as the text', async ({ page, server, command }) => {
  await openMade(
    page,
    server,
    '<!doctype html><html lang="en"><body style="background: #fff"><p>A stakeholder.</p>',
  );
  await step(page, command);
  const style = await page.evaluate(() => {
    const { textDecorationStyle, textDecorationThickness, textDecorationColor, color } = getComputedStyle(
      document.querySelector('p')!,
      '::highlight(gloss-active)',
    );
    return { textDecorationStyle, textDecorationThickness, isText: textDecorationColor === color };
  });
  expect(style).toEqual({ textDecorationStyle: 'solid', textDecorationThickness: '2px', isText: true });
});

test('the browser’s own event for the key takes the first step, before the pointer has moved', async ({
  gloss,
  page,
  server,
}) => {
  await openMade(page, server, '<!doctype html><html lang="en"><body><p>A stakeholder.</p>');
  await page.bringToFront();
  const worker = gloss.context.serviceWorkers()[0] ?? (await gloss.context.waitForEvent('serviceworker'));
  await worker.evaluate(`chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => {
    chrome.commands.onCommand.dispatch('next-term', tab);
  })`);
  await expect.poll(() => marked(page)).toBe('stakeholder');
  await expectSaid(page, 'stakeholder, 1 of 1');
});

test('where Gloss is off it says so, and looks up what is selected', async ({
  page,
  server,
  command,
  gloss,
}) => {
  await openMade(page, server, '<!doctype html><html lang="en"><body><p>A stakeholder.</p>');
  const turn = (enabled: boolean): Promise<unknown> =>
    page
      .evaluate(() => location.hostname)
      .then((host) =>
        gloss.asking.evaluate(
          async ([site, isOn]) => {
            const { chrome } = globalThis as unknown as {
              chrome: { storage: { local: { set(values: object): Promise<void> } } };
            };
            await chrome.storage.local.set({ disabledSites: isOn ? [] : [site] });
          },
          [host, enabled] as const,
        ),
      );
  try {
    await turn(false);
    await expect.poll(() => highlights(page)).toEqual([]);
    await command(page, { type: 'walk', step: 1 });
    await expectSaid(page, 'Gloss is off here');
    await page.locator('p').selectText();
    await command(page, { type: 'lookUp' });
    await expect.poll(async () => (await card(page))?.entry).toContain('/stakeholder');
  } finally {
    await turn(true);
  }
});

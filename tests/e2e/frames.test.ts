import type { Frame, Page } from '@playwright/test';
import { expect, highlights, test } from './fixtures';
import { serve, type MadeServer } from './serve';

/** Frames: what is read in them, what is not, and that terms are explained there too. */

const TEXT = '<p>A backend engineer minds a payment gateway.</p>';
const TERMS = ['backend engineer', 'payment gateway'];
const LOW = { width: 240, height: 120 };

interface ExtensionPage {
  chrome: { storage: { local: { set(items: object): Promise<void> } } };
}

/** Every way to fill a frame; each is named after it. */
const outer = ({ elsewhere }: MadeServer) => `<!doctype html><html lang=en><p>A data warehouse.</p>
  <iframe name=same src=/inner></iframe>
  <iframe name=cross src="${elsewhere('/inner')}"></iframe>
  <iframe name=srcdoc srcdoc="${TEXT}"></iframe>
  <iframe name=blank></iframe>
  <iframe name=written></iframe>
  <iframe name=blob></iframe>
  <iframe name=data src="data:text/html,${TEXT}"></iframe>
  <iframe name=sandboxed sandbox src=/inner></iframe>
  <iframe name=sandboxed-srcdoc sandbox srcdoc="${TEXT}"></iframe>
  <script>
    const frame = (name) => document.querySelector('[name=' + name + ']');
    frame('blank').contentDocument.body.innerHTML = '${TEXT}';
    frame('blob').src = URL.createObjectURL(new Blob(['${TEXT}'], { type: 'text/html' }));
    const written = frame('written').contentDocument;
    written.open(); written.write('${TEXT}'); written.close();
  </script>`;

const small = `<!doctype html><html lang=en><p>A data warehouse.</p>
  <iframe name=pixel width=1 height=1 src=/inner></iframe>
  <iframe name=button width=120 height=40 src=/inner></iframe>
  <iframe name=undisplayed style="display:none" src=/inner></iframe>
  <iframe name=empty></iframe>
  <iframe name=coded srcdoc="<script>/* backend engineer, backend engineer */</script>"></iframe>`;

let made: MadeServer;
test.beforeAll(async () => {
  const pages: Record<string, string> = {
    '/inner': `<!doctype html><html lang=en>${TEXT}`,
    '/small': small,
    '/low': `<!doctype html><iframe name=low width=${LOW.width} height=${LOW.height} src=/inner></iframe>`,
    '/frameset':
      '<!doctype html><frameset cols="*,*"><frame name=left src=/inner><frame src=/inner></frameset>',
  };
  made = await serve(pages);
  pages['/'] = outer(made);
});
test.afterAll(() => made.close());

function frameOf(page: Page, name: string): Frame {
  const frame = page.frame(name);
  if (!frame) throw new Error(`There is no frame "${name}"`);
  return frame;
}

/** Moves the mouse to the first term of a frame, and tells where its card lies in it. */
async function hoverIn(page: Page, frame: Frame) {
  const at = await frame.evaluate(() => {
    const [shown] = CSS.highlights.get('gloss') ?? [];
    if (!shown) throw new Error('No term');
    const range = document.createRange();
    range.setStart(shown.startContainer, shown.startOffset);
    range.setEnd(shown.endContainer, shown.endOffset);
    return range.getBoundingClientRect().toJSON() as DOMRect;
  });
  const box = await (await frame.frameElement()).boundingBox();
  if (!box) throw new Error('The frame is not to be seen');
  const border = 2;
  await page.mouse.move(1, 1);
  await page.mouse.move(box.x + border + at.x + at.width / 2, box.y + border + at.y + at.height / 2, {
    steps: 4,
  });
  const isOpen = () => document.querySelector('gloss-popover')?.matches(':popover-open') ?? false;
  await expect.poll(() => frame.evaluate(isOpen), { message: frame.name() }).toBe(true);
  // Longer than a card stays that nobody rests on.
  await page.waitForTimeout(500);
  return frame.evaluate(() => {
    const { top, bottom, left, right } = document.querySelector('gloss-popover')!.getBoundingClientRect();
    return { top, bottom, left, right, width: innerWidth, height: innerHeight };
  });
}

test('terms are underlined in every kind of frame, and the list counts them all', async ({ page, found }) => {
  await page.goto(made.at('/'));
  const frames = page.frames().slice(1);
  expect(frames).toHaveLength(9);
  for (const frame of frames)
    await expect.poll(() => highlights(frame), { message: frame.name() }).toEqual(TERMS);
  await expect
    .poll(async () => (await found(page)).terms.map(({ term, count }) => `${count} ${term}`).sort())
    .toEqual(['1 data warehouse', '9 backend engineer', '9 payment gateway']);
});

test('frames that are tiny, not shown or empty are left alone until they are not', async ({
  page,
  found,
}) => {
  await page.goto(made.at('/small'));
  await expect.poll(() => highlights(page)).toEqual(['data warehouse']);
  await page.waitForTimeout(500);
  for (const frame of page.frames().slice(1)) expect(await highlights(frame), frame.name()).toEqual([]);
  expect((await found(page)).terms.map(({ term }) => term)).toEqual(['data warehouse']);
  await page.evaluate(() => {
    const frame = (name: string) => document.querySelector<HTMLIFrameElement>(`[name=${name}]`)!;
    for (const name of ['pixel', 'button']) Object.assign(frame(name), { width: 300, height: 200 });
    frame('undisplayed').style.display = '';
    for (const name of ['empty', 'coded'])
      frame(name).contentDocument!.body.append('A backend engineer minds a payment gateway.');
  });
  for (const frame of page.frames().slice(1))
    await expect.poll(() => highlights(frame), { message: frame.name() }).toEqual(TERMS);
});

test('a term in a frame is explained in the frame', async ({ page }) => {
  await page.goto(made.at('/'));
  for (const name of ['same', 'cross', 'sandboxed']) {
    const frame = frameOf(page, name);
    await expect.poll(() => highlights(frame)).toEqual(TERMS);
    const card = await hoverIn(page, frame);
    expect(card.top, name).toBeGreaterThanOrEqual(0);
    expect(card.bottom, name).toBeLessThanOrEqual(card.height);
  }
});

test('in a low frame the card lies over the line, stays, and can be read', async ({ page }) => {
  await page.goto(made.at('/low'));
  const frame = frameOf(page, 'low');
  await expect.poll(() => highlights(frame)).toEqual(TERMS);
  const card = await hoverIn(page, frame);
  expect([card.width, card.height]).toEqual([LOW.width, LOW.height]);
  expect(card.top).toBeGreaterThanOrEqual(0);
  expect(card.bottom).toBeLessThanOrEqual(card.height);
  expect(card.bottom - card.top).toBeGreaterThan(80);
  expect(card.right).toBeLessThanOrEqual(card.width);
});

test('a site is turned off with all frames in it, wherever they are from', async ({ page, gloss, found }) => {
  const turnOff = (sites: string[]) =>
    gloss.asking.evaluate(
      (disabledSites) => (globalThis as unknown as ExtensionPage).chrome.storage.local.set({ disabledSites }),
      sites,
    );
  await page.goto(made.at('/'));
  const frames = ['cross', 'srcdoc', 'data'].map((name) => frameOf(page, name));
  for (const frame of frames) await expect.poll(() => highlights(frame)).toEqual(TERMS);
  try {
    await turnOff([new URL(made.at('/')).hostname]);
    for (const frame of [page, ...frames]) await expect.poll(() => highlights(frame)).toEqual([]);
    expect((await found(page)).state).toBe('off');
  } finally {
    await turnOff([]);
  }
  for (const frame of frames) await expect.poll(() => highlights(frame)).toEqual(TERMS);
});

test('a page of frames only is read in its frames', async ({ page, found }) => {
  await page.goto(made.at('/frameset'));
  await expect.poll(() => highlights(frameOf(page, 'left'))).toEqual(TERMS);
  await expect
    .poll(async () => (await found(page)).terms.map(({ term, count }) => `${count} ${term}`))
    .toEqual(['2 backend engineer', '2 payment gateway']);
});

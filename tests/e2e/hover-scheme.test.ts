import type { Page } from '@playwright/test';
import { expectProbe, restOn } from './card-probe';
import { inCard } from './card-root';
import { expect, test } from './fixtures';
import { openMade, type MadeParts } from './made-page';

/** The card is light or dark like what the text stands on, whatever the system has; contrast and motion are the system's. */

const TERM = 'payment gateway';
const ENTRY = 'gloss:commerce-and-finance/payment-gateway';
const TEXT = `<p>Here a ${TERM} is met.</p>`;

type Scheme = 'light' | 'dark';

/** What the card has: its ground told by luminance, its `color-scheme`, the colour of its edge, its animation. */
interface Looks {
  ground: Scheme;
  scheme: string;
  paper: string;
  edge: string;
  fadeMs: number;
}

async function looks(page: Page): Promise<Looks> {
  await restOn(page, TERM);
  await expectProbe(page, ENTRY);
  const found = await inCard(page, (root) => {
    const card = root.querySelector('.card')!;
    const { backgroundColor, borderTopColor, colorScheme, animationDuration } = getComputedStyle(card);
    return { paper: backgroundColor, edge: borderTopColor, scheme: colorScheme, fade: animationDuration };
  });
  if (!found) throw new Error('There is no card');
  const [red = 0, green = 0, blue = 0] = (found.paper.match(/\d+/g) ?? []).map(Number);
  const ground = red + green + blue > 384 ? 'light' : 'dark';
  const { paper, edge, scheme } = found;
  return { ground, scheme, paper, edge, fadeMs: Number.parseFloat(found.fade) * 1000 };
}

const style = (css: string, body = TEXT): MadeParts => ({ head: `<style>${css}</style>`, body });
const PICTURE =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Crect width='9' height='9' fill='%23123'/%3E%3C/svg%3E\")";

const pages: [what: string, page: MadeParts, system: Scheme, wanted: Scheme][] = [
  ['a page without colours', { body: TEXT }, 'light', 'light'],
  ['a page without colours, whatever the system', { body: TEXT }, 'dark', 'light'],
  ['one that leaves them to a light system', style(':root { color-scheme: light dark }'), 'light', 'light'],
  ['one that leaves them to a dark system', style(':root { color-scheme: light dark }'), 'dark', 'dark'],
  ['one that is dark by its scheme alone', style(':root { color-scheme: dark }'), 'light', 'dark'],
  ['a light page', style('body { background: #fffaf0; color: #222 }'), 'dark', 'light'],
  ['a dark page', style('body { background: #181a1b; color: #ddd }'), 'light', 'dark'],
  ['a dark part of a light page', style('p { background: #102030; color: white }'), 'light', 'dark'],
  [
    'a light part of a dark page',
    style('body { background: black } p { background: white }'),
    'dark',
    'light',
  ],
  [
    'a thin veil over a light page',
    style('body { background: white } p { background: rgb(0 0 0 / 8%) }'),
    'dark',
    'light',
  ],
  [
    'a thick veil over a light page',
    style('body { background: white } p { background: rgb(0 0 0 / 80%); color: white }'),
    'light',
    'dark',
  ],
  ['a dark picture', style(`body { background: ${PICTURE}; color: #eee }`), 'light', 'dark'],
  ['a gradient', style('p { background: linear-gradient(#000, #333); color: #fff }'), 'light', 'dark'],
  [
    'a light gradient',
    style('body { background: linear-gradient(#fff, #eee); color: #333 }'),
    'dark',
    'light',
  ],
  [
    'colours of a newer notation',
    style('body { background: oklch(25% 0.02 250); color: oklch(95% 0 0) }'),
    'light',
    'dark',
  ],
  ['mixed colours', style('body { background: color-mix(in oklab, white 90%, black) }'), 'dark', 'light'],
  [
    'a dark part in a shadow root',
    {
      body: `<div id=host><template shadowrootmode=open><div style="background: #111; color: #eee">${TEXT}</div></template></div>`,
    },
    'light',
    'dark',
  ],
];

for (const [what, made, system, wanted] of pages) {
  test(`on ${what} (system ${system}) the card is ${wanted}`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme: system });
    await openMade(page, server, made);
    const { ground, scheme } = await looks(page);
    expect([ground, scheme]).toEqual([wanted, expect.stringContaining(wanted)]);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  const made = style(
    scheme === 'dark' ? 'body { background: #111; color: #eee }' : 'body { background: white }',
  );

  test(`more contrast is given on a ${scheme} page as well`, async ({ page, server }) => {
    await page.emulateMedia({ contrast: 'more', colorScheme: scheme === 'dark' ? 'light' : 'dark' });
    await openMade(page, server, made);
    const { paper } = await looks(page);
    expect(paper).toBe(scheme === 'dark' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)');
  });

  test(`forced colours are left as they are on a ${scheme} page`, async ({ page, server }) => {
    await openMade(page, server, made);
    const before = await looks(page);
    await page.mouse.move(1, 1);
    await page.emulateMedia({ forcedColors: 'active' });
    await expect
      .poll(async () => {
        const { paper, edge } = await looks(page);
        return paper !== before.paper || edge !== before.edge;
      })
      .toBe(true);
  });
}

test('with reduced motion the card is there at once', async ({ page, server }) => {
  await openMade(page, server, { body: TEXT });
  expect((await looks(page)).fadeMs).toBe(120);
  await page.mouse.move(1, 1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(async () => (await looks(page)).fadeMs).toBe(0);
});

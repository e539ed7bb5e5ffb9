import type { Page } from '@playwright/test';
import { test } from './card-page';
import { card as cardIn, expect, hoverText, pressInCard } from './fixtures';

/** What the card does, in a page of its own: the same code as in the popover, in an open root. */

const term = (page: Page) => page.locator('.card-term');

/** The text of what has the focus in the card; nothing when the card does not have it. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const one = document.activeElement?.shadowRoot?.activeElement;
    return one ? (one.getAttribute('aria-label') ?? one.textContent) : undefined;
  });
}

/** The last request that the card has sent. */
async function asked(page: Page): Promise<unknown> {
  return JSON.parse((await page.locator('[data-state]').getAttribute('data-asked')) ?? 'null');
}

test('a link opens in the same card, by key, and the way back too', async ({ openState }) => {
  const page = await openState('one meaning');
  const address = page.url();
  await page.getByRole('link', { name: 'fold', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(term(page)).toHaveText('fold');
  expect(await focused(page)).toBe('fold');
  await page.getByRole('link', { name: 'sheet' }).click();
  await expect(term(page)).toHaveText('sheet');
  await expect(page.locator('.card')).toHaveCount(1);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(term(page)).toHaveText('fold');
  // To the link that was followed.
  expect(await focused(page)).toBe('sheet');
  await page.getByRole('button', { name: 'Back to signature' }).focus();
  await page.keyboard.press('Enter');
  await expect(term(page)).toHaveText('signature (sig.)');
  expect(await focused(page)).toBe('fold');
  expect(page.url()).toBe(address);
});

test('a link whose answer does not come says so, and the card goes on', async ({ openState }) => {
  const page = await openState('long read to open');
  await page.getByRole('link', { name: 'never' }).click();
  await expect(page.getByRole('status')).toHaveText('Gloss couldn’t look this up. Try again.');
  await expect(term(page)).toHaveText('whipping');
  await page.getByRole('link', { name: 'sheet' }).click();
  await expect(term(page)).toHaveText('sheet');
});

test('the long read unfolds in the card, and its terms open there', async ({ openState }) => {
  const page = await openState('long read to open');
  await page.getByRole('button', { name: 'Read more about whipping' }).click();
  await expect(page.getByRole('heading', { name: 'How it is done' })).toBeVisible();
  const link = page.locator('.card-read').getByRole('link', { name: 'sheet' });
  await page.locator('.card').evaluate((card) => card.scrollTo({ top: 12, behavior: 'instant' }));
  const scrolled = () => page.locator('.card').evaluate((card) => card.scrollTop);
  const top = await scrolled();
  expect(top).toBeGreaterThan(0);
  await link.click();
  await expect(term(page)).toHaveText('sheet');
  expect(await scrolled()).toBe(0);
  expect(await asked(page)).toEqual({ type: 'lookUpEntry', packId: 'test:sailing', entryId: 'sheet' });
  await page.getByRole('button', { name: 'Back to whipping' }).click();
  await expect(page.getByRole('heading', { name: 'How it is done' })).toBeVisible();
  expect(await scrolled()).toBe(top);
  await page.getByRole('button', { name: 'Show less about whipping' }).click();
  await expect(page.getByRole('heading', { name: 'How it is done' })).toBeHidden();
});

test('arrow keys go through the meanings, in the direction they stand in', async ({ openState }) => {
  const page = await openState('two meanings');
  const selected = page.getByRole('tab', { selected: true });
  await selected.focus();
  await page.keyboard.press('ArrowRight');
  await expect(selected).toHaveText('Bookbinding');
  expect(await focused(page)).toBe('Bookbinding');
  await expect(page.locator('.card')).toHaveAttribute('data-entry', 'test:binding/sheet');
  await page.keyboard.press('ArrowRight');
  await expect(selected).toHaveText('Sailing');

  await openState('right to left');
  await selected.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(selected).toHaveText('Bookbinding');
});

test('no action loses the focus, and each asks for what it says', async ({ openState }) => {
  const page = await openState('one meaning');
  const ref = { packId: 'test:binding', entryId: 'signature' };
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page), `after "${name}"`).toBeTruthy();
  };
  await press('Keep open');
  await expect(page.getByRole('dialog', { name: 'signature' })).toBeVisible();
  await press('Save');
  await expect.poll(() => asked(page)).toEqual({ type: 'setSaved', ...ref, saved: true });
  await expect(page.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-pressed', 'true');
  await press('More actions');
  await press('I know this');
  await expect.poll(() => asked(page)).toEqual({ type: 'setKnown', entries: [ref], known: true });
  await expect(page.getByRole('status')).toHaveText('Gloss no longer marks this term.');
  await press('Undo');
  await expect.poll(() => asked(page)).toEqual({ type: 'setKnown', entries: [ref], known: false });
  await press('Not here');
  await expect.poll(() => asked(page)).toEqual({ type: 'setHidden', entries: [ref], hidden: true });
  await press('Turn Gloss off on this site');
  await expect.poll(() => asked(page)).toEqual({ type: 'setSiteHere', enabled: false });
});

for (const [how, headers] of [
  ['as pages do', {}],
  ['where the page forbids it', { 'permissions-policy': 'clipboard-write=()' }],
] as const) {
  test(`copying puts the words and their licence on the clipboard, ${how}`, async ({
    page,
    openState,
    gloss,
  }) => {
    await page.route('**/card/?*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
    });
    await openState('two meanings');
    await page.evaluate(() => addEventListener('copy', (event) => event.clipboardData?.setData('text', 'x')));
    await term(page).click();
    const canWrite = await page.evaluate(() =>
      navigator.clipboard.writeText('before').then(
        () => true,
        () => false,
      ),
    );
    expect(canWrite).toBe(!('permissions-policy' in headers));
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByRole('status')).toHaveText('Copied.');
    await gloss.context.grantPermissions(['clipboard-read']);
    const other = await gloss.context.newPage();
    await other.goto(gloss.server.demo);
    const text = await other.evaluate(() => navigator.clipboard.readText());
    await other.close();
    expect(text.replaceAll('\r', '')).toBe(
      'sheet, on a boat\nA rope that pulls a sail in or lets it out. It is not the sail, whatever its name suggests.\n\nSailing · Words by the Harbour School · CC-BY-4.0',
    );
  });
}

test('pronouncing is offered where there is a voice for it', async ({ page, openState }) => {
  const offered = page.getByRole('button', { name: 'Pronounce' });
  /** What the browser would find on a machine with voices, and when. */
  const haveVoices = (voices: string[], later = false) =>
    page.addInitScript(
      ([langs, isLater]) => {
        let found = isLater ? [] : langs.map((lang) => ({ lang }) as SpeechSynthesisVoice);
        speechSynthesis.getVoices = () => found;
        if (!isLater) return;
        setTimeout(() => {
          found = langs.map((lang) => ({ lang }) as SpeechSynthesisVoice);
          speechSynthesis.dispatchEvent(new Event('voiceschanged'));
        }, 1000);
      },
      [voices, later] as const,
    );
  await haveVoices(['de-DE', 'en_GB']);
  await openState('more actions');
  await expect(offered).toBeVisible();
  await haveVoices(['en-US'], true);
  await openState('more actions');
  await expect(offered).toBeVisible();
  await haveVoices(['de-DE']);
  await openState('more actions');
  await expect(page.getByRole('button', { name: 'Not here' })).toBeVisible();
  await expect(offered).toHaveCount(0);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'speechSynthesis'));
  await openState('more actions');
  await expect(page.getByRole('button', { name: 'Not here' })).toBeVisible();
  await expect(offered).toHaveCount(0);
});

test('hostile text is text', async ({ openState }) => {
  const page = await openState('hostile text');
  const card = page.locator('.card');
  await expect(term(page)).toHaveText(/^<b onclick=alert\(1\)>bold<\/b>/);
  await expect(card.locator('b, i, img, script, style, svg[onload], a[href^=javascript]')).toHaveCount(0);
  await expect(page.getByText('javascript:alert(1)', { exact: true })).toBeVisible();
});

for (const [what, query, width] of [
  ['in 320 px', '', 320],
  ['with text of twice the size', 'text=2', 360],
] as const) {
  test(`nothing is cut off or too small to press, ${what}`, async ({ page, openCards }) => {
    await page.setViewportSize({ width, height: 700 });
    await openCards(page, query);
    const faults = await page.evaluate(() =>
      [...document.querySelectorAll('[data-state]')].flatMap((host) => {
        const card = host.shadowRoot?.querySelector('.card');
        if (!card) return [`${host.getAttribute('data-state')}: no card`];
        const { left, right } = card.getBoundingClientRect();
        const inside = [...card.querySelectorAll('button, .card-word, .card-term, .card-definition')];
        return inside
          .flatMap((one) => {
            const box = one.getBoundingClientRect();
            const isCut = !one.matches('.card-senses *') && (box.left < left - 1 || box.right > right + 1);
            const isSmall = one.matches('button, a') && (box.width < 24 || box.height < 24);
            return isCut || isSmall
              ? [`${host.getAttribute('data-state')}: ${one.className} ${isCut ? 'is cut' : 'is small'}`]
              : [];
          })
          .concat(
            card.scrollWidth > card.clientWidth
              ? [`${host.getAttribute('data-state')}: scrolls sideways`]
              : [],
          );
      }),
    );
    expect(faults).toEqual([]);
  });
}

test('in a page, a term in the definition opens in the same card, and can be gone back from', async ({
  openDemo,
}) => {
  const page = await openDemo();
  await hoverText(page, 'backend engineers');
  await expect.poll(async () => (await cardIn(page))?.entry).toBe('gloss:software-roles/backend-engineer');
  await pressInCard(page, 'software engineer');
  await expect.poll(async () => (await cardIn(page))?.entry).toBe('gloss:software-roles/software-engineer');
  await pressInCard(page, 'Back to backend engineer');
  await expect.poll(async () => (await cardIn(page))?.entry).toBe('gloss:software-roles/backend-engineer');
});

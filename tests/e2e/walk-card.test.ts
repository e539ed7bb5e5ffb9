import type { Page } from '@playwright/test';
import { card, expect, highlights, hoverText, test, type WorkerFixtures } from './fixtures';
import { expectSaid, focused, marked, openMade, step } from './walk-page';

/** The focus goes to a card only when the reader asks for it, and back to where it was; all other keys are the page's. */

const PAGE = `<!doctype html><html lang="en"><head><title>Made</title></head><body>
  <p>A stakeholder met an algorithm.</p>
  <input id=input value="some words"><textarea id=area>more words</textarea>
  <p id=edited contenteditable>words to edit</p>
  <p><a id=link href="#there">A link</a> <button id=button>Press</button></p>
  <main id=main tabindex=-1>Here.</main>
  <div id=host><template shadowrootmode=open><button id=inner>Inside</button></template></div>
  <script>
    window.heard = [];
    for (const type of ['keydown', 'keyup', 'click'])
      for (const capture of [true, false])
        window.addEventListener(type, (event) => {
          const on = event.target instanceof Element ? event.target.localName : 'window';
          window.heard.push([type, event.key ?? '', capture ? 'first' : 'last', on].join(' '));
        }, capture);
  </script>`;

async function openPage(page: Page, server: WorkerFixtures['server'], body = PAGE): Promise<void> {
  await openMade(page, server, body);
  await expect.poll(async () => (await highlights(page)).length).toBe(2);
}

/** What the page has heard since, by its window's listeners. */
function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
}

async function expectCard(page: Page, entry: string | undefined): Promise<void> {
  await expect.poll(async () => (await card(page))?.entry.split('/')[1]).toBe(entry);
}

/** Where the focus is: an id, of an element in an open root too, or a name. */
function focusPlace(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.id || (at?.localName ?? 'nothing');
  });
}

test('Enter opens the card with the focus at its term, Tab stays in it, Escape leads back to the marker', async ({
  page,
  server,
  command,
}) => {
  await openPage(page, server);
  expect(await step(page, command)).toBe('stakeholder');
  await heard(page);
  await page.keyboard.press('Enter');
  await expectCard(page, 'stakeholder');
  expect((await card(page))?.attributes).toMatchObject({ role: 'dialog', 'aria-modal': 'false' });
  await expect.poll(() => focused(page)).toEqual({ role: 'heading', name: 'stakeholder' });
  expect(await focusPlace(page)).toBe('gloss-popover');

  const seen = new Set<string>();
  let first: string | undefined;
  for (let turns = 0; turns < 20; turns++) {
    await page.keyboard.press('Tab');
    const { role, name } = (await focused(page)) ?? { role: '', name: '' };
    expect(await focusPlace(page)).toBe('gloss-popover');
    first ??= `${role} ${name}`;
    if (turns > 0 && `${role} ${name}` === first) break;
    seen.add(`${role} ${name}`);
  }
  expect([...seen]).toEqual(expect.arrayContaining(['button Close', 'button Keep open', 'button Save']));
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toEqual({ role: 'button', name: 'More actions' });

  await page.keyboard.press('Escape');
  await expectCard(page, undefined);
  expect(await focusPlace(page)).toBe('body');
  expect(await marked(page)).toBe('stakeholder');
  // None of the keys was the page's; only what listens on its window before us can hear of them.
  expect((await heard(page)).filter((event) => /^keydown .* last/.test(event))).toEqual([]);

  expect(await step(page, command)).toBe('algorithm');
  await expectSaid(page, 'algorithm, 2 of 2');
  await page.keyboard.press('Enter');
  await expectCard(page, 'algorithm');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await marked(page)).toBeUndefined();
});

test('Shift+Tab from the term goes to the last button', async ({ page, server, command }) => {
  await openPage(page, server);
  await step(page, command);
  await page.keyboard.press('Enter');
  await expectCard(page, 'stakeholder');
  await expect.poll(() => focused(page)).toMatchObject({ role: 'heading' });
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toEqual({ role: 'button', name: 'More actions' });
});

test('the next step closes the card and goes on', async ({ page, server, command }) => {
  await openPage(page, server);
  await step(page, command);
  await page.keyboard.press('Enter');
  await expectCard(page, 'stakeholder');
  expect(await step(page, command)).toBe('algorithm');
  await expectCard(page, undefined);
  expect(await focusPlace(page)).toBe('body');
});

const places: [name: string, place: string, prepare: (page: Page) => Promise<void>][] = [
  ['on the body', 'body', async () => {}],
  ['on a script’s target', 'main', (page) => page.locator('#main').focus()],
];
for (const [name, place, prepare] of places) {
  test(`Enter opens the card with the focus ${name}`, async ({ page, server, command }) => {
    await openPage(page, server);
    await prepare(page);
    await step(page, command);
    await page.keyboard.press('Enter');
    await expectCard(page, 'stakeholder');
    await page.keyboard.press('Escape');
    await expectCard(page, undefined);
    expect(await focusPlace(page)).toBe(place);
  });
}

for (const place of ['input', 'area', 'edited', 'link', 'button', 'inner']) {
  test(`Enter stays that of the element with the focus: ${place}`, async ({ page, server, command }) => {
    await openPage(page, server);
    await page.locator(`#${place}`).focus();
    await step(page, command);
    await heard(page);
    await page.keyboard.press('Enter');
    expect(await heard(page)).toEqual(
      expect.arrayContaining([
        expect.stringMatching('keydown Enter first'),
        expect.stringMatching('keydown Enter last'),
      ]),
    );
    await page.waitForTimeout(300);
    expect(await card(page)).toBeUndefined();
    expect(await focusPlace(page)).toBe(place);
    if (place === 'link') expect(page.url()).toContain('#there');
    if (place === 'area') expect(await page.locator('#area').inputValue()).toContain('\n');
  });
}

/** The focus with its caret or selection, told so that it can be compared. */
function caret(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const field = at as HTMLInputElement | null;
    const selection = getSelection();
    const start = field?.selectionStart ?? selection?.anchorOffset;
    const end = field?.selectionEnd ?? selection?.focusOffset;
    return `${at?.id} ${start}-${end}`;
  });
}

const selected: [place: string, caret: string][] = [
  ['input', 'input 5-10'],
  ['area', 'area 5-10'],
  ['edited', 'edited 9-13'],
];
for (const [place, expected] of selected) {
  test(`Escape leads back to what is selected in ${place}`, async ({ page, server, command }) => {
    await openPage(page, server);
    await page.locator(`#${place}`).focus();
    await page.keyboard.press('End');
    for (let letters = 0; letters < (place === 'edited' ? 4 : 5); letters++)
      await page.keyboard.press('Shift+ArrowLeft');
    const before = (await caret(page)).split(/[ -]/).toSorted();
    expect(before).toEqual(expected.split(/[ -]/).toSorted());
    await command(page, { type: 'lookUp' });
    await expect.poll(() => focusPlace(page)).toBe('gloss-popover');
    await page.keyboard.press('Escape');
    await expect.poll(() => focusPlace(page)).toBe(place);
    expect((await caret(page)).split(/[ -]/).toSorted()).toEqual(before);
    await page.keyboard.type('x');
    expect(
      await page.evaluate((id) => {
        const element = document.querySelector(`#${id}`)!;
        return 'value' in element ? element.value : element.textContent;
      }, place),
    ).toMatch(/ x$/);
  });
}

test('Escape leads back to a caret in text that is edited', async ({ page, server, command }) => {
  await openPage(page, server);
  await page.locator('#edited').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  expect(await caret(page)).toBe('edited 12-12');
  await command(page, { type: 'lookUp', text: 'stakeholder' });
  await expect.poll(() => focusPlace(page)).toBe('gloss-popover');
  await page.keyboard.press('Escape');
  await expect.poll(() => focusPlace(page)).toBe('edited');
  expect(await caret(page)).toBe('edited 12-12');
});

test('Escape leads back into a shadow root, and into a dialog of the page, which stays open', async ({
  page,
  server,
  command,
}) => {
  await openPage(page, server);
  await page.locator('#inner').focus();
  await command(page, { type: 'lookUp', text: 'stakeholder' });
  await expect.poll(() => focusPlace(page)).toBe('gloss-popover');
  await page.keyboard.press('Escape');
  await expect.poll(() => focusPlace(page)).toBe('inner');

  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<dialog id=dialog><button id=ok>OK</button> An algorithm.</dialog>',
    );
    document.querySelector('dialog')?.showModal();
  });
  await command(page, { type: 'lookUp', text: 'stakeholder' });
  await expect.poll(() => focusPlace(page)).toBe('gloss-popover');
  await page.keyboard.press('Escape');
  await expect.poll(() => focusPlace(page)).toBe('ok');
  expect(await page.evaluate(() => document.querySelector('dialog')?.open)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.querySelector('dialog')?.open)).toBe(false);
});

test('a card that opens by hover or click takes no focus, and typing goes on', async ({ page, server }) => {
  await openPage(page, server);
  await page.locator('#input').focus();
  await page.keyboard.press('End');
  await hoverText(page, 'stakeholder');
  await expectCard(page, 'stakeholder');
  await page.keyboard.type('!');
  expect(await page.locator('#input').inputValue()).toBe('some words!');
  await expectCard(page, 'stakeholder');
  expect(await focusPlace(page)).toBe('input');
  await page.keyboard.press('Escape');
  await expectCard(page, undefined);
  expect(await focusPlace(page)).toBe('input');
});

test('a click into the card gives the focus back when it closes', async ({ page, server }) => {
  await openPage(page, server);
  await page.locator('#input').focus();
  await hoverText(page, 'stakeholder');
  await expectCard(page, 'stakeholder');
  const { box } = (await card(page))!;
  await page.mouse.move(box!.x + 60, box!.y + 60, { steps: 4 });
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.press('Escape');
  await expectCard(page, undefined);
  expect(await focusPlace(page)).toBe('input');
});

test('without a walk every key is the page’s, also with a card open', async ({ page, server }) => {
  await openPage(page, server);
  const keys = ['j', 'k', '/', 'Enter', 'Escape', 'Tab', 'ArrowDown'];
  const press = async (): Promise<void> => {
    await heard(page);
    for (const key of keys) await page.keyboard.press(key);
  };
  const all = keys.flatMap((key) => [`keydown ${key} first`, `keydown ${key} last`]);
  const keydowns = async (): Promise<string[]> =>
    (await heard(page))
      .filter((key) => key.startsWith('keydown'))
      .map((key) => key.split(' ').slice(0, 3).join(' '));
  await press();
  expect(await keydowns()).toEqual(all);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await hoverText(page, 'stakeholder');
  await expectCard(page, 'stakeholder');
  await press();
  expect(await keydowns()).toEqual(all);
});

test('an Escape that closes a card leaves a dialog of the page open', async ({ page, server }) => {
  await openPage(
    page,
    server,
    PAGE.replace(
      '<p>A stakeholder met an algorithm.</p>',
      '<dialog><button>OK</button><p>A stakeholder met an algorithm.</p></dialog>',
    ) + '<script>document.querySelector("dialog").showModal()</script>',
  );
  await hoverText(page, 'stakeholder');
  await expectCard(page, 'stakeholder');
  await page.keyboard.press('Escape');
  await expectCard(page, undefined);
  expect(await page.evaluate(() => document.querySelector('dialog')?.open)).toBe(true);
});

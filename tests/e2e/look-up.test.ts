import type { Page } from '@playwright/test';
import { card, expect, test } from './fixtures';
import { expectSaid, openMade } from './walk-page';

/** The look-up command explains what is selected, underlined or not. */

const PAGE = `<!doctype html><html lang="en"><body>
  <p id=text>Some <b>algo</b>rithms and a gnorblewitz here.</p>
  <p id=across>A mobile <i>application</i>.</p>
  <input id=input value="the algorithm"><textarea id=area>the algorithm</textarea>
  <input id=secret type=password value="algorithm">
  <p id=edited contenteditable>the algorithm</p>
  <div id=host><template shadowrootmode=open><p id=inner>the algorithm</p></template></div>`;

/** Selects words of an element, found in an open root too. */
function select(page: Page, id: string, words: string): Promise<void> {
  return page.evaluate(
    ([where, text]) => {
      const element =
        document.getElementById(where) ?? document.querySelector('#host')?.shadowRoot?.getElementById(where);
      if (!element) throw new Error(`no ${where}`);
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
        element.focus();
        element.setSelectionRange(element.value.indexOf(text), element.value.indexOf(text) + text.length);
        return;
      }
      element.focus();
      const at = (offset: number): [Node, number] => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        let left = offset;
        while (walker.nextNode()) {
          const { length } = walker.currentNode as Text;
          if (left <= length) return [walker.currentNode, left];
          left -= length;
        }
        throw new Error('too short');
      };
      const start = element.textContent.indexOf(text);
      getSelection()?.setBaseAndExtent(...at(start), ...at(start + text.length));
    },
    [id, words] as const,
  );
}

const selections: [id: string, words: string, entry: string][] = [
  ['text', 'algorithms', 'algorithm'],
  ['across', 'mobile application', 'mobile-application'],
  ['input', 'algorithm', 'algorithm'],
  ['area', 'algorithm', 'algorithm'],
  ['edited', 'algorithm', 'algorithm'],
  ['inner', 'algorithm', 'algorithm'],
];
for (const [id, words, entry] of selections) {
  test(`it explains what is selected in #${id}, beside it`, async ({ page, server, command }) => {
    await openMade(page, server, PAGE);
    await select(page, id, words);
    await command(page, { type: 'lookUp' });
    await expect.poll(async () => (await card(page))?.entry.split('/')[1]).toBe(entry);
    const shown = (await card(page))!;
    expect(shown.attributes['role']).toBe('dialog');
    const target = await page.locator(`#${id}`).boundingBox();
    expect(Math.abs(shown.box!.y - (target!.y + target!.height))).toBeLessThan(30);
  });
}

test('of what no pack explains it says so', async ({ page, server, command }) => {
  await openMade(page, server, PAGE);
  await select(page, 'text', 'gnorblewitz');
  await command(page, { type: 'lookUp' });
  await expect.poll(async () => (await card(page))?.text).toContain('No pack explains');
  expect((await card(page))?.text).toContain('gnorblewitz');
});

for (const id of ['text', 'secret']) {
  test(`with nothing to look up in #${id} it says what to do`, async ({ page, server, command }) => {
    await openMade(page, server, PAGE);
    if (id === 'secret') await select(page, id, 'algorithm');
    await command(page, { type: 'lookUp' });
    await expectSaid(page, 'Select a word first');
    expect(await card(page)).toBeUndefined();
  });
}

import type { Page } from '@playwright/test';
import { card, expect, hoverText, test } from './fixtures';
import { axNodes, step, type AxNode } from './walk-page';

/** The card in the page, as Chromium's accessibility tree has it: axe cannot see into its closed root. */

const WITH_ACTIONS = ['button', 'link', 'tab'];

async function cardNode(page: Page, role: string): Promise<AxNode> {
  await expect.poll(async () => (await axNodes(page)).some((node) => node.role === role)).toBe(true);
  return (await axNodes(page)).find((node) => node.role === role)!;
}

function allIn(node: AxNode): AxNode[] {
  return [node, ...node.children.flatMap(allIn)];
}

test('a card that was hovered is a tooltip with the term as its name', async ({ openDemo }) => {
  const page = await openDemo();
  await hoverText(page, 'backend engineers');
  await expect.poll(async () => (await card(page))?.entry).toBeTruthy();
  const node = await cardNode(page, 'tooltip');
  expect(node.name).toContain('backend engineer');
});

test('a card that was asked for is a dialog, not modal, with a heading, and all in it has a name and a state', async ({
  openDemo,
  command,
}) => {
  const page = await openDemo();
  await step(page, command);
  await page.keyboard.press('Enter');
  const dialog = await cardNode(page, 'dialog');
  expect(dialog.name).toContain('backend engineer');
  expect(dialog.properties['modal'] ?? false).toBe(false);
  const parts = allIn(dialog);
  expect(parts.find(({ role }) => role === 'heading')).toMatchObject({
    name: dialog.name,
    properties: { level: 2 },
  });
  const controls = parts.filter(({ role }) => WITH_ACTIONS.includes(role));
  expect(controls.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Close', 'Keep open', 'Save', 'Copy', 'More actions']),
  );
  expect(controls.filter(({ name }) => name.trim() === '')).toEqual([]);
  const stateOf = (wanted: string): Record<string, unknown> | undefined =>
    controls.find(({ name }) => name === wanted)?.properties;
  expect(stateOf('Keep open')).toMatchObject({ pressed: 'true' });
  expect(stateOf('Save')).toMatchObject({ pressed: 'false' });
  expect(stateOf('More actions')).toMatchObject({ expanded: false });
  // What is done is said in a region that is there before.
  expect(parts.find(({ role }) => role === 'status')?.properties).toMatchObject({ live: 'polite' });
});

test('what was done is said, and the state is told', async ({ openDemo, command }) => {
  const page = await openDemo();
  await step(page, command);
  await page.keyboard.press('Enter');
  await cardNode(page, 'dialog');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => {
      const more = allIn(await cardNode(page, 'dialog')).find(({ name }) => name === 'More actions');
      return more?.properties['expanded'];
    })
    .toBe(true);
  const names = allIn(await cardNode(page, 'dialog')).map(({ name }) => name);
  expect(names).toContain('I know this');
});

import type { Page } from '@playwright/test';
import { expect, highlights, test } from './fixtures';
import { serve, type MadePage, type MadeServer } from './serve';

/** Hidden text is neither underlined nor counted, and is read once it shows, however a page hides and shows it. */

interface Case {
  /** The hidden part of the page, with the text "A payment gateway." */
  hidden: string;
  /** Shows it. */
  show: (page: Page) => Promise<unknown>;
}

const click = (page: Page) => page.getByRole('button').click();
const inPage = (change: () => void) => (page: Page) => page.evaluate(change);
const removeAttribute = (name: string) => (page: Page) =>
  page.evaluate((one) => document.getElementById('it')!.removeAttribute(one), name);

const CASES: Record<string, Case> = {
  'an element with the attribute hidden': {
    hidden: '<div id=it hidden><p>A payment gateway.</div>',
    show: removeAttribute('hidden'),
  },
  'text directly in an element with the attribute hidden': {
    hidden: '<div id=it hidden>A payment gateway.</div>',
    show: removeAttribute('hidden'),
  },
  'a tab panel, by a class on what is around it': {
    hidden: `<style>.panels > * { display: none } .second > :nth-child(2) { display: block }</style>
      <div id=it class=panels><p>One.</p><p>A payment gateway.</p></div>`,
    show: inPage(() => document.getElementById('it')!.classList.add('second')),
  },
  'visibility: hidden, by a class of its own': {
    hidden: '<style>.off { visibility: hidden }</style><p id=it class=off>A payment gateway.',
    show: removeAttribute('class'),
  },
  'visibility: hidden, by a class on what is around it': {
    hidden: `<style>#it p { visibility: hidden } #it.on p { visibility: visible }</style>
      <div id=it><div><p>A payment gateway.</div></div>`,
    show: inPage(() => document.getElementById('it')!.classList.add('on')),
  },
  'an inline part of a line': {
    hidden:
      '<style>.off { display: none }</style><p>Read <span id=it class=off>about a payment gateway</span>.',
    show: removeAttribute('class'),
  },
  'hidden=until-found, by a search': {
    hidden: '<div id=it hidden=until-found><p>A payment gateway.</div>',
    show: inPage(() => {
      // What finding does (HTML, section 6.11): the event, then the attribute is removed.
      const it = document.getElementById('it')!;
      it.dispatchEvent(new Event('beforematch', { bubbles: true }));
      it.removeAttribute('hidden');
    }),
  },
  'hidden=until-found with text directly in it': {
    hidden: '<div id=it hidden=until-found>A payment gateway.</div>',
    show: removeAttribute('hidden'),
  },
  'hidden=until-found, by a link to it': {
    hidden: '<a href="#it">It</a><div hidden=until-found><p id=it>A payment gateway.</div>',
    show: (page) => page.getByRole('link').click(),
  },
  'content-visibility: hidden': {
    hidden: '<div id=it style="content-visibility: hidden">A payment gateway.<p>And so on.</div>',
    show: removeAttribute('style'),
  },
  'details by a click': {
    hidden: '<details><summary role=button>More</summary>A payment gateway.</details>',
    show: click,
  },
  'details with blocks in it, by a script': {
    hidden: '<details id=it><summary>More</summary><div><p>A payment gateway.</div></details>',
    show: inPage(() => Object.assign(document.getElementById('it')!, { open: true })),
  },
  'a modal dialog': {
    hidden: '<dialog id=it>A payment gateway.</dialog>',
    show: inPage(() => (document.getElementById('it') as HTMLDialogElement).showModal()),
  },
  'a popover': {
    hidden: '<button popovertarget=it>Show</button><div id=it popover>A payment gateway.</div>',
    show: click,
  },
  'an accordion that grows from nothing': {
    hidden: `<style>#it { height: 0; overflow: hidden; visibility: hidden; transition: height .2s, visibility .2s }
      #it.on { height: 4em; visibility: visible }</style><div id=it><p>A payment gateway.</div>`,
    show: inPage(() => document.getElementById('it')!.classList.add('on')),
  },
};

let made: MadeServer;
test.beforeAll(async () => {
  const page = ({ hidden }: Case) =>
    `<!doctype html><html lang=en><title>Made</title><p>A load balancer.</p>${hidden}`;
  const pages: Record<string, MadePage> = Object.fromEntries(
    Object.values(CASES).map((one, at) => [`/${at}`, page(one)]),
  );
  pages['/far'] = page({
    hidden: `<style>section { content-visibility: auto; contain-intrinsic-size: 0 3000px }</style>
      <section><p>A reverse proxy.</section><section><p>A message queue.</section>`,
    show: async () => {},
  });
  made = await serve(pages);
});
test.afterAll(() => made.close());

for (const [at, [name, { show }]] of Object.entries(CASES).entries()) {
  test(name, async ({ page, found }) => {
    await page.goto(made.at(`/${at}`));
    await expect.poll(() => highlights(page), { intervals: [50] }).toEqual(['load balancer']);
    await page.waitForTimeout(100);
    expect(await highlights(page)).toEqual(['load balancer']);
    expect((await found(page)).terms.map(({ term }) => term)).toEqual(['load balancer']);
    await show(page);
    await expect
      .poll(() => highlights(page), { timeout: 2_000, intervals: [50] })
      .toEqual(['load balancer', 'payment gateway']);
    expect((await found(page)).terms.map(({ term }) => term)).toEqual(['load balancer', 'payment gateway']);
  });
}

test('what is only not laid out yet (content-visibility: auto) is read with the rest', async ({
  page,
  found,
}) => {
  await page.goto(made.at('/far'));
  await expect.poll(() => highlights(page)).toEqual(['load balancer', 'reverse proxy', 'message queue']);
  expect((await found(page)).terms).toHaveLength(3);
});

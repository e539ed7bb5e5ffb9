import { figure, ratios } from './figures.mjs';
import { onLivePages } from './live-page.mjs';

/**
 * The part `scroll`: a page without an end, which appends 200 sections as the reader goes down. 150,000 labels.
 * Compared with reading everything again after each section.
 */

const RUNS = 3;
const SECTIONS = 200;
const EVERY_MS = 20;

/** @param {{ browser: string }} context */
export async function benchScroll({ browser }) {
  /** @type {{ section: number[], reread: number[] }} */
  const ms = { section: [], reread: [] };
  await onLivePages(browser, RUNS, async ({ page, coming, costOf, reread }) => {
    const cost = await costOf(() =>
      page.evaluate(appendSections, { texts: coming, sections: SECTIONS, every: EVERY_MS }),
    );
    ms.section.push(cost / SECTIONS);
    ms.reread.push(await reread());
  });
  return [
    figure('scroll.section.ms', 'ms', ms.section),
    figure('scroll.section.vs-rescan', 'x', ratios(ms.reread, ms.section)),
    figure('scroll.rescan.ms', 'ms', ms.reread),
  ];
}

/** In the page. @param {{ texts: string[], sections: number, every: number }} feed */
async function appendSections({ texts, sections, every }) {
  for (let at = 0; at < sections; at++) {
    const section = document.createElement('section');
    const title = document.createElement('h2');
    title.textContent = `Part ${at}`;
    const lines = [0, 1].map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = texts[(2 * at + line) % texts.length] ?? '';
      return paragraph;
    });
    section.append(title, ...lines);
    document.querySelector('main')?.append(section);
    scrollTo({ top: document.documentElement.scrollHeight });
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

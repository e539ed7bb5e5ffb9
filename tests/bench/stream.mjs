import { figure, ratios } from './figures.mjs';
import { onLivePages } from './live-page.mjs';

/**
 * The part `stream`: text that arrives word by word, message by message, and a page that never rests. 150,000
 * labels, a page of 200 paragraphs. Compared with reading everything again after each word or message.
 */

const RUNS = 3;
const TOKENS = 400;
/** As fast as a language model writes, in ms. */
const TOKEN_EVERY_MS = 8;
const MESSAGES = 50;
const MESSAGE_EVERY_MS = 20;
const CHURN_MS = 3_000;
const CHANGES_PER_MS = 1;

/** @typedef {import('@playwright/test').Page} Page */

/** @param {{ browser: string }} context */
export async function benchStream({ browser }) {
  /** @type {Record<'token' | 'message' | 'reread' | 'churn' | 'frames' | 'plainFrames', number[]>} */
  const ms = { token: [], message: [], reread: [], churn: [], frames: [], plainFrames: [] };
  await onLivePages(browser, RUNS, async ({ page, coming, costOf, reread }, { asking }) => {
    const words = coming.join(' ').split(' ').slice(0, TOKENS);
    const messages = coming.slice(0, MESSAGES);
    ms.reread.push(await reread());
    ms.token.push(
      (await costOf(() => page.evaluate(appendWords, { words, every: TOKEN_EVERY_MS }))) / TOKENS,
    );
    ms.message.push(
      (await costOf(() => page.evaluate(appendMessages, { messages, every: MESSAGE_EVERY_MS }))) / MESSAGES,
    );
    let frames = 0;
    ms.churn.push(
      await costOf(async () => {
        frames = await page.evaluate(churn, { duration: CHURN_MS, perMs: CHANGES_PER_MS });
      }),
    );
    ms.frames.push(frames);
    // The same without us: what we registered is gone, and nothing watches.
    await turnOff(asking, true);
    await page.waitForTimeout(500);
    ms.plainFrames.push(await page.evaluate(churn, { duration: CHURN_MS, perMs: CHANGES_PER_MS }));
    await turnOff(asking, false);
  });
  return [
    figure('stream.token.ms', 'ms', ms.token),
    figure('stream.token.vs-rescan', 'x', ratios(ms.reread, ms.token)),
    figure('stream.message.ms', 'ms', ms.message),
    figure('stream.message.vs-rescan', 'x', ratios(ms.reread, ms.message)),
    figure('stream.rescan.ms', 'ms', ms.reread),
    figure(
      'stream.churn.script.percent',
      '%',
      ms.churn.map((spent) => (100 * spent) / CHURN_MS),
    ),
    figure('stream.churn.frames.vs-off', 'x', ratios(ms.frames, ms.plainFrames)),
  ];
}

/** @param {Page} asking @param {boolean} off */
function turnOff(asking, off) {
  return asking.evaluate(
    (disabledSites) => /** @type {any} */ (globalThis).chrome.storage.local.set({ disabledSites }),
    off ? ['127.0.0.1'] : [],
  );
}

/** In the page: one paragraph grows. @param {{ words: string[], every: number }} stream */
async function appendWords({ words, every }) {
  const line = document.createElement('p');
  const text = document.createTextNode('');
  line.append(text);
  document.querySelector('main')?.append(line);
  for (const word of words) {
    text.appendData(` ${word}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/** In the page: paragraphs come. @param {{ messages: string[], every: number }} stream */
async function appendMessages({ messages, every }) {
  for (const message of messages) {
    const line = document.createElement('p');
    line.textContent = message;
    document.querySelector('main')?.append(line);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/**
 * In the page: texts and attributes change all the time.
 * @param {{ duration: number, perMs: number }} rate
 * @returns {Promise<number>} how many frames there were
 */
function churn({ duration, perMs }) {
  const lines = [...document.querySelectorAll('p')].slice(0, 20);
  const start = performance.now();
  let changes = 0;
  let frames = 0;
  return new Promise((resolve) => {
    const count = () => {
      frames++;
      if (performance.now() - start < duration) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    const timer = setInterval(() => {
      const due = Math.min(performance.now() - start, duration) * perMs;
      for (; changes < due; changes++) {
        const line = lines[changes % lines.length];
        if (changes % 2) line?.setAttribute('data-tick', String(changes));
        else if (line?.firstChild) line.firstChild.nodeValue = `Price of the database server: ${changes}`;
      }
      if (performance.now() - start < duration) return;
      clearInterval(timer);
      resolve(frames);
    }, 1);
  });
}

import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, UserError } from './run.mjs';

/** Starts a browser with the built extension in it, and one without. */

/** Where `wxt build` puts the extension (DESIGN.md, section 4). */
export const BUILT_EXTENSION = join(ROOT, '.output', 'chrome-mv3');

/** The service worker of an extension that loads is there within a second or two, even on a busy machine. */
const WORKER_TIMEOUT_MS = 20_000;

/** Nothing that asks, updates or calls home: runs are alike, and without a network quiet. */
const QUIET_ARGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @param {boolean} headless */
function browserArgs(headless) {
  // As root Chromium only starts without its sandbox.
  const noSandbox = headless || process.getuid?.() === 0;
  return [...QUIET_ARGS, ...(headless ? ['--disable-gpu'] : []), ...(noSandbox ? ['--no-sandbox'] : [])];
}

/** @param {string} extension */
function extensionArgs(extension) {
  return [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
}

/**
 * Opens an address in a browser with the extension and without debugging protocol, under which some things never
 * happen (pages loaded ahead). What goes on there the page has to tell.
 * @param {{ browser: string, address: string }} options
 * @returns {Promise<() => Promise<void>>} closes the browser and removes its profile
 */
export async function openUnwatched({ browser, address }) {
  const profile = await mkdtemp(join(tmpdir(), 'gloss-profile-'));
  const args = [...browserArgs(true), ...extensionArgs(BUILT_EXTENSION), `--user-data-dir=${profile}`];
  const child = spawn(browser, ['--headless', ...args, address], { stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return async () => {
    child.kill();
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

/**
 * @typedef {object} Launched
 * @property {import('@playwright/test').BrowserContext} context
 * @property {string} extensionId
 * @property {import('@playwright/test').Worker} worker the extension's service worker
 * @property {string} profile the folder of what the browser keeps
 * @property {() => Promise<void>} close closes the browser and removes its profile, if it is its own
 */

/**
 * Starts a browser with an unpacked extension, on a new, empty profile or on one that stays.
 * @param {{ browser: string, extension?: string, headless: boolean, backForwardCache?: boolean, profile?: string, args?: string[], env?: Record<string, string> }} options args, env: more of
 *   the browser's own
 * @returns {Promise<Launched>}
 */
export async function launch({
  browser,
  extension = BUILT_EXTENSION,
  headless,
  backForwardCache = false,
  profile: kept,
  args = [],
  env = {},
}) {
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new UserError(`there is no extension in ${extension}. Run: npm run build`);
  }
  const profile = kept ?? (await mkdtemp(join(tmpdir(), 'gloss-profile-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless,
    // With a window, the page has the window's size, and Ctrl+C is for the caller to handle.
    ...(headless ? {} : { viewport: null, handleSIGINT: false, handleSIGTERM: false }),
    // Playwright turns the cache off: its waiting for pages does not know it.
    ...(backForwardCache ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    args: [...browserArgs(headless), ...extensionArgs(extension), ...args],
    env: { ...process.env, ...env },
  });
  const close = async () => {
    // It may be gone already: its window was closed, or Ctrl+C reached it first.
    await context.close().catch(() => {});
    if (kept === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const worker = await extensionWorker(context);
    return { context, extensionId: new URL(worker.url()).host, worker, profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {import('@playwright/test').BrowserContext} context */
async function extensionWorker(context) {
  const isOurs = (/** @type {import('@playwright/test').Worker} */ worker) =>
    worker.url().startsWith('chrome-extension://');
  const worker = context.serviceWorkers().find(isOurs);
  if (worker) return worker;
  return context
    .waitForEvent('serviceworker', { predicate: isOurs, timeout: WORKER_TIMEOUT_MS })
    .catch(() => {
      throw new UserError(
        'the browser started but did not load the extension. Try another one with GLOSS_BROWSER.',
      );
    });
}

/**
 * Starts a browser without the extension, to compare with.
 * @param {string} browser
 */
export function launchPlain(browser) {
  return chromium.launch({ executablePath: browser, headless: true, args: browserArgs(true) });
}

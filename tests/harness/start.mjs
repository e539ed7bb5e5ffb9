import { join } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { ensureInstalled } from './install.mjs';
import { nameOf, parsePageArgument, typedIn } from './page-argument.mjs';
import { ROOT, UserError, run, runMain } from './run.mjs';

/**
 * `npm start [-- FILE-OR-URL]`: a browser with Gloss in it, on the demo page or another. It stays open until
 * its window is closed or Ctrl+C is pressed. Where there is no display it prints what Gloss found instead.
 */

/** @typedef {import('./page-argument.mjs').PageArgument} PageArgument */

/** Whether a window can be shown. @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
function hasDisplay(env, platform) {
  if (env.GLOSS_HEADLESS === '1') return false;
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Builds the extension, unless one is named in GLOSS_EXTENSION. @returns {Promise<string | undefined>} its folder */
async function build() {
  if (process.env.GLOSS_EXTENSION) return process.env.GLOSS_EXTENSION;
  const { code, output } = await run('npm', ['run', '--silent', 'build'], { quiet: true });
  if (code !== 0) throw new UserError(`the extension could not be built.\n${output.trim()}`);
  return undefined;
}

/** @param {PageArgument} argument @param {import('./page-server.mjs').PageServer} server */
function addressOf(argument, server) {
  if (argument.kind === 'address') return argument.address;
  return argument.kind === 'file' ? server.addSaved(argument.file) : server.demo;
}

async function main() {
  const argument = parsePageArgument(process.argv.slice(2), typedIn());
  await ensureInstalled();
  const extension = await build();
  const browser = await findBrowser();
  // These need what was just installed.
  const { launch } = await import('./launch.mjs');
  const { blockOtherHosts, servePages } = await import('./page-server.mjs');
  const { openAddress, openExtensionPage, showTerms } = await import('./show-terms.mjs');

  const headless = !hasDisplay(process.env, process.platform);
  const server = await servePages();
  const launched = await launch({ browser, headless, ...(extension ? { extension } : {}) });
  try {
    const { context } = launched;
    const page = context.pages()[0] ?? (await context.newPage());
    const asking = await openExtensionPage(launched);
    if (argument.kind === 'file') await blockOtherHosts(page, server);
    await openAddress(page, addressOf(argument, server));
    if (headless) {
      await showTerms(asking, page, join(ROOT, '.output', `gloss-${nameOf(argument)}.png`));
    } else {
      await asking.close();
      console.log(`Gloss is running on ${page.url()}. Close the window or press Ctrl+C to end.`);
      await ended(context);
    }
  } finally {
    await launched.close();
    await server.close();
  }
}

/**
 * Waits until the last window is closed or the user has had enough.
 * @param {import('@playwright/test').BrowserContext} context
 */
function ended(context) {
  return new Promise((resolve) => {
    context.on('close', resolve);
    const closeWithLastPage = () => {
      if (context.pages().length === 0) resolve(undefined);
    };
    for (const page of context.pages()) page.on('close', closeWithLastPage);
    context.on('page', (page) => page.on('close', closeWithLastPage));
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

await runMain(main);

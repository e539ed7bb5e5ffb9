import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_EXTENSION, launch } from '../harness/launch.mjs';
import { run, UserError } from '../harness/run.mjs';
import { openExtensionPage } from '../harness/show-terms.mjs';
import { bundle } from './lab.mjs';

/** Gloss in a browser, with a pack as large as wanted. */

/** Where the extension to measure lies: GLOSS_EXTENSION, or a build made now. @returns {Promise<string>} */
export async function builtExtension() {
  const named = process.env.GLOSS_EXTENSION;
  if (named && existsSync(join(named, 'manifest.json'))) return named;
  if (named) throw new UserError(`GLOSS_EXTENSION=${named} holds no extension.`);
  const { code, output } = await run('npm', ['run', '--silent', 'build'], { quiet: true });
  if (code !== 0) throw new UserError(`the extension could not be built.\n${output.trim()}`);
  return BUILT_EXTENSION;
}

/** @typedef {import('../harness/launch.mjs').Launched & { asking: import('@playwright/test').Page }} Gloss */

/**
 * Starts a browser with Gloss.
 * @param {string} browser
 * @param {readonly string[]} names a pack of these terms is installed beside the built-in ones
 * @returns {Promise<Gloss>}
 */
export async function launchGloss(browser, names) {
  const launched = await launch({ browser, extension: await builtExtension(), headless: true });
  try {
    const asking = await openExtensionPage(launched);
    const gloss = { ...launched, asking };
    if (names.length > 0) await installPack(gloss, names);
    return gloss;
  } catch (error) {
    await launched.close();
    throw error;
  }
}

/** @param {Gloss} gloss @param {readonly string[]} names */
async function installPack(gloss, names) {
  await gloss.asking.evaluate(await bundle('install-pack.ts'));
  const version = await gloss.asking.evaluate(
    (all) => /** @type {any} */ (globalThis).installBenchPack(all),
    [...names],
  );
  await stopWorker(gloss);
  // It would refuse an index of another layout, and build its own.
  if ((await wakeWorker(gloss)) !== version)
    throw new UserError('the built extension is older than the code of the bench. Run: npm run build');
}

/** Stops the worker and sees it stopped. @param {Gloss} gloss */
export async function stopWorker({ context, asking }) {
  const session = await context.newCDPSession(asking);
  const stopped = new Promise((resolve) =>
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve(undefined);
    }),
  );
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

/**
 * Has the worker load its index, so that what follows finds it awake.
 * @param {Gloss} gloss
 * @returns {Promise<number>} the version of the index in use
 */
export async function wakeWorker({ asking }) {
  return asking.evaluate(async () => {
    const answer = await /** @type {any} */ (globalThis).chrome.runtime.sendMessage({ type: 'hello' });
    return answer.reply.version;
  });
}

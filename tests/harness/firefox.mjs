import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { ROOT, UserError } from './run.mjs';

/** Starts a Firefox with the built extension in it, over WebDriver BiDi. */

/** Where `wxt build --browser firefox --mv3` puts the extension (DESIGN.md, section 4). */
const BUILT_EXTENSION = join(ROOT, '.output', 'firefox-mv3');

/** As the manifest has it. */
export const EXTENSION_ID = 'gloss@gloss.invalid';
/** Firefox gives each profile's extensions an address at random; here it is always this one. */
const EXTENSION_HOST = '5f1d3a52-8c0e-4c7b-9b57-3a1f0c2d4e6f';

/**
 * A Firefox of its own for a policy: links to all of the installed one, beside a `distribution` folder with the policy.
 * Nobody else's Firefox has it then, and it takes no root.
 * @param {string} firefox
 * @param {object} policies
 * @returns {{ firefox: string, remove: () => void }}
 */
function withPolicies(firefox, policies) {
  const installed = realpathSync(firefox);
  const folder = mkdtempSync(join(tmpdir(), 'gloss-firefox-'));
  for (const name of readdirSync(dirname(installed))) {
    // It looks for the others beside itself, wherever it really is.
    if (name === basename(installed)) cpSync(installed, join(folder, name));
    else if (name !== 'distribution') symlinkSync(join(dirname(installed), name), join(folder, name));
  }
  mkdirSync(join(folder, 'distribution'));
  writeFileSync(join(folder, 'distribution', 'policies.json'), JSON.stringify({ policies }));
  return {
    firefox: join(folder, basename(installed)),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/**
 * @typedef {object} Launched
 * @property {import('puppeteer-core').Browser} browser
 * @property {(path: string) => Promise<import('puppeteer-core').Page>} openExtensionPage "options.html"
 * @property {() => Promise<void>} close closes the browser and removes what was made for it
 */

/**
 * Starts a Firefox on a new profile.
 * @param {{ firefox: string, policies?: object }} options policies as in policies.json
 * @returns {Promise<Launched>}
 */
export async function launchFirefox({ firefox, policies }) {
  if (!existsSync(join(BUILT_EXTENSION, 'manifest.json'))) {
    throw new UserError(`there is no extension in ${BUILT_EXTENSION}. Run: npm run build:firefox`);
  }
  const own = policies && withPolicies(firefox, policies);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: own?.firefox ?? firefox,
    headless: true,
    // Without it no page of an extension is opened (tried in 153).
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: EXTENSION_HOST }),
    },
  });
  const close = async () => {
    await browser.close().catch(() => {});
    own?.remove();
  };
  try {
    await browser.installExtension(BUILT_EXTENSION);
  } catch (error) {
    await close();
    throw error;
  }
  const openExtensionPage = async (/** @type {string} */ path) => {
    const page = await browser.newPage();
    // It goes there, but Firefox never says so: the page changes to another process.
    page.goto(`moz-extension://${EXTENSION_HOST}/${path}`).catch(() => {});
    return page;
  };
  return { browser, openExtensionPage, close };
}

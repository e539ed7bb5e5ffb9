import { existsSync } from 'node:fs';
import { installedBrowsers } from './browser-paths.mjs';
import { UserError, run } from './run.mjs';

/** Finds a browser that can load an unpacked extension, and installs one where there is none. */

/** The oldest Chromium that runs Gloss (`minimum_chrome_version` in its manifest). */
const MIN_VERSION = 137;
/** A program that has not said its version by then is no browser. */
const VERSION_TIMEOUT_MS = 20_000;

export const NO_BROWSER = `no browser found that can load the extension.
Install Chromium or Chrome for Testing (version ${MIN_VERSION} or newer), or name one in GLOSS_BROWSER:
  GLOSS_BROWSER=/path/to/chromium npm start
Google Chrome itself does not load unpacked extensions from the command line any more.`;

/**
 * Why a browser does not do, judging by what it prints for --version; undefined when it does.
 * @param {string} printed
 * @returns {string | undefined}
 */
export function objectionTo(printed) {
  const [, name = '', version] = printed.match(/^\s*(\S.*?) (\d+)\.\d/m) ?? [];
  if (version === undefined) return 'it does not say which version it is';
  if (Number(version) < MIN_VERSION) return `version ${version} is too old, Gloss needs ${MIN_VERSION}`;
  if (/^Google Chrome( beta| dev| canary)?$/i.test(name))
    return 'Google Chrome does not load unpacked extensions';
  return undefined;
}

/**
 * @typedef {object} BrowserSources where browsers come from; the real ones are `machine`
 * @property {string | undefined} named the one the user has asked for
 * @property {() => string[]} installed
 * @property {{ name: string, isAvailable: () => boolean, install: () => Promise<void> }[]} installers
 * @property {(path: string) => Promise<string | undefined>} objection
 */

/**
 * The first browser that works: the one asked for, an installed one, or one that an installer brings.
 * @param {BrowserSources} sources
 * @returns {Promise<string>} its path
 */
export async function chooseBrowser({ named, installed, installers, objection }) {
  if (named) {
    const reason = await objection(named);
    if (reason) throw new UserError(`GLOSS_BROWSER=${named} cannot be used: ${reason}.`);
    return named;
  }
  /** @type {Set<string>} */
  const refused = new Set();
  const firstWorking = async () => {
    for (const path of installed()) {
      if (refused.has(path)) continue;
      if (!(await objection(path))) return path;
      refused.add(path);
    }
    return undefined;
  };
  const present = await firstWorking();
  if (present) return present;
  for (const installer of installers.filter(({ isAvailable }) => isAvailable())) {
    console.log(`Installing a browser with ${installer.name}…`);
    await installer.install();
    // A browser that was refused may work now: its libraries, or a newer version of it, have come.
    refused.clear();
    const path = await firstWorking();
    if (path) return path;
  }
  throw new UserError(NO_BROWSER);
}

/** @param {string} path */
async function objectionOnThisMachine(path) {
  if (!existsSync(path)) return 'there is no such file';
  // Windows' browsers print nothing for --version but open a window.
  if (process.platform === 'win32') return undefined;
  const { code, output } = await run(path, ['--version'], { quiet: true, timeout: VERSION_TIMEOUT_MS });
  return code === 0 ? objectionTo(output) : 'it does not start';
}

/** @type {BrowserSources} */
const machine = {
  named: process.env.GLOSS_BROWSER,
  installed: installedBrowsers,
  objection: objectionOnThisMachine,
  installers: [
    {
      name: 'Playwright',
      isAvailable: () => true,
      install: async () => {
        await run('npx', ['playwright', 'install', 'chromium', '--no-shell'], { quiet: true });
      },
    },
    {
      name: 'apt',
      isAvailable: () => existsSync('/etc/debian_version') && process.getuid?.() === 0,
      install: async () => {
        const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
        await run('apt-get', ['update'], { quiet: true, env });
        await run('apt-get', ['install', '-y', '--no-remove', 'chromium'], { quiet: true, env });
      },
    },
  ],
};

/** The browser for this run. @returns {Promise<string>} @throws UserError */
export function findBrowser() {
  return chooseBrowser(machine);
}

/** The same, without installing one. @returns {Promise<string>} @throws UserError */
export function findInstalledBrowser() {
  return chooseBrowser({ ...machine, installers: [] });
}

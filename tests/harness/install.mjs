import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, UserError, outerEnv, run } from './run.mjs';

/** Installs the dependencies when they are missing or not those of the lock file. */

/** What should be there, and npm's own record of what is: both lists of packages by their place. */
const LOCK = join(ROOT, 'package-lock.json');
const RECORD = join(ROOT, 'node_modules', '.package-lock.json');

/** How much of npm's complaint is shown; the rest is its manual. */
const MAX_ERROR_LINES = 10;

/**
 * Not `npm ci`: the lock file may lack native packages for other systems (npm leaves out what a registry did not
 * have when it was written), and `npm ci` then refuses. This installs the same versions and leaves the file alone.
 * With a lower log level npm would warn that this Node is too old for some tools; they run on the one it installs.
 */
const NPM_ARGS = ['install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund'];

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/**
 * Whether what is installed is what the lock file says. Packages for other systems are optional and not there.
 * @param {Packages | undefined} locked undefined: there is no lock file, so anything goes
 * @param {Packages | undefined} installed undefined: nothing is installed
 */
export function isInstalled(locked, installed) {
  if (!installed) return false;
  if (!locked) return true;
  const isMissing = (/** @type {string} */ place) =>
    place !== '' && !installed[place] && !locked[place]?.optional;
  return (
    !Object.keys(locked).some(isMissing) &&
    Object.entries(installed).every(([place, { version }]) => locked[place]?.version === version)
  );
}

/** @param {string} file @returns {Packages | undefined} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Makes sure the dependencies are there. @throws UserError */
export async function ensureInstalled() {
  if (isInstalled(readPackages(LOCK), readPackages(RECORD))) return;
  console.log('Installing dependencies…');
  const { code, output } = await run('npm', NPM_ARGS, { quiet: true, env: outerEnv() });
  if (code === -1) throw new UserError('npm was not found. Install Node.js 20 or newer, with npm.');
  if (code !== 0) throw new UserError(`the dependencies could not be installed.\n${complaintOf(output)}`);
}

/** What npm says about a failure, without its usage text. @param {string} output */
function complaintOf(output) {
  const lines = output.split('\n').filter((line) => /^npm error \S/.test(line));
  const log = lines.find((line) => line.includes('complete log'));
  return [...lines.filter((line) => line !== log).slice(0, MAX_ERROR_LINES), ...(log ? [log] : [])].join(
    '\n',
  );
}

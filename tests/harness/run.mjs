import { spawn } from 'node:child_process';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Running other programs from the harness. Node's own modules only: this runs before anything is installed. */

/** The project's folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An error for the person at the terminal: its message is printed as it is, without a stack. */
export class UserError extends Error {}

/** Whether a path is the project's folder or lies below it. @param {string} path */
export function isInProject(path) {
  return path === ROOT || path.startsWith(ROOT + sep);
}

/** Folders of the search path, without the project's own. */
function outerPath() {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder && !isInProject(folder));
}

/**
 * The environment for the project's programs: node_modules/.bin first, so that they run on the Node the project
 * brings, whichever one started the harness.
 * @returns {NodeJS.ProcessEnv}
 */
export function projectEnv() {
  return { ...process.env, PATH: [join(ROOT, 'node_modules', '.bin'), ...outerPath()].join(delimiter) };
}

/** The environment for npm while it replaces node_modules: nothing in it may be needed to do so. */
export function outerEnv() {
  return { ...process.env, PATH: outerPath().join(delimiter) };
}

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] default: `projectEnv()`
 * @property {boolean} [quiet] keep the output instead of showing it
 * @property {number} [timeout] milliseconds after which the program is ended
 */

/**
 * Runs a program in the project's folder until it ends.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code -1: it could not be started
 */
export function run(command, args, { env = projectEnv(), quiet = false, timeout } = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      // npm and everything in node_modules/.bin are .cmd files on Windows, which only a shell starts.
      shell: process.platform === 'win32',
      ...(timeout === undefined ? {} : { timeout }),
    });
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs the main function of a command: a `UserError` becomes one line, and every failure exit code 1.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof UserError ? `gloss: ${error.message}` : error);
    process.exitCode = 1;
  }
}

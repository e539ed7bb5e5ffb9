import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPageFile } from './page-file.mjs';
import { UserError } from './run.mjs';

/** What `npm start -- FILE-OR-URL` is asked to open. */

/** @typedef {{ kind: 'demo' } | { kind: 'file', file: string } | { kind: 'address', address: string }} PageArgument */

/**
 * Reads and checks the arguments, before anything is installed or built.
 * @param {string[]} args
 * @param {string} folder the one that relative paths start from
 * @returns {PageArgument}
 * @throws UserError
 */
export function parsePageArgument(args, folder) {
  const [page, ...more] = args;
  if (more.length > 0) throw new UserError(`one page at a time, please: npm start -- FILE-OR-URL`);
  if (page === undefined || page === '') return { kind: 'demo' };
  if (/^https?:\/\//i.test(page)) {
    if (!URL.canParse(page)) throw new UserError(`${page} is not an address.`);
    return { kind: 'address', address: page };
  }
  const file = /^file:\/\//i.test(page) ? fileURLToPath(page) : resolve(folder, page);
  readPageFile(file);
  return { kind: 'file', file };
}

/** The folder in which the command was typed: npm runs its scripts in the project's. */
export function typedIn() {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  return script === 'start' && folder ? folder : process.cwd();
}

/**
 * A short name for a page, for file names.
 * @param {PageArgument} page
 */
export function nameOf(page) {
  if (page.kind === 'demo') return 'demo';
  const name = page.kind === 'file' ? (page.file.split(/[\\/]/).at(-1) ?? '') : new URL(page.address).host;
  return name.replace(/\.html?(\.gz)?$|\.gz$/i, '').replace(/[^\w.-]+/g, '-') || 'page';
}

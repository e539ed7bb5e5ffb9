import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assembly } from './assembly.mjs';
import { bySuffix } from './by-suffix.mjs';

/**
 * `npm run pack`: starts the publisher's command line. The code is the extension's, written for a bundler (imports
 * without file endings, parameter properties, which Node's type stripping does not take), so it is bundled on each
 * start: some 50 ms, and plain modules run faster than a development server's.
 */

const ENTRY = join(import.meta.dirname, 'cli.ts');

/** Files imported as their text, as Vite does it for the extension. */
const RAW_FILES = bySuffix(
  'raw-files',
  '?raw',
  async (file) => `export default ${JSON.stringify(readFileSync(file, 'utf8'))}`,
);

/** @returns {Promise<string>} one module, all dependencies in it */
async function bundle() {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({
    input: ENTRY,
    platform: 'node',
    plugins: [RAW_FILES, assembly()],
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'esm', sourcemap: 'inline', codeSplitting: false });
  await build.close();
  return output[0].code;
}

/** @param {string} code @returns {Promise<unknown>} */
async function load(code) {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-pack-'));
  try {
    const file = join(folder, 'cli.mjs');
    writeFileSync(file, code);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.setSourceMapsEnabled(true);
  const { main } = /** @type {typeof import('./cli')} */ (await load(await bundle()));
  await main(process.argv.slice(2));
} catch (error) {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  console.error(isMissing ? 'gloss: dependencies are missing, run "npm install" first' : error);
  process.exitCode = 1;
}

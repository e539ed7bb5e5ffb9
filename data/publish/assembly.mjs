import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bySuffix } from './by-suffix.mjs';

/**
 * Imports of AssemblyScript: `import { base64 } from './main.ts?assembly'` is WebAssembly, compiled from that
 * file. For every bundler here: the extension's, the tests', the bench's and the publisher's tool's.
 */

const ROOT = join(import.meta.dirname, '..', '..');
const COMPILER = join(ROOT, 'node_modules', 'assemblyscript');
/** Compiling takes a second, which `npm run pack` would wait for at each start. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'gloss');

/**
 * No garbage collector, no checks, and addresses of 32 bits, whatever the type they are computed in (AS201). Vectors
 * stay inside (AS112), and every browser has them that Gloss runs in.
 */
const OPTIONS =
  '-O3 --runtime stub --noAssert --initialMemory 12 --enable simd --disableWarning 201 --disableWarning 112'.split(
    ' ',
  );

/** @returns {import('rolldown').Plugin} */
export function assembly() {
  return bySuffix('assembly', '?assembly', async (main, watch) => {
    sourcesOf(main).forEach(watch);
    return `export const base64 = ${JSON.stringify(await compiled(main))}`;
  });
}

/** All of AssemblyScript that lies beside its main file. @param {string} main */
function sourcesOf(main) {
  const folder = dirname(main);
  const names = readdirSync(folder).filter((name) => /\.(ts|wat)$/.test(name));
  return names.sort().map((name) => join(folder, name));
}

/** @param {string} main @returns {Promise<string>} base64 */
async function compiled(main) {
  const hash = createHash('sha256').update(readFileSync(join(COMPILER, 'package.json')));
  hash.update(JSON.stringify([basename(main), OPTIONS]));
  for (const file of sourcesOf(main)) hash.update(`\0${basename(file)}\0`).update(readFileSync(file));
  const cached = join(CACHE, `${hash.digest('hex')}.wasm.txt`);
  try {
    return readFileSync(cached, 'utf8');
  } catch {
    const base64 = await (main.endsWith('.wat') ? assembled(main) : compile(main));
    mkdirSync(CACHE, { recursive: true });
    // Whole or not at all: tests run side by side.
    const draft = `${cached}.${process.pid}`;
    writeFileSync(draft, base64);
    renameSync(draft, cached);
    return base64;
  }
}

/** WebAssembly that is written as such. @param {string} main @returns {Promise<string>} base64 */
async function assembled(main) {
  const { default: binaryen } = await import('binaryen');
  const module = binaryen.parseText(readFileSync(main, 'utf8'));
  module.setFeatures(binaryen.Features.All);
  if (!module.validate()) throw new Error(`${main} is no module`);
  return Buffer.from(module.emitBinary()).toString('base64');
}

/**
 * Of the compiler, what is used of it. Its own types are kept away: they come with AssemblyScript's library, whose
 * global types would stand beside JavaScript's.
 * @typedef {(options: string[], files: {
 *   readFile: (name: string, base: string) => string | null,
 *   writeFile: (name: string, contents: Uint8Array | string) => void,
 *   listFiles: () => string[],
 * }) => Promise<{ error: Error | null, stderr: { toString: () => string } }>} Compile
 */

/** @param {string} main @returns {Promise<string>} base64 */
async function compile(main) {
  /** @type {{ default: { main: Compile } }} */
  const { default: asc } = await import(import.meta.resolve('assemblyscript/asc'));
  let base64 = '';
  const { error, stderr } = await asc.main([basename(main), ...OPTIONS, '--outFile', 'out.wasm'], {
    readFile: (name, base) => {
      try {
        return readFileSync(join(base === '.' ? dirname(main) : base, name), 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => {
      if (name === 'out.wasm') base64 = Buffer.from(contents).toString('base64');
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${main}: ${error.message}\n${stderr.toString()}`);
  return base64;
}

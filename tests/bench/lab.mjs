import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { assembly } from '../../data/publish/assembly.mjs';
import { launchPlain } from '../harness/launch.mjs';

/**
 * A blank page in a real Chromium whose Workers run our code, bundled like the extension's: the same V8 as the
 * extension's own worker, without anything else in it.
 */

const HERE = dirname(fileURLToPath(import.meta.url));
const WORKER_PATH = '/worker.js';

/** Bundles a TypeScript file and what it imports. @param {string} file @returns {Promise<string>} */
export async function bundle(file) {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: HERE,
    plugins: [assembly()],
    build: {
      write: false,
      target: 'chrome137',
      rollupOptions: { input: join(HERE, file), output: { format: 'iife' } },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result && 'output' in result ? result.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${file} gave no code`);
  return chunk.code;
}

/**
 * @typedef {object} Lab
 * @property {import('@playwright/test').Page} page
 * @property {<T>(task: string, options?: object) => Promise<T>} run runs a task in a fresh Worker
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} browser
 * @param {string} worker the file whose tasks are run
 * @param {Record<string, unknown>} data what a task can fetch as JSON, by its path
 * @returns {Promise<Lab>}
 */
export async function openLab(browser, worker, data) {
  const code = await bundle(worker);
  const server = createServer(({ url = '/' }, response) => {
    const body = url === WORKER_PATH ? code : url in data ? JSON.stringify(data[url]) : '<!doctype html>';
    const type = url === WORKER_PATH ? 'text/javascript' : url in data ? 'application/json' : 'text/html';
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const chromium = await launchPlain(browser);
  const page = await chromium.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);
  return {
    page,
    run: (task, options = {}) => page.evaluate(runTask, { path: WORKER_PATH, task, options }),
    close: async () => {
      await chromium.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * In the page: one Worker, one task.
 * @param {{ path: string, task: string, options: object }} order
 * @returns {Promise<any>}
 */
function runTask({ path, task, options }) {
  const worker = new Worker(path);
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) =>
      'error' in data ? reject(new Error(data.error)) : resolve(data.result),
    );
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ task, options }, []);
  }).finally(() => worker.terminate());
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startPackServer } from '../harness/pack-server.mjs';
import { publishWordNet } from '../harness/wordnet.mjs';
import { launchGloss } from './extension.mjs';
import { figure, quantile } from './figures.mjs';
import { watchMemory } from './process-memory.mjs';
import { textBlocks } from './texts.mjs';

/**
 * The part `install`: 150,000 entries of WordNet, built by the publisher's tool and added from
 * a local server while a page goes on asking. The time until they are found, what the worker takes of memory, what the
 * database takes on disk, and what it costs to bring an edited entry.
 */

const RUNS = 3;
const ENTRIES = 150_000;
const BYTES_PER_MB = 1_000_000;
/** What the median page has, in UTF-16 code units. */
const PAGE_LENGTH = 28_000;
/** More often than anyone opens a page, or rests on a term. */
const ASK_EVERY_MS = 100;
/** The worker has started, and what that took is collected. */
const IDLE_AFTER_MS = 2_000;
/** The database writes on after the last transaction; when it has not for so long, it rests. */
const REST_MS = 4_000;
const MANIFEST = '/pack.json';

/** @typedef {import('./extension.mjs').Gloss} Gloss */
/** @typedef {import('../harness/wordnet.mjs').PublishedPack} PublishedPack */
/** @typedef {import('../harness/pack-server.mjs').PackServer} PackServer */
/** @typedef {{ ms: number, detect: number[], lookUp: number[] }} Installed */
/** @typedef {Installed & { peak: number, after: number, disk: number }} Run */
/** @typedef {{ ms: number, bytes: number, gzip: number, requests: number }} Edit */

/** @param {{ browser: string }} context */
export async function benchInstall({ browser }) {
  // Playwright listens to the worker's requests, and Chromium keeps all their bodies for it in the worker's own process:
  // 33 MB of a peak of 148, which no reader has. It asks for this when it meets the worker.
  process.env.PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK = '1';
  const pack = await publishWordNet(ENTRIES);
  const server = await startPackServer({ folder: pack.folder });
  try {
    /** @type {Run[]} */
    const runs = [];
    /** @type {Edit | undefined} */
    let edit;
    for (let run = 0; run < RUNS; run++) {
      const gloss = await launchGloss(browser, []);
      try {
        runs.push(await installOnce(gloss, pack, server));
        if (run === RUNS - 1) edit = await editOne(gloss, pack, server);
      } finally {
        await gloss.close();
      }
    }
    return figuresOf(runs, /** @type {Edit} */ (edit));
  } finally {
    await server.close();
    await pack.remove();
  }
}

/** @param {Run[]} runs @param {Edit} edit */
function figuresOf(runs, edit) {
  const name = 'install.150k';
  const all = (/** @type {'ms' | 'peak' | 'after' | 'disk'} */ key) => runs.map((run) => run[key]);
  return [
    figure(`${name}.ms`, 'ms', all('ms')),
    ...(runs.some(({ peak }) => Number.isNaN(peak))
      ? []
      : [
          figure(`${name}.worker-peak.mb`, 'MB', all('peak')),
          figure(`${name}.worker-after.mb`, 'MB', all('after')),
        ]),
    ...['detect', 'lookUp'].flatMap((asked) => {
      const waits = runs.flatMap((run) => run[/** @type {'detect' | 'lookUp'} */ (asked)]);
      const asName = asked.toLowerCase();
      return [
        figure(`${name}.${asName}-meanwhile.p95.ms`, 'ms', waits, quantile(waits, 0.95)),
        figure(`${name}.${asName}-meanwhile.max.ms`, 'ms', waits, Math.max(...waits)),
      ];
    }),
    figure('store.150k.disk-ratio', 'x', all('disk')),
    figure('sync.one-edit.bytes', 'bytes', [edit.bytes]),
    figure('sync.one-edit.gzip.bytes', 'bytes', [edit.gzip]),
    figure('sync.one-edit.requests', 'requests', [edit.requests]),
    figure('sync.one-edit.ms', 'ms', [edit.ms]),
  ];
}

/** @param {Gloss} gloss @param {PublishedPack} pack @param {PackServer} server @returns {Promise<Run>} */
async function installOnce(gloss, pack, server) {
  await gloss.asking.waitForTimeout(IDLE_AFTER_MS);
  const memory = await watchMemory(gloss);
  const installed = await gloss.asking.evaluate(changePacks, {
    request: { type: 'addPack', address: server.at(MANIFEST) },
    text: textBlocks().join('\n').slice(0, PAGE_LENGTH),
    askEvery: ASK_EVERY_MS,
  });
  const { peak, now } = memory?.() ?? { peak: Number.NaN, now: Number.NaN };
  const disk = (await restingDiskUse(gloss)) / pack.bytes;
  return { ...installed, peak: peak / BYTES_PER_MB, after: now / BYTES_PER_MB, disk };
}

/**
 * In a page of the extension: has packs changed, and asks what pages ask until the new index is in use.
 * @param {{ request: object, text: string, askEvery: number }} wanted
 * @returns {Promise<Installed>}
 */
async function changePacks({ request, text, askEvery }) {
  const { runtime, storage } = /** @type {any} */ (globalThis).chrome;
  const { version } = (await runtime.sendMessage({ type: 'hello' })).reply;
  /** @param {object} message */
  const waitFor = async (message) => {
    const start = performance.now();
    const answer = await runtime.sendMessage(message);
    if (!answer.ok) throw new Error(answer.error);
    return performance.now() - start;
  };
  const change = new AbortController();
  /** @param {object} message @returns {Promise<number[]>} */
  const goOnAsking = async (message) => {
    const waits = [];
    while (!change.signal.aborted) {
      waits.push(await waitFor(message));
      await new Promise((resolve) => setTimeout(resolve, askEvery));
    }
    return waits;
  };
  const start = performance.now();
  const done = new Promise((resolve) => {
    storage.onChanged.addListener((/** @type {object} */ changes) => {
      if (!('packsRevision' in changes)) return;
      change.abort();
      resolve(performance.now() - start);
    });
  });
  await runtime.sendMessage(request);
  const [ms, detect, lookUp] = await Promise.all([
    done,
    goOnAsking({ type: 'detect', text, language: 'en' }),
    goOnAsking({ type: 'lookUp', version, senses: [1, 2] }),
  ]);
  return { ms, detect, lookUp };
}

/**
 * Publishes the pack with another definition of one entry, and has it brought.
 * @param {Gloss} gloss @param {PublishedPack} pack @param {PackServer} server
 * @returns {Promise<Edit>}
 */
async function editOne(gloss, pack, server) {
  const [first, ...others] = pack.terms;
  if (!first) throw new Error('The pack is empty');
  await pack.publish([{ ...first, description: `${first.description}, as we say now` }, ...others]);
  const before = server.log.length;
  const { ms } = await gloss.asking.evaluate(changePacks, {
    request: { type: 'checkPack', address: server.at(MANIFEST) },
    text: '',
    askEvery: ASK_EVERY_MS,
  });
  const asked = server.log.slice(before);
  const sizes = asked.map(({ path }) => gzipSync(readFileSync(join(pack.folder, path))).length);
  return {
    ms,
    bytes: asked.reduce((total, { sent }) => total + sent, 0),
    gzip: sizes.reduce((total, size) => total + size, 0),
    requests: asked.length,
  };
}

/** Bytes of all files of the browser's databases, once they change no more. @param {Gloss} gloss */
async function restingDiskUse({ profile, asking }) {
  const folder = join(profile, 'Default', 'IndexedDB');
  if (!existsSync(folder)) throw new Error(`${folder} is not there`);
  for (let size = sizeBelow(folder); ;) {
    await asking.waitForTimeout(REST_MS);
    const after = sizeBelow(folder);
    if (after === size) return size;
    size = after;
  }
}

/** @param {string} folder */
function sizeBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, { parentPath, name }) => total + statSync(join(parentPath, name)).size, 0);
}

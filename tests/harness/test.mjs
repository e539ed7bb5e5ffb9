import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { findFirefox } from './find-firefox.mjs';
import { ensureInstalled } from './install.mjs';
import { projectEnv, run, runMain } from './run.mjs';
import { countsOfCheck, countsOfPlaywright, countsOfVitest, summaryOf, total } from './test-counts.mjs';

/** `npm test`: everything that is checked, in one run; the last line tells how many checks passed and failed. */

/** @typedef {import('./test-counts.mjs').Counts} Counts */

/** Shows what comes next, and how long it took. @template T @param {string} name @param {() => Promise<T>} part */
async function timed(name, part) {
  console.log(`\n── ${name} ──`);
  const start = Date.now();
  const result = await part();
  console.log(`── ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Runs one of package.json's scripts that is a single check.
 * @param {string} script
 * @returns {Promise<Counts>}
 */
async function check(script) {
  return countsOfCheck((await run('npm', ['run', '--silent', script])).code);
}

/**
 * Runs a test runner and reads its report.
 * @param {string} script
 * @param {(report: string) => { args: string[], env?: NodeJS.ProcessEnv }} reporting how to have it written
 * @param {(report: unknown, code: number) => Counts} countsOf
 * @returns {Promise<Counts>}
 */
async function checkAll(script, reporting, countsOf) {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-test-'));
  const file = join(folder, 'report.json');
  const { args, env } = reporting(file);
  const { code } = await run('npm', ['run', '--silent', script, '--', ...args], {
    env: { ...projectEnv(), ...env },
  });
  const counts = countsOf(readReport(file), code);
  rmSync(folder, { recursive: true, force: true });
  return counts;
}

/** @param {string} file @returns {unknown} undefined where the runner ended before it wrote one */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} script */
const vitest = (script) =>
  checkAll(
    script,
    (file) => ({ args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`] }),
    countsOfVitest,
  );

/** @param {string} browser */
const e2e = (browser) =>
  checkAll(
    'test:e2e',
    (file) => ({
      args: ['--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, GLOSS_BROWSER: browser },
    }),
    countsOfPlaywright,
  );

/** What cannot be run at all is one failure. @type {Counts} */
const IMPOSSIBLE = { passed: 0, failed: 1, skipped: 0 };

async function main() {
  try {
    await ensureInstalled();
  } catch (error) {
    tell(error);
    return conclude([IMPOSSIBLE]);
  }
  const browser = await findBrowser().catch(tell);
  const parts = [
    await timed('Lint', () => check('lint')),
    await timed('Types', () => check('types')),
    await timed('Unit tests', () => vitest('test:unit')),
  ];
  const build = await timed('Build', () => check('build'));
  const isPossible = build.failed === 0 && browser !== undefined;
  parts.push(build, isPossible ? await timed('End to end', () => e2e(browser)) : IMPOSSIBLE);
  parts.push(await firefox());
  conclude(parts);
}

/** Where there is one. @returns {Promise<Counts>} */
async function firefox() {
  if (!(await findFirefox())) {
    console.log('\nThere is no Firefox here: what is tested in it is left out.');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const build = await timed('Build for Firefox', () => check('build:firefox'));
  if (build.failed > 0) return build;
  return total([build, await timed('In Firefox', () => vitest('test:firefox'))]);
}

/** @param {unknown} error @returns {undefined} */
function tell(error) {
  console.error(`gloss: ${error instanceof Error ? error.message : String(error)}`);
}

/** @param {Counts[]} parts */
function conclude(parts) {
  const counts = total(parts);
  process.exitCode = counts.failed > 0 ? 1 : 0;
  console.log(`\n${summaryOf(counts)}`);
}

await runMain(main);

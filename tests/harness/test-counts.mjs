/** How many checks passed, from the reports of the programs that ran them. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * A program that is one check by itself: lint, types, the build.
 * @param {number} code its exit code
 * @returns {Counts}
 */
export function countsOfCheck(code) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/**
 * A program that failed without a failed test (a file that does not load, an error between tests, no report at
 * all) counts as one failure.
 * @param {Counts} counts
 * @param {number} code its exit code
 * @returns {Counts}
 */
function withExitCode(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown}
 */
function field(value, key) {
  return typeof value === 'object' && value !== null && key in value ? Reflect.get(value, key) : undefined;
}

/** @param {unknown} report @param {...string} keys */
function sum(report, ...keys) {
  return keys.reduce((count, key) => count + (Number(field(report, key)) || 0), 0);
}

/**
 * @param {unknown} report Vitest's JSON report
 * @param {number} code Vitest's exit code
 * @returns {Counts}
 */
export function countsOfVitest(report, code) {
  const files = field(report, 'testResults');
  const unloaded = Array.isArray(files) ? files.filter(isUnloaded).length : 0;
  const counts = {
    passed: sum(report, 'numPassedTests'),
    failed: sum(report, 'numFailedTests') + unloaded,
    skipped: sum(report, 'numPendingTests', 'numTodoTests'),
  };
  return withExitCode(counts, code);
}

/** A test file that failed before it had any test. @param {unknown} file */
function isUnloaded(file) {
  const tests = field(file, 'assertionResults');
  return field(file, 'status') === 'failed' && Array.isArray(tests) && tests.length === 0;
}

/**
 * @param {unknown} report Playwright's JSON report
 * @param {number} code Playwright's exit code
 * @returns {Counts}
 */
export function countsOfPlaywright(report, code) {
  const stats = field(report, 'stats');
  const counts = {
    passed: sum(stats, 'expected'),
    // There are no retries, so nothing should be flaky; what is has failed once.
    failed: sum(stats, 'unexpected', 'flaky'),
    skipped: sum(stats, 'skipped'),
  };
  return withExitCode(counts, code);
}

/** @param {Counts[]} all @returns {Counts} */
export function total(all) {
  const add = (/** @type {keyof Counts} */ key) => all.reduce((count, counts) => count + counts[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

/** The closing line. @param {Counts} counts */
export function summaryOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

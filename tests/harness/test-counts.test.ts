import { expect, test } from 'vitest';
import { countsOfCheck, countsOfPlaywright, countsOfVitest, summaryOf, total } from './test-counts.mjs';

test('lint, types and the build are one check each', () => {
  expect(countsOfCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(countsOfCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('Vitest: tests, and files that could not be loaded', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 2,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ],
  };
  expect(countsOfVitest(report, 1)).toEqual({ passed: 7, failed: 3, skipped: 2 });
});

test('Playwright: what was flaky has failed', () => {
  const report = { stats: { expected: 20, unexpected: 1, flaky: 1, skipped: 3 } };
  expect(countsOfPlaywright(report, 1)).toEqual({ passed: 20, failed: 2, skipped: 3 });
});

test.each([countsOfVitest, countsOfPlaywright])(
  'a runner that fails without a failed test is a failure',
  (countsOf) => {
    expect(countsOf(undefined, 1).failed).toBe(1);
    expect(countsOf({ numPassedTests: 3, stats: { expected: 3 } }, 1)).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
    });
  },
);

test('the closing line', () => {
  const counts = total([countsOfCheck(0), countsOfCheck(0), countsOfCheck(1)]);
  expect(summaryOf(counts)).toBe('2 passed, 1 failed');
  expect(summaryOf({ ...counts, skipped: 4 })).toBe('2 passed, 1 failed, 4 skipped');
});

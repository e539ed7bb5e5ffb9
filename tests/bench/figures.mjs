import { writeFileSync } from 'node:fs';

/** What a bench measures, and how it is written down. */

/**
 * @typedef {object} Figure
 * @property {string} name DESIGN.md, section 4; a name's meaning never changes
 * @property {number} value median of the runs
 * @property {string} unit "x" for a ratio
 * @property {number} runs
 * @property {number} min
 * @property {number} max
 */

/** @param {readonly number[]} values @param {number} share 0.5 is the median, 0.95 is p95 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * @param {string} name
 * @param {string} unit
 * @param {readonly number[]} values one per run
 * @param {number} [value] what stands for them; default: their median
 * @returns {Figure}
 */
export function figure(name, unit, values, value = median(values)) {
  return {
    name,
    value: rounded(value),
    unit,
    runs: values.length,
    min: rounded(Math.min(...values)),
    max: rounded(Math.max(...values)),
  };
}

/**
 * Both lists run by run, one divided by the other: what disturbs a run disturbs both sides of it.
 * @param {readonly number[]} over
 * @param {readonly number[]} under
 */
export function ratios(over, under) {
  return over.map((value, run) => value / (under[run] ?? Number.NaN));
}

/** Four digits: more would be noise. @param {number} value */
function rounded(value) {
  return Number(value.toPrecision(4));
}

/** @param {readonly Figure[]} figures */
export function printTable(figures) {
  const rows = [
    ['figure', 'median', 'unit', 'min', 'max', 'runs'],
    ...figures.map(({ name, value, unit, min, max, runs }) =>
      [name, value, unit, min, max, runs].map(String),
    ),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    console.log(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    );
  }
}

/** @param {string} file @param {readonly Figure[]} figures */
export function writeFigures(file, figures) {
  writeFileSync(file, `${JSON.stringify({ figures }, null, 2)}\n`);
}

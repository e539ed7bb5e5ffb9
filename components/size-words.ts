import type { PackProgress } from '../data/settings';

/** Amounts as people read them: "20.9 MB", "12,000 of 117,791 entries". */

const LOCALE = 'en';
/** As data/sync/describe-failure.ts counts. */
const KB = 1024;
const MB = KB * KB;

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent' });

type Unit = [unit: string, bytes: number, format: Intl.NumberFormat];

/** A pack of a megabyte is told in tenths: a bar that moves has a number that moves. */
function unitOf(bytes: number): Unit {
  if (bytes < KB) return ['bytes', 1, whole];
  // 1023.5 kB would round up to a number that is one MB.
  return bytes < MB - KB / 2 ? ['kB', KB, whole] : ['MB', MB, tenths];
}

/** "20.9 MB". */
export function sizeWords(bytes: number): string {
  const [unit, divisor, format] = unitOf(bytes);
  return bytes === 1 ? '1 byte' : `${format.format(bytes / divisor)} ${unit}`;
}

/** "4.2 of 20.9 MB"; what has come alone while it isn't known how much it will be. */
function sizeOf(bytes: number, total: number): string {
  if (total <= 0) return sizeWords(bytes);
  const [unit, divisor, format] = unitOf(total);
  return `${format.format(Math.min(bytes, total) / divisor)} of ${format.format(total / divisor)} ${unit}`;
}

/** "1 entry", "117,791 entries". */
export function countWords(count: number, one = 'entry', many = 'entries'): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}

const PHASES: Record<PackProgress['phase'], string> = { download: 'Downloading', install: 'Installing' };

/** How far a pack has come: "Downloading: 4.2 of 20.9 MB, 12,000 of 117,791 entries". */
export function progressWords(progress: PackProgress): string {
  const { phase, bytes, totalBytes, entries, totalEntries } = progress;
  const amounts = [];
  if (bytes > 0 || totalBytes > 0) amounts.push(sizeOf(bytes, totalBytes));
  if (totalEntries > 0) {
    amounts.push(`${whole.format(Math.min(entries, totalEntries))} of ${countWords(totalEntries)}`);
  } else if (entries > 0) amounts.push(countWords(entries));
  return amounts.length === 0 ? `${PHASES[phase]}…` : `${PHASES[phase]}: ${amounts.join(', ')}`;
}

/** The part of its phase that is done, 0 to 1; undefined while that can't be told. */
export function progressPart(progress: PackProgress): number | undefined {
  const { phase, bytes, totalBytes, entries, totalEntries } = progress;
  const [done, total] = phase === 'download' ? [bytes, totalBytes] : [entries, totalEntries];
  return total > 0 ? Math.min(1, done / total) : undefined;
}

/** The same in short, to be said: "Downloading, 20 %". */
export function spokenProgress(progress: PackProgress): string {
  const part = progressPart(progress);
  const phase = PHASES[progress.phase];
  return part === undefined ? phase : `${phase}, ${percent.format(part)}`;
}

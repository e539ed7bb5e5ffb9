import type { EntryView } from '../data/format/pack';

/** An entry as plain text to be pasted elsewhere, with what its licence asks to be said beside it. */
export function copiedText({ entry, pack }: EntryView): string {
  const short = entry.abbreviation.filter((one) => one !== entry.name).join(', ');
  const term = `${entry.name}${short && ` (${short})`}${entry.disambiguation ? `, ${entry.disambiguation}` : ''}`;
  const from = [pack.name, pack.attribution, pack.license].filter((part) => part).join(' · ');
  const source = [entry.source, entry.url].filter((part) => part).join(', ');
  const said = [term, entry.description].filter((line) => line).join('\n');
  return `${said}\n\n${from}${source && `\nSource: ${source}`}`;
}

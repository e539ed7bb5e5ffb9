import { labelRulesOf, type LabelRules } from '../detect/common';
import { Detector } from '../detect/detect';
import { labelsOf } from '../detect/labels';
import type { IndexedLabel } from '../detect/label-form';
import { buildTermIndex, TermIndex } from '../detect/term-index';
import { bucketCount, bucketOf } from '../format/buckets';
import type { Entry, Pack } from '../format/pack';

/**
 * The index of some packs, as the extension builds it, with one difference: here a sense stands for a label, not
 * for its entry, so that a match tells which label it is. What is found is the same (pack-index.test.ts).
 */

/** An entry in the index. */
export interface IndexedEntry {
  /** Its number, that of its sense in the extension. */
  number: number;
  entry: Entry;
  pack: Pack;
  /** Position of its pack. */
  packNumber: number;
  /** Of its pack. */
  rules: LabelRules;
}

/** A label in the index. */
export interface NumberedLabel {
  of: IndexedEntry;
  /** As the pack has it: "single-page app" is found by its label "single-page application". */
  written: string;
}

/** A match in a text: UTF-16 offsets, and the labels that match, of the likeliest entry first. */
export interface LabelMatch {
  start: number;
  end: number;
  labels: NumberedLabel[];
  /** As of "Match". */
  common: boolean;
}

export class PackIndex {
  readonly labels: readonly NumberedLabel[];
  readonly #detector: Detector;

  /** @param packs by priority */
  constructor(packs: readonly Pack[]) {
    const numbered: NumberedLabel[] = [];
    const indexed: IndexedLabel[] = [];
    for (const of of indexedEntries(packs)) addLabels(of, numbered, indexed);
    this.labels = numbered;
    this.#detector = new Detector(new TermIndex(buildTermIndex(indexed)));
  }

  /** All matches in a text, in order. */
  detect(text: string): LabelMatch[] {
    return this.#detector.detect(text).map(({ senses, ...match }) => {
      return { ...match, labels: senses.map((number) => this.labels[number]!) };
    });
  }
}

/** Every entry in the order of the extension's senses: packs by priority, then buckets, then as in the file. */
function indexedEntries(packs: readonly Pack[]): IndexedEntry[] {
  const ordered = packs.flatMap((pack, packNumber) => {
    const ofPack = { pack, packNumber, rules: labelRulesOf(pack) };
    const buckets = bucketCount(pack.entries.length);
    return pack.entries
      .map((entry) => ({ entry, bucket: bucketOf(entry.id, buckets) }))
      .sort((a, b) => a.bucket - b.bucket)
      .map(({ entry }) => ({ entry, ...ofPack }));
  });
  return ordered.map((one, number) => ({ number, ...one }));
}

function addLabels(of: IndexedEntry, numbered: NumberedLabel[], indexed: IndexedLabel[]): void {
  const { entry, rules } = of;
  const labels = labelsOf(entry, rules);
  const first = numbered.length;
  for (const label of labels) {
    if (label.isNot) continue;
    indexed.push({ ...label, sense: numbered.length });
    numbered.push({ of, written: writtenAs(label.text, entry, rules) });
  }
  // What an entry must not match within hides each of its labels.
  for (const label of labels) {
    if (!label.isNot) continue;
    for (let sense = first; sense < numbered.length; sense++) indexed.push({ ...label, sense });
  }
}

/** The label in the pack from which a label of the index was made; most are the same. */
function writtenAs(text: string, entry: Entry, rules: LabelRules): string {
  const { name, alternateName, abbreviation, hiddenLabel } = entry;
  const all = [name, ...alternateName, ...abbreviation, ...hiddenLabel];
  if (all.includes(text)) return text;
  const others = { alternateName: [], abbreviation: [], hiddenLabel: [], notLabel: [] };
  const makesIt = (one: string): boolean =>
    labelsOf({ ...entry, ...others, name: one }, rules).some((label) => label.text === text);
  return all.find(makesIt) ?? name;
}

import { labelRulesOf, marksCommon, type LabelRules } from '../detect/common';
import type { DensityFacts } from '../detect/density';
import { Detector } from '../detect/detect';
import { primaryLanguage } from '../detect/language';
import { labelsOf } from '../detect/labels';
import type { IndexedLabel } from '../detect/label-form';
import { buildTermIndex, TermIndex } from '../detect/term-index';
import { bucketCount, bucketOf } from '../format/buckets';
import { entryText } from '../format/entry-text';
import { refReadings, type Entry, type Pack } from '../format/pack';

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

/** A match in a text: UTF-16 offsets, and the labels that match, in pack order. */
export interface LabelMatch {
  start: number;
  end: number;
  labels: NumberedLabel[];
  /** As of "Match". */
  common: boolean;
}

export class PackIndex {
  readonly labels: readonly NumberedLabel[];
  /** What density has to know of the packs; senses are entries' numbers. */
  readonly facts: DensityFacts;
  readonly #entries: readonly IndexedEntry[];
  readonly #detector: Detector;
  readonly #names: ReadonlyMap<string, string>;

  /** @param packs by priority */
  constructor(packs: readonly Pack[]) {
    const numbered: NumberedLabel[] = [];
    const indexed: IndexedLabel[] = [];
    this.#entries = indexedEntries(packs);
    for (const of of this.#entries) addLabels(of, numbered, indexed);
    this.labels = numbered;
    const marking = packs.map(marksCommon);
    this.facts = {
      packOf: (entry) => this.#entries[entry]!.packNumber,
      marksCommon: (pack) => marking[pack]!,
      known: new Set(),
    };
    this.#names = new Map(
      this.#entries.map(({ pack, entry }) => [keyOf(pack.info.id, entry.id), entry.name]),
    );
    this.#detector = new Detector(new TermIndex(buildTermIndex(indexed)));
  }

  /** All that an entry says, with the names of those it calls related. */
  textOf({ entry, pack }: IndexedEntry): string {
    const related = entry.related.map((ref) => {
      const names = refReadings(ref, pack.info.id).map(({ packId, entryId }) =>
        this.#names.get(keyOf(packId, entryId)),
      );
      return names.find((name) => name !== undefined) ?? '';
    });
    return entryText(entry, related);
  }

  /**
   * All matches in a text, in order.
   * @param language BCP 47; '' when the text does not say
   */
  detect(text: string, language = ''): LabelMatch[] {
    const own = primaryLanguage(language);
    const isForeign = (label: number): boolean =>
      primaryLanguage(this.labels[label]!.of.pack.info.inLanguage) !== own;
    return this.#detector.detect(text, own === '' ? undefined : isForeign).map(({ senses, ...match }) => {
      return { ...match, labels: senses.map((number) => this.labels[number]!) };
    });
  }
}

const keyOf = (packId: string, entryId: string): string => JSON.stringify([packId, entryId]);

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

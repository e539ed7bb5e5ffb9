import { Chooser, type DensityFacts } from '../../../data/detect/density';
import { ListedBlock } from '../../../data/detect/listed-block';
import { isEveryday } from '../../../data/detect/everyday';
import { overlapWith } from '../../../data/detect/overlap';
import { contextOf, likeliestFirst } from '../../../data/detect/senses';
import { goldDetector, readGold, readLines } from './gold';

/** Both glossaries of `../shared/gold` as two packs: whether what a page says of a label is of the page's side. */

type Side = 'mdn' | 'k8s';
const SIDES: readonly Side[] = ['mdn', 'k8s'];

/** What decides: nothing, the packs on the page, the words around the match, or both. */
export type Stage = 'none' | 'page' | 'overlap' | 'both';

interface Text {
  side: Side;
  blocks: string[];
}

interface GoldPage {
  page: string;
  blocks: { text: string }[];
}

/** Whole pages, without the glossaries' own. */
export function readPages(): Text[] {
  return SIDES.flatMap((side) =>
    readLines<GoldPage>(`pages-${side}.jsonl.gz`)
      .filter(({ page }) => !/^(Glossary\/|docs\/reference\/glossary)/.test(page))
      .map(({ blocks }) => ({ side, blocks: blocks.map(({ text }) => text) })),
  );
}

/** Single paragraphs: those with a link that someone made by hand. */
export function readParagraphs(): Text[] {
  return SIDES.flatMap((side) => {
    const paragraphs = new Set(readGold(side).links.map(({ paragraph_text: text }) => text));
    return [...paragraphs].map((text) => ({ side, blocks: [text] }));
  });
}

/**
 * How often the sense of the right side comes first, in percent, of the labels that both have, each once a text;
 * the mean of both pack orders.
 */
export function scoreSenses(
  texts: readonly Text[],
  stages: readonly Stage[],
): Record<Stage, number> & { labels: number } {
  const scores = { none: 0, page: 0, overlap: 0, both: 0, labels: 0 };
  for (const order of [SIDES, SIDES.toReversed()]) {
    const packs = makePacks(order);
    for (const text of texts) {
      for (const senses of sharedLabels(text, packs)) {
        scores.labels++;
        for (const stage of stages) if (packs.sideOf(senses(stage)) === text.side) scores[stage]++;
      }
    }
  }
  for (const stage of stages) scores[stage] *= 100 / scores.labels;
  return { ...scores, labels: scores.labels / 2 };
}

interface Packs {
  detector: ReturnType<typeof goldDetector>;
  texts: string[];
  facts: DensityFacts;
  sideOf(sense: number): Side;
}

function makePacks(order: readonly Side[]): Packs {
  const packs = order.map((side) => readGold(side).entries);
  const texts = order.flatMap((side) => {
    const rows = readLines<{ summary: string; body_plain: string }>(`glossary-${side}.jsonl.gz`);
    return rows.map(({ summary, body_plain: body }) => `${summary}\n${body}`);
  });
  const packOf = (sense: number): number => (sense < packs[0]!.length ? 0 : 1);
  return {
    detector: goldDetector(packs.flat()),
    texts,
    facts: { packOf, marksCommon: () => false, known: new Set() },
    sideOf: (sense) => order[packOf(sense)]!,
  };
}

/** For each label of a text that both packs have: its likeliest sense by a stage. */
function sharedLabels({ blocks }: Text, { detector, texts, facts }: Packs): ((stage: Stage) => number)[] {
  const read = blocks.map((text) => ({
    text,
    terms: detector
      .detect(text)
      .map((match) => ({ ...match, common: isEveryday(text.slice(match.start, match.end)) })),
  }));
  const { subjects } = chooserOf(read, facts);
  const seen = new Set<string>();
  return read.flatMap(({ text, terms }) =>
    terms.flatMap(({ senses, start, end }) => {
      const surface = text.slice(start, end).toLowerCase();
      if (new Set(senses.map(facts.packOf)).size < 2 || seen.has(surface)) return [];
      seen.add(surface);
      const overlap = overlapWith(contextOf(text, start, end));
      return [
        (stage: Stage) =>
          likeliestFirst(senses, (sense) => ({
            counts:
              stage === 'page' || stage === 'both'
                ? subjects.countsOf(facts.packOf(sense))
                : { telling: 0, everyday: 0 },
            ...(stage === 'overlap' || stage === 'both' ? { overlap: () => overlap(texts[sense]!) } : {}),
          }))[0]!,
      ];
    }),
  );
}

function chooserOf(
  blocks: { terms: { senses: readonly number[]; common: boolean }[] }[],
  facts: DensityFacts,
): Chooser {
  const chooser = new Chooser('everything', facts);
  chooser.choose(blocks.map(({ terms }) => new ListedBlock('other', 0, terms)));
  return chooser;
}

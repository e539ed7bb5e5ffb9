import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Detector, type Match } from '../../../data/detect/detect';
import { labelsOf } from '../../../data/detect/labels';
import { buildTermIndex, TermIndex } from '../../../data/detect/term-index';
import { Entry } from '../../../data/format/pack';
import * as v from 'valibot';
import { ENGLISH } from '../make';

/** The human-made truth in `../shared/gold`: links that writers made by hand from running text to a glossary. */

const GOLD_FOLDER = new URL('../../../../shared/gold/', import.meta.url);

/** Whether the truth is on this machine; it is third-party text and never part of the project. */
export const hasGold = existsSync(GOLD_FOLDER);

export interface GoldLink {
  page: string;
  kind: string;
  paragraph_text: string;
  start: number;
  end: number;
  surface: string;
  term_id: string;
  cls: string;
}

export interface GoldGlossary {
  entries: Entry[];
  links: GoldLink[];
}

/** The lines of a file of the gold folder. */
export function readLines<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(new URL(name, GOLD_FOLDER))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** A glossary and its links, those on the glossary's own pages left out (as the figures in its README are). */
export function readGold(name: 'mdn' | 'k8s'): GoldGlossary {
  const rows = readLines<{ id: string; term: string; aliases: string[]; summary: string }>(
    `glossary-${name}.jsonl.gz`,
  );
  const entries = rows.map(({ id, term, aliases, summary }) =>
    v.parse(Entry, { id, name: term, alternateName: aliases, description: summary.slice(0, 600) }),
  );
  const ids = new Set(entries.map(({ id }) => id));
  const links = readLines<GoldLink>(`gold-${name}.jsonl.gz`).filter(
    ({ page, term_id: id }) => !/^(Glossary\/|docs\/reference\/glossary)/.test(page) && ids.has(id),
  );
  return { entries, links };
}

/** A detector over a glossary; senses are positions in `entries`. */
export function goldDetector(entries: readonly Entry[]): Detector {
  const labels = entries.flatMap((entry, sense) =>
    labelsOf(entry, ENGLISH).map((label) => ({ ...label, sense })),
  );
  return new Detector(new TermIndex(buildTermIndex(labels)));
}

export interface GoldScore {
  links: number;
  /** Some match overlaps the linked span and leads to its term, in percent of the links. */
  reach: number;
  /** A match has exactly the linked span and leads to its term, in percent. */
  recall: number;
  /** A match has exactly the linked span and does not lead to its term, in percent. */
  wrong: number;
  missed: GoldLink[];
  misled: GoldLink[];
}

/** Scores a detector on a glossary's links. */
export function scoreGold({ entries, links }: GoldGlossary, detector = goldDetector(entries)): GoldScore {
  const found = new Map<string, Match[]>();
  const matchesIn = (text: string): Match[] => {
    const known = found.get(text) ?? detector.detect(text);
    found.set(text, known);
    return known;
  };
  const missed: GoldLink[] = [];
  const misled: GoldLink[] = [];
  let reached = 0;
  let recalled = 0;
  for (const link of links) {
    const matches = matchesIn(link.paragraph_text);
    const leads = (match: Match): boolean =>
      match.senses.some((sense) => entries[sense]?.id === link.term_id);
    const exact = matches.find(({ start, end }) => start === link.start && end === link.end);
    if (matches.some((match) => match.start < link.end && match.end > link.start && leads(match))) reached++;
    if (exact && leads(exact)) recalled++;
    else missed.push(link);
    if (exact && !leads(exact)) misled.push(link);
  }
  const percent = (count: number): number => (100 * count) / links.length;
  return {
    links: links.length,
    reach: percent(reached),
    recall: percent(recalled),
    wrong: percent(misled.length),
    missed,
    misled,
  };
}

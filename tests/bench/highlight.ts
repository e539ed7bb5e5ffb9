import Mark from 'mark.js';
import { createHighlighter } from '../../entrypoints/content/highlighter';

/** In a blank page: what it costs to show so many known matches, as highlights and as mark.js's elements. */

interface Costs {
  ours: number[];
  markJs: number[];
}

/** As many as a long Wikipedia article has: mark.js goes through them again for each match. */
const TEXT_NODES = 14_000;
const TERM = 'idempotency';
const FILLER = 'the words around it';

Object.assign(globalThis, {
  compareHighlighting({ matches, rounds }: { matches: number; rounds: number }): Costs {
    const costs: Costs = { ours: [], markJs: [] };
    for (let round = 0; round < rounds; round++) {
      costs.ours.push(withText(matches, paintRanges));
      costs.markJs.push(withText(matches, markElements));
    }
    return costs;
  },
});

/** Lays out text with a term in the first text node of each paragraph, and times the work on it. */
function withText(matches: number, work: (nodes: Text[]) => number): number {
  const every = Math.floor(TEXT_NODES / matches);
  const paragraphs = Array.from({ length: matches }, () => {
    const paragraph = document.createElement('p');
    paragraph.append(`${TERM} ${FILLER} `);
    for (let more = 1; more < every; more++) {
      const inline = document.createElement(more % 2 ? 'a' : 'b');
      inline.append(`${FILLER} `);
      paragraph.append(inline);
    }
    return paragraph;
  });
  document.body.replaceChildren(...paragraphs);
  document.body.getBoundingClientRect();
  return work(paragraphs.map((paragraph) => paragraph.firstChild as Text));
}

function paintRanges(nodes: Text[]): number {
  const stop = new AbortController();
  const begin = performance.now();
  const highlighter = createHighlighter(stop.signal);
  highlighter.show(
    nodes.map(
      (node) =>
        new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: TERM.length }),
    ),
  );
  const ms = performance.now() - begin;
  stop.abort();
  return ms;
}

/** mark.js is told the places too, so that its search for them is not counted. */
function markElements(nodes: Text[]): number {
  const paragraphs = nodes.map(({ parentElement }) => parentElement?.textContent?.length ?? 0);
  let start = 0;
  const places = paragraphs.map((length) => {
    const place = { start, length: TERM.length };
    start += length;
    return place;
  });
  const begin = performance.now();
  new Mark(document.body).markRanges(places);
  const ms = performance.now() - begin;
  if (document.querySelectorAll('mark').length !== nodes.length)
    throw new Error('mark.js has not marked all');
  return ms;
}

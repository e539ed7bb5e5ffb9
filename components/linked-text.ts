import type { TermLink } from '../data/messages';

/** A piece of a definition, which may lead to other entries. */
export interface TextPiece {
  text: string;
  senses?: readonly number[];
}

/** Cuts a text at its links; one that does not fit the text or lies over an earlier one is left out. */
export function linkedText(text: string, links: readonly TermLink[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { start, end, senses } of links.toSorted((a, b) => a.start - b.start)) {
    if (start < at || end <= start || end > text.length || senses.length === 0) continue;
    if (start > at) pieces.push({ text: text.slice(at, start) });
    pieces.push({ text: text.slice(start, end), senses });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

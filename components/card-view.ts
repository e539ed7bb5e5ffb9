import type { EntryRef } from '../data/format/pack';
import type { CardEntry } from '../data/messages';

/** What the card is given to draw, and what a reader can ask of it. */

/** How the card stands: a tooltip that goes with the pointer or a dialog that stays; a sheet at the lower edge. */
export interface CardMode {
  pinned: boolean;
  sheet: boolean;
}

/**
 * What the card says of what was just done. `known`, `again` and `hidden` can be undone; `nowhere` is of a link that
 * no pack explains, `lost` of an answer that did not come, `refused` of a change that was not kept.
 */
export interface CardNotice {
  kind: 'known' | 'again' | 'hidden' | 'copied' | 'not-copied' | 'mute' | 'nowhere' | 'lost' | 'refused';
  /** The term it is about, where it is not the one shown. */
  term?: string;
  /** What it has changed, for who wants it back. */
  changed?: readonly EntryRef[];
}

/** One page of the card's history: the meanings of one label, and how far the reader has opened them. */
export interface CardPage {
  /** The likeliest first; none where no pack explains the surface. */
  entries: readonly CardEntry[];
  selected: number;
  /** Of the index that the senses in `links` are of. */
  version: number;
  /** The text that was pointed at, or that of the link that led here. */
  surface: string;
  /** The long read is unfolded. */
  isReading: boolean;
  /** The rarer actions stand in the line of actions. */
  isRare: boolean;
  notice?: CardNotice;
  /** How it was left for the next page. */
  left?: Place;
}

/** A place on a page of the card. */
export interface Place {
  /** How far it was scrolled, in CSS px. */
  top: number;
  /** Which of its links had the focus, from 0; -1: none. */
  link: number;
}

/** What a reader asks of the card. */
export type CardAction =
  | { type: 'select'; index: number }
  | { type: 'follow'; senses: readonly number[]; text: string }
  /** `ref` as the entry's long read has it. */
  | { type: 'followRef'; ref: string; text: string }
  | { [Type in PlainAction]: { type: Type } }[PlainAction];

type PlainAction =
  | 'back'
  | 'read'
  | 'rare'
  | 'pin'
  | 'close'
  | 'openReader'
  | 'openSearch'
  | 'know'
  | 'save'
  | 'copy'
  | 'speak'
  | 'hide'
  | 'undo'
  | 'turnOff';

/** Takes what a reader asks for. */
export type OnCardAction = (action: CardAction) => void;

/** The meaning that is shown. */
export function shownEntry({ entries, selected }: CardPage): CardEntry | undefined {
  return entries[Math.min(selected, entries.length - 1)];
}

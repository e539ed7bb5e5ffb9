import type { CardEntry, Send } from '../../data/messages';
import type { EntryRef } from '../../data/format/ref';

/** What the card asks of the background. */
type CardRequest =
  | { type: 'lookUp'; version: number; senses: number[] }
  | { type: 'lookUpText'; text: string; language: string }
  | ({ type: 'lookUpEntry' } & EntryRef)
  | { type: 'setKnown'; entries: EntryRef[]; known: boolean }
  | ({ type: 'setSaved'; saved: boolean } & EntryRef)
  | { type: 'setHidden'; entries: EntryRef[]; hidden: boolean }
  | { type: 'setSiteHere'; enabled: boolean }
  | ({ type: 'openReader' } & EntryRef);

interface CardReplies {
  lookUp: { stale: boolean; entries: CardEntry[] };
  lookUpText: { version: number; entries: CardEntry[] };
  lookUpEntry: { version: number; entries: CardEntry[] };
  setKnown: null;
  setSaved: null;
  setHidden: null;
  setSiteHere: null;
  openReader: null;
}

type CardSend = <T extends CardRequest['type']>(
  request: Extract<CardRequest, { type: T }>,
) => Promise<CardReplies[T]>;

/** Until the protocol has these requests, it is told that it has. */
export function cardSend(send: Send): CardSend {
  return send as unknown as CardSend;
}

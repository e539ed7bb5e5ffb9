/** A match in a text: UTF-16 offsets, and the senses its label may have, in pack order. */
export interface Match {
  start: number;
  end: number;
  senses: readonly number[];
  /** Its label is an everyday word. Of a label that several packs have: in all of them. */
  common: boolean;
}

/** Is told of a match: the fields of `Match`, one by one. */
export type MatchVisitor = (start: number, end: number, senses: readonly number[], common: boolean) => void;

/** Whether a sense is of a pack in another language than the text. */
export type IsForeign = (sense: number) => boolean;
export const neverForeign: IsForeign = () => false;

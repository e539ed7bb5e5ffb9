/** Longest text that can be looked up, in UTF-16 code units: more is a passage, not a term. */
export const MAX_LOOK_UP_TEXT = 500;

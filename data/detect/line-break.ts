/**
 * What text-blocks put where the page breaks a line inside a block; folds to HARD. Apart from `fold.ts`, whose table
 * takes longer to make than most pages take to read.
 */
export const LINE_BREAK = '\u2028';

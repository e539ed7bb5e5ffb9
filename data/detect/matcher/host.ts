/** What only JavaScript knows, and what is asked so rarely that a call costs nothing; see `../matcher.ts`. */

/** Looks up what a unit folds to, and puts it into `FOLD` with its neighbours. */
export declare function foldUnit(unit: i32): void;
/** Puts the letters that a unit stands for into `EXPANSION`. @returns how many */
export declare function expand(unit: i32): i32;
/** The letter that stands at an offset of the text, in a script without spaces. */
export declare function soloLetter(at: i32): i32;
/** One of the `KIND_…`. */
export declare function kindOf(unit: i32): i32;
/** Whether a unit is the same in small letters. */
export declare function isSmall(unit: i32): bool;
export declare function markSignature(start: i32, whole: i32, stem: i32, traits: i32, keepsCase: bool): i32;
/** Whether a word may begin or end at an offset, in scripts without spaces. */
export declare function isBoundary(at: i32): bool;
/** Whether a sense is of a pack in another language than the text. */
export declare function isForeign(sense: i32): bool;
/** Forbids a sense up to an offset. @returns whether it was not forbidden so far */
export declare function hide(sense: i32, end: i32): bool;
export declare function isHidden(sense: i32, start: i32): bool;
/** The number of a list of senses, from `FIRST_LIST` on. */
export declare function listOf(address: usize, count: i32): i32;

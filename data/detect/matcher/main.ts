import { fillPowers } from './hashes';

/** The matcher: text in, matches out. What calls it is `../matcher.ts`. */

fillPowers();

export { endingOf, endsInOtherS, readTail, settledFrom, agrees } from './endings';
export { find } from './find';
export { append1, append2, boundaryBit, dropTail1, dropTail2, mix, scale } from './hashes';
export { matches, reserve, setLength, text, tokens } from './memory';
export { endsInCapital, signature } from './signs';
export {
  addBeginning,
  addLabel,
  addStem,
  filterShiftOf,
  metaAt,
  nextSlot,
  openIndex,
  slotOf,
  targetAt,
  test,
} from './term-index';
export { tokenCount, tokenize, hasSolo } from './tokens';

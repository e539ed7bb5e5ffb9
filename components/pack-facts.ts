import type { PackInfo } from '../data/format/pack';
import type { PackProgress } from '../data/settings';
import type { FailureWords } from './failure-note';
import type { LeftOutFacts } from './problem-list';

/** Where a pack comes from, as far as a reader cares. */
export type Origin =
  { kind: 'built-in' } | { kind: 'address'; address: string; host: string } | { kind: 'file'; name: string };

/** What a row says of a pack. */
export type PackFacts = Pick<
  PackInfo,
  'id' | 'name' | 'description' | 'subject' | 'license' | 'inLanguage' | 'version' | 'creator'
> & {
  count: number;
  enabled: boolean;
  origin: Origin;
  isSigned: boolean;
  /** "Checked 2 hours ago, again tomorrow". */
  checked?: string;
  /** "3 May". */
  installed: string;
  failure?: FailureWords;
  leftOut?: LeftOutFacts;
  /** The edition to go back to, in words: "version 3". */
  previous?: string;
  /** The reader went back from a newer edition. */
  hasGoneBack: boolean;
  /** Where its publisher says that it goes on. */
  successor?: string;
  progress?: PackProgress;
  /** The reader's organisation has decided that it is there. */
  isFixed?: true;
};

/** What a row says of a pack that is being added, or could not be. */
export interface PendingFacts {
  address: string;
  /** Its name, as far as it is known; else its host. */
  name: string;
  progress?: PackProgress;
  failure?: FailureWords;
  /** The reader's organisation has decided that it comes. */
  isFixed?: true;
}

import type { IndexRow } from '../store/database';
import type { UpdateEnvironment } from './update';

/** What `Sources` needs of the world around it, and what it tells that. */
export interface SourcesEnvironment extends UpdateEnvironment {
  /** Nothing is under way any more. */
  onDone: (address: string) => void;
  /** A subscription has changed. */
  onSources: () => Promise<void>;
  /** Packs have changed. */
  onPacks: (index: IndexRow) => Promise<void>;
  /** Has the worker woken at a time, in ms since the epoch; never, where there is none. */
  wakeAt: (time: number | undefined) => Promise<void>;
}

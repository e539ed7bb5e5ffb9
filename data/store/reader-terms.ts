import type { EntryRef } from '../format/pack';
import { database, type GlossDatabase, type HiddenRow, type IndexRow, type KnownRow } from './database';
import { placeRefs } from './places';

/**
 * What the reader knows, keeps and does not want to see somewhere, in memory: read once in a worker's life and after
 * each change, since every page that opens and every card asks.
 */

type Index = Pick<IndexRow, 'version' | 'packs'>;

/** Ids have no line break. */
const keyOf = ({ packId, entryId }: EntryRef): string => `${packId}\n${entryId}`;

interface Unseen {
  known: KnownRow[];
  hidden: HiddenRow[];
}

const NOTHING: Unseen = { known: [], hidden: [] };

/** What a card says of an entry. */
export interface ReaderMarks {
  isKnown: (ref: EntryRef) => boolean;
  isSaved: (ref: EntryRef) => boolean;
}

export class ReaderTerms {
  #unseen: Promise<Unseen> | undefined;
  #marks: Promise<ReaderMarks> | undefined;
  #known: { version: number; senses: Promise<readonly number[]> } | undefined;

  /** @param hasAny whether the reader has ever said so of a term: nearly nobody has, and nothing is read then */
  constructor(
    private readonly hasAny: () => Promise<boolean>,
    private readonly db: GlossDatabase = database,
  ) {}

  /** To be called after each change. */
  forget(): void {
    this.#unseen = this.#marks = this.#known = undefined;
  }

  /** Senses of an index that are not shown on a site. */
  async unseenOn(site: string, index: Index): Promise<number[]> {
    const [known, { hidden }] = await Promise.all([this.knownSenses(index), this.#readUnseen()]);
    const here = hidden.filter((row) => row.site === site);
    if (here.length === 0) return [...known];
    const { senses, moved } = await placeRefs(here, index, this.db);
    await this.db.hidden.bulkUpdate(
      moved.map(({ row, place }) => ({ key: [row.site, row.packId, row.entryId], changes: { place } })),
    );
    for (const { row, place } of moved) row.place = place;
    return [...new Set([...known, ...senses])];
  }

  /** Senses of an index that the reader knows. */
  async knownSenses(index: Index): Promise<readonly number[]> {
    if (this.#known?.version !== index.version) {
      const senses = this.#placeKnown(index);
      this.#known = { version: index.version, senses };
      senses.catch(() => this.forget());
    }
    return this.#known.senses;
  }

  async marks(): Promise<ReaderMarks> {
    this.#marks ??= this.#readMarks();
    this.#marks.catch(() => this.forget());
    return this.#marks;
  }

  async #placeKnown(index: Index): Promise<readonly number[]> {
    const { known } = await this.#readUnseen();
    if (known.length === 0) return [];
    const { senses, moved } = await placeRefs(known, index, this.db);
    // Only those that are still there: the reader may have changed their mind meanwhile.
    await this.db.known.bulkUpdate(
      moved.map(({ row, place }) => ({ key: [row.packId, row.entryId], changes: { place } })),
    );
    for (const { row, place } of moved) row.place = place;
    return senses;
  }

  #readUnseen(): Promise<Unseen> {
    this.#unseen ??= this.hasAny().then(async (hasAny) =>
      hasAny ? { known: await this.db.known.toArray(), hidden: await this.db.hidden.toArray() } : NOTHING,
    );
    return this.#unseen;
  }

  async #readMarks(): Promise<ReaderMarks> {
    const [{ known }, saved] = await Promise.all([
      this.#readUnseen(),
      this.db.saved.toCollection().primaryKeys(),
    ]);
    const knownKeys = new Set(known.map(keyOf));
    const savedKeys = new Set(saved.map(([packId, entryId]) => keyOf({ packId, entryId })));
    return {
      isKnown: (ref) => knownKeys.has(keyOf(ref)),
      isSaved: (ref) => savedKeys.has(keyOf(ref)),
    };
  }
}

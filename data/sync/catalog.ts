import * as v from 'valibot';
import { isRecord } from '../format/entries';
import { expectation, show, type PackProblem } from '../format/problems';
import { requireAllowed } from './allowed-address';
import { SyncError } from './sync-error';

/**
 * A catalog: a JSON list of packs to choose from, `[{"name": "Team words", "address": "words/pack.json"}, …]`. What
 * it says of a pack besides is for the reader's choice only; the pack itself says what counts.
 */

const MAX_PACKS = 500;
const MAX_NAME = 200;
const MAX_TEXT = 600;

const text = (length: number) => v.pipe(v.string(), v.trim(), v.nonEmpty('a text'), v.maxLength(length));
const Text = v.optional(text(MAX_TEXT));

export const CatalogPack = v.object({
  name: text(MAX_NAME),
  /** Of its manifest, single file or page; relative to the catalog's. */
  address: v.pipe(v.string(), v.nonEmpty('an address')),
  /** The pack's own, by which it is known whether the reader has it. */
  id: Text,
  description: Text,
  creator: Text,
  inLanguage: Text,
  license: Text,
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type CatalogPack = v.InferOutput<typeof CatalogPack>;

const FIELDS: Record<string, { expects?: string | null }> = CatalogPack.entries;

/** The packs that can be had, and what is wrong with the others. */
export interface Catalog {
  packs: CatalogPack[];
  problems: PackProblem[];
}

/** Whether JSON is a catalog: a list with a name and an address in it, where a list of terms has definitions. */
export function isCatalog(value: unknown): value is unknown[] {
  return (
    Array.isArray(value) &&
    value.some(
      (item) => isRecord(item) && typeof item['name'] === 'string' && typeof item['address'] === 'string',
    )
  );
}

/**
 * @param url of the catalog
 * @param source the address that the reader gave
 */
export function readCatalog(items: readonly unknown[], url: string, source: string): Catalog {
  const catalog: Catalog = { packs: [], problems: [] };
  items.slice(0, MAX_PACKS).forEach((item, position) => {
    const place = { file: url, entry: `#${position + 1}` };
    const parsed = v.safeParse(CatalogPack, item);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const field = v.getDotPath(issue) ?? '(pack)';
      catalog.problems.push({
        ...place,
        field,
        expected: expectation(issue, FIELDS[field]?.expects),
        found: show(issue.input),
      });
      return;
    }
    const address = URL.parse(parsed.output.address, url)?.href ?? parsed.output.address;
    const refusal = refusalOf(address, url, source);
    if (refusal === undefined) catalog.packs.push({ ...parsed.output, address });
    else catalog.problems.push({ ...place, field: 'address', expected: refusal, found: show(address) });
  });
  if (items.length > MAX_PACKS) {
    const expected = `at most ${MAX_PACKS} packs`;
    catalog.problems.push({ file: url, field: '(list)', expected, found: String(items.length) });
  }
  return catalog;
}

function refusalOf(address: string, url: string, source: string): string | undefined {
  try {
    requireAllowed(address, url, source);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    return error.kind === 'private-address' ? 'a public address' : 'an https address';
  }
}

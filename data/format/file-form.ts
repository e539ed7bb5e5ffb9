import * as v from 'valibot';
import { Block, Inline, Inlines, Ref, WebAddress } from './content';
import { Entry, MatchRules, PackInfo } from './pack';
import { VISIBLE_PATTERN } from './text';

/**
 * The single file form as it is written, for its JSON Schema: an entry's id is called `termCode` or `id`, a pack's
 * `@id` or `id`, and an entry that is described elsewhere (`seeAlso`) needs no description. `parse.ts` brings all of
 * that into the form of `Entry` and `PackInfo`; that both say the same is tested.
 */

const { id: EntryId, description: Description, ...otherOfEntry } = Entry.entries;
const { id: PackId, ...otherOfPack } = PackInfo.entries;

/** That an id is in one property or else in `id`, as JSON Schema. */
const idIn = (first: string, part: string) => ({
  anyOf: [
    { properties: { [first]: { $ref: `#/$defs/${part}` } }, required: [first] },
    { properties: { id: { $ref: `#/$defs/${part}` } }, required: ['id'], not: { required: [first] } },
  ],
});

/** That something is described here or elsewhere. */
const DESCRIBED = {
  anyOf: [
    { properties: { description: { pattern: VISIBLE_PATTERN } }, required: ['description'] },
    { required: ['seeAlso'] },
  ],
};

const TermInFile = v.pipe(
  v.object({ ...otherOfEntry, description: v.optional(Description) }),
  v.metadata({ allOf: [idIn('termCode', 'EntryId'), DESCRIBED] }),
);

/** A whole file. */
export const PackFile = v.pipe(
  v.object({
    '@type': v.literal('DefinedTermSet'),
    ...otherOfPack,
    hasDefinedTerm: v.array(TermInFile),
  }),
  v.metadata(idIn('@id', 'PackId')),
);

/** What the schema of a file refers to by name. */
export const FILE_PARTS = {
  EntryId,
  PackId,
  Ref,
  WebAddress,
  MatchRules,
  Inline,
  Inlines,
  Block,
  DefinedTerm: TermInFile,
};

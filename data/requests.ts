import * as v from 'valibot';
import { CONTEXT_LENGTH } from './detect/senses';
import { MAX_LOOK_UP_TEXT } from './look-up-text';

/**
 * What the background may be asked, as schemas: type and guard at once. Apart from `messages.ts`, so that a
 * content script, which only asks, does not load the validator into every page.
 */

/** Identifies one build of the TermIndex; senses are only meaningful together with it. */
const Version = v.pipe(v.number(), v.integer());
/** An entry of the index: a position that the background can turn into an entry with one read. */
const Sense = v.pipe(v.number(), v.integer(), v.minValue(0));
const Name = v.pipe(v.string(), v.nonEmpty());

/** Longest address of a source, in UTF-16 code units. */
const MAX_ADDRESS = 8_000;
const Address = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_ADDRESS, 'a shorter address'));
/** Longest file a reader may pick, in UTF-16 code units: a message holds no more than 64 MB. */
export const MAX_FILE_TEXT = 30_000_000;
const FileText = v.pipe(v.string(), v.maxLength(MAX_FILE_TEXT, 'a smaller file'));

/** Longest text one request may carry, in UTF-16 code units; the content script sends smaller batches. */
export const MAX_REQUEST_TEXT = 4_000_000;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Around = v.pipe(v.string(), v.maxLength(CONTEXT_LENGTH, 'less text'));

/** What the page says of a label that has several senses (data/detect/senses.ts). */
const Clues = v.object({
  /** Of each sense, in the order of the senses asked for: what the page has of its pack. */
  counts: v.array(v.object({ telling: Count, everyday: Count })),
  before: Around,
  surface: Around,
  after: Around,
});

const Ref = v.object({ packId: Name, entryId: Name });
/** Most meanings of one label that a reader can say something of at once. */
const MAX_MEANINGS = 50;
const Refs = v.pipe(v.array(Ref), v.minLength(1), v.maxLength(MAX_MEANINGS, 'fewer entries'));

const requestSchemas = {
  /** A content script starts: is this site on, and what is the state of things? */
  hello: v.object({ type: v.literal('hello') }),
  /**
   * Finds terms in blocks of text, joined by `LINE_BREAK`: a message with thousands of objects took longer to write
   * and read than the text to match.
   */
  detect: v.object({
    type: v.literal('detect'),
    text: v.pipe(v.string(), v.maxLength(MAX_REQUEST_TEXT, 'less text')),
    /** BCP 47, of all of it; '' when the page does not say. */
    language: v.string(),
  }),
  /** Asks for what the packs say about some senses. */
  lookUp: v.object({
    type: v.literal('lookUp'),
    version: Version,
    senses: v.array(Sense),
    clues: v.optional(Clues),
  }),
  /** Asks for what the packs say about any text. @see answerLookUpText */
  lookUpText: v.object({
    type: v.literal('lookUpText'),
    text: v.pipe(v.string(), v.maxLength(MAX_LOOK_UP_TEXT, 'less text')),
    /** As with `detect`. */
    language: v.string(),
  }),
  /** Asks for an entry that another one refers to. */
  lookUpEntry: v.object({ type: v.literal('lookUpEntry'), ...Ref.entries }),
  /** The reader knows these, or not any more: they are not underlined anywhere. */
  setKnown: v.object({ type: v.literal('setKnown'), entries: Refs, known: v.boolean() }),
  /** The reader keeps an entry, or not any more. */
  setSaved: v.object({ type: v.literal('setSaved'), ...Ref.entries, saved: v.boolean() }),
  /** These are not underlined on the site that asks, or are again. */
  setHidden: v.object({ type: v.literal('setHidden'), entries: Refs, hidden: v.boolean() }),
  /** Gloss is on or off on the site that asks. */
  setSiteHere: v.object({ type: v.literal('setSiteHere'), enabled: v.boolean() }),
  /** Opens the reader in a new tab. */
  openReader: v.object({ type: v.literal('openReader'), packId: Name, entryId: Name }),
  /** Opens the search over all packs. */
  openSearch: v.object({
    type: v.literal('openSearch'),
    /** What is to be looked for. */
    text: v.pipe(v.string(), v.maxLength(MAX_LOOK_UP_TEXT, 'less text')),
  }),
  /** The content script has something to explain, and asks for the code that does it. */
  needHover: v.object({ type: v.literal('needHover') }),
  /** A frame is worth reading (entrypoints/frame.ts), and asks for the content script. */
  needPage: v.object({ type: v.literal('needPage') }),
  /** The popup asks what was found in a tab. */
  pageTerms: v.object({ type: v.literal('pageTerms'), tabId: v.number() }),
  /** What is at an address: a pack, a list of packs, or why there is none. */
  lookAtAddress: v.object({ type: v.literal('lookAtAddress'), address: Address }),
  /** What is in a file that the reader has picked. */
  lookAtFile: v.object({ type: v.literal('lookAtFile'), name: Name, text: FileText }),
  /** Subscribes to an address; how far it has come is in `packProgress` (data/settings.ts). */
  addPack: v.object({
    type: v.literal('addPack'),
    address: Address,
    /** The pack that the reader was shown there. */
    expected: v.optional(v.object({ id: Name, publicKey: v.optional(Name) })),
  }),
  /** Installs what is in a file. */
  addFile: v.object({ type: v.literal('addFile'), name: Name, text: FileText }),
  /** Looks for a newer edition now. */
  checkPack: v.object({ type: v.literal('checkPack'), address: Address }),
  /** Stops what is under way; a pack that was being added is forgotten. */
  cancelPack: v.object({ type: v.literal('cancelPack'), address: Address }),
  /** Goes back to the edition before. */
  rollBackPack: v.object({ type: v.literal('rollBackPack'), packId: Name }),
  /** Removes a pack, and looks at its address no more. */
  removePack: v.object({ type: v.literal('removePack'), packId: Name }),
  /** Whether to go on with a pack where its publisher says that it goes on. */
  followSuccessor: v.object({ type: v.literal('followSuccessor'), address: Address, follow: v.boolean() }),
  /** Options turns a pack on or off. */
  setPackEnabled: v.object({ type: v.literal('setPackEnabled'), packId: Name, enabled: v.boolean() }),
};

/** Any request the background answers. */
export const Request = v.variant('type', [
  requestSchemas.hello,
  requestSchemas.detect,
  requestSchemas.lookUp,
  requestSchemas.lookUpText,
  requestSchemas.lookUpEntry,
  requestSchemas.setKnown,
  requestSchemas.setSaved,
  requestSchemas.setHidden,
  requestSchemas.setSiteHere,
  requestSchemas.openReader,
  requestSchemas.openSearch,
  requestSchemas.needHover,
  requestSchemas.needPage,
  requestSchemas.pageTerms,
  requestSchemas.lookAtAddress,
  requestSchemas.lookAtFile,
  requestSchemas.addPack,
  requestSchemas.addFile,
  requestSchemas.checkPack,
  requestSchemas.cancelPack,
  requestSchemas.rollBackPack,
  requestSchemas.removePack,
  requestSchemas.followSuccessor,
  requestSchemas.setPackEnabled,
]);
export type Request = v.InferOutput<typeof Request>;

import * as v from 'valibot';

/** A line of input → a page to try packs on. */

const Id = v.union([v.string(), v.number()], 'a text or a number');
const Text = v.string('a text');
/** `html`: markup, which is read as the extension reads a page, or text taken out of it. */
const Kind = v.picklist(
  ['heading', 'paragraph', 'list', 'cell', 'quote', 'html'],
  'heading, paragraph, list, cell, quote or html',
);
/** As a page's `lang`; a block without one is in the language of its page. */
const Language = v.optional(v.string('a language tag'));
const Block = v.object({ kind: Kind, text: Text, lang: Language });
export type Block = v.InferOutput<typeof Block>;

const Page = v.union([
  v.object({ id: Id, text: Text, lang: Language }),
  v.object({ id: Id, blocks: v.array(Block, 'a list of blocks'), lang: Language }),
]);
export type Page = v.InferOutput<typeof Page>;

/** A line that is no page; the message says what was expected and what was found. */
export class LineError extends Error {}

/** @throws LineError */
export function parsePage(line: string): Page {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new LineError(`expected JSON, found ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineError('expected an object with id, and text or blocks');
  }
  const hasText = 'text' in value;
  if (hasText === 'blocks' in value) {
    throw new LineError(`expected either text or blocks, found ${hasText ? 'both' : 'neither'}`);
  }
  const parsed = v.safeParse(Page.options[hasText ? 0 : 1], value);
  if (parsed.success) return parsed.output;
  throw new LineError(parsed.issues.map(describeIssue).join('; '));
}

const SHOWN_LENGTH = 60;

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const field = `field "${v.getDotPath(issue) ?? ''}"`;
  if (issue.input === undefined) return `${field} is missing`;
  const found = JSON.stringify(issue.input);
  const shown = found.length > SHOWN_LENGTH ? `${found.slice(0, SHOWN_LENGTH)}…` : found;
  return `${field}: expected ${expectation(issue)}, found ${shown}`;
}

/** Of what is no object the schema has nothing to say that a person could read. */
function expectation({ message }: v.BaseIssue<unknown>): string {
  return message.startsWith('Invalid type') ? 'an object' : message;
}

import * as v from 'valibot';
import { atMost, MAX_ADDRESS, MAX_ID, MAX_LINE } from './bounds';
import { cleanLine, line, Prose } from './text';

/**
 * The long read of an entry: a closed tree of blocks and inlines. It is the only rich text Gloss knows;
 * there is no HTML in a pack (DESIGN.md, section 1, decision 7), so everything here is rendered node by node.
 */

/** An address a reader may be sent to. Anything but http(s) (javascript:, data:, file:) is refused. */
export const WebAddress = v.pipe(
  v.string(),
  v.transform(cleanLine),
  v.check((address) => /^https?:\/\//i.test(address) && URL.canParse(address), 'an http(s) address'),
  v.maxLength(MAX_ADDRESS, atMost(MAX_ADDRESS)),
  v.metadata({ pattern: '^[hH][tT][tT][pP][sS]?://' }),
);

const Text = v.object({ type: v.picklist(['strong', 'emphasis', 'code']), text: Prose });
const Link = v.object({ type: v.literal('link'), href: WebAddress, text: Prose });
/** A term's id in the same pack, or `packId#termId` for another pack. */
export const Ref = line(2 * MAX_ID + 1);
const TermLink = v.object({
  type: v.literal('term'),
  ref: Ref,
  text: Prose,
});

/** A piece of a run of text. */
export const Inline = v.union([Prose, v.variant('type', [Text, Link, TermLink])]);
export type Inline = v.InferOutput<typeof Inline>;

/** A run of inlines; a bare string stands for a run of one. */
export const Inlines = v.union([Prose, v.array(Inline)]);
export type Inlines = v.InferOutput<typeof Inlines>;

const Heading = v.object({ type: v.literal('heading'), level: v.picklist([2, 3]), text: Prose });
const Paragraph = v.object({ type: v.literal('paragraph'), children: Inlines });
const List = v.object({
  type: v.literal('list'),
  ordered: v.optional(v.boolean(), false),
  items: v.array(Inlines),
});
const Code = v.object({ type: v.literal('code'), text: Prose, language: v.optional(line(MAX_LINE)) });
const Table = v.object({ type: v.literal('table'), head: v.array(Inlines), rows: v.array(v.array(Inlines)) });

/** A block; a bare string stands for a paragraph of plain text. */
export const Block = v.union(
  [Prose, v.variant('type', [Heading, Paragraph, List, Code, Table])],
  'a text, or a heading, paragraph, list, code or table',
);
export type Block = v.InferOutput<typeof Block>;

/** The text of a run without its markup. */
export function inlineText(inlines: Inlines): string {
  if (typeof inlines === 'string') return inlines;
  return inlines.map((inline) => (typeof inline === 'string' ? inline : inline.text)).join('');
}

/** The text of a block without its markup, cells and items separated by a space. */
export function blockText(block: Block): string {
  if (typeof block === 'string') return block;
  switch (block.type) {
    case 'heading':
    case 'code':
      return block.text;
    case 'paragraph':
      return inlineText(block.children);
    case 'list':
      return block.items.map(inlineText).join(' ');
    case 'table':
      return [block.head, ...block.rows].flat().map(inlineText).join(' ');
  }
}

/** Every in-pack or cross-pack reference made by term links in the long read. */
export function termRefs(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap(blockInlines)
    .flatMap((inline) => (typeof inline !== 'string' && inline.type === 'term' ? [inline.ref] : []));
}

function blockInlines(block: Block): Inline[] {
  if (typeof block === 'string') return [];
  const runs: Inlines[] =
    block.type === 'paragraph'
      ? [block.children]
      : block.type === 'list'
        ? block.items
        : block.type === 'table'
          ? [block.head, ...block.rows].flat()
          : [];
  return runs.flatMap((run) => (typeof run === 'string' ? [] : run));
}

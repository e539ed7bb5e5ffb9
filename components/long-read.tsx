import type { ComponentChildren } from 'preact';
import type { Block, Inline, Inlines } from '../data/format/content';
import { headingId, headingsOf } from './headings';

/**
 * The long read of an entry, node by node: the closed tree of data/format/content.ts becomes elements, and
 * there is no way for a pack's text to become markup.
 */

/** How links are made of references: a page leads elsewhere, a card opens the term in its place. */
export interface ReadLinks {
  renderTerm: (ref: string, text: string) => ComponentChildren;
  /** Where a web address opens; without it, in place of the page. */
  target?: '_blank';
}

/** A whole long read. Its headings carry the ids of `headingId`. */
export function LongRead({ blocks, links }: { blocks: readonly Block[]; links: ReadLinks }) {
  const slugs = new Map(headingsOf(blocks).map(({ at, slug }) => [at, slug]));
  return (
    <div class="read">
      {blocks.map((block, at) => (
        <BlockElement key={at} block={block} slug={slugs.get(at) ?? ''} links={links} />
      ))}
    </div>
  );
}

function BlockElement({ block, slug, links }: { block: Block; slug: string; links: ReadLinks }) {
  if (typeof block === 'string') return <p dir="auto">{block}</p>;
  switch (block.type) {
    case 'heading': {
      const Heading = block.level === 2 ? 'h2' : 'h3';
      // Focusable by script, so that a jump to a section also moves the keyboard there.
      return (
        <Heading id={headingId(slug)} dir="auto" tabIndex={-1}>
          {block.text}
        </Heading>
      );
    }
    case 'paragraph':
      return <p dir="auto">{inlineElements(block.children, links)}</p>;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, at) => (
            <li key={at}>{inlineElements(item, links)}</li>
          ))}
        </List>
      );
    }
    case 'code':
      // Code doesn't wrap, so it scrolls, and what scrolls must be reachable by keyboard.
      return (
        <pre tabIndex={0} role="group" aria-label="Code" dir="ltr">
          <code>{block.text}</code>
        </pre>
      );
    case 'table':
      return <TableElement head={block.head} rows={block.rows} links={links} />;
  }
}

function TableElement(props: { head: Inlines[]; rows: Inlines[][]; links: ReadLinks }) {
  return (
    <div class="read-table" tabIndex={0} role="group" aria-label="Table">
      <table>
        <thead>
          <tr>
            {props.head.map((cell, at) => (
              <th key={at} scope="col">
                {inlineElements(cell, props.links)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{inlineElements(cell, props.links)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inlineElements(inlines: Inlines, links: ReadLinks): ComponentChildren {
  if (typeof inlines === 'string') return inlines;
  return inlines.map((inline, at) => <InlineElement key={at} inline={inline} links={links} />);
}

function InlineElement({ inline, links }: { inline: Inline; links: ReadLinks }) {
  if (typeof inline === 'string') return <>{inline}</>;
  switch (inline.type) {
    case 'strong':
      return <strong>{inline.text}</strong>;
    case 'emphasis':
      return <em>{inline.text}</em>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return (
        <a href={inline.href} target={links.target} rel="noreferrer">
          {inline.text}
        </a>
      );
    case 'term':
      return <>{links.renderTerm(inline.ref, inline.text)}</>;
  }
}

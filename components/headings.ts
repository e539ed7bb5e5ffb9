import type { Block } from '../data/format/content';

/** A heading of a long read. */
export interface HeadingPlace {
  /** Its position among the blocks. */
  at: number;
  /** Its name in addresses, unique within the entry. */
  slug: string;
  level: 2 | 3;
  text: string;
}

/** The headings of a long read, each with a name of its own made from its words. */
export function headingsOf(blocks: readonly Block[]): HeadingPlace[] {
  const taken = new Set<string>();
  return blocks.flatMap((block, at) => {
    if (typeof block === 'string' || block.type !== 'heading') return [];
    const slug = uniqueSlug(slugOf(block.text), taken);
    taken.add(slug);
    return [{ at, slug, level: block.level, text: block.text }];
  });
}

/** The id of a heading's element; the prefix keeps it apart from the page's own ids. */
export function headingId(slug: string): string {
  return `section-${slug}`;
}

function slugOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu);
  return words?.join('-') ?? 'section';
}

function uniqueSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}

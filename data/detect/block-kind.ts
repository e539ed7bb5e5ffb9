import type { BlockKind } from './density';

/** What the closest of these elements makes a block; paragraphs stand in lists and quotes too. */
const KINDS: Readonly<Record<string, BlockKind>> = {
  nav: 'navigation',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  li: 'list',
  dt: 'list',
  dd: 'list',
  td: 'cell',
  th: 'cell',
  caption: 'cell',
  blockquote: 'quote',
};

/** Roles that say the same of any element, and those of what leads through a page or works it. */
const ROLES: Readonly<Record<string, BlockKind>> = {
  heading: 'heading',
  listitem: 'list',
  cell: 'cell',
  gridcell: 'cell',
  columnheader: 'cell',
  rowheader: 'cell',
  blockquote: 'quote',
  navigation: 'navigation',
  menu: 'navigation',
  menubar: 'navigation',
  tablist: 'navigation',
  toolbar: 'navigation',
  banner: 'navigation',
  contentinfo: 'navigation',
};

/** A header or footer inside one of these is that of a part, not of the page (HTML-AAM 1.0, "header", "footer"). */
const PARTS = new Set(['article', 'aside', 'main', 'section']);
const PART_ROLES = new Set(['article', 'complementary', 'main', 'region']);

/** What an element makes of the blocks in it. */
export interface Surroundings {
  kind: BlockKind;
  /** Whether it lies in a part of the page. */
  inPart: boolean;
}

/** Around the page. */
export const NOTHING_AROUND: Surroundings = { kind: 'other', inPart: false };

/**
 * What a block directly in an element is; elements that say nothing leave their surroundings as they are.
 * @param name in lower case
 * @param role the `role` attribute
 */
export function surroundingsIn(outer: Surroundings, name: string, role: string | null): Surroundings {
  const { kind, inPart } = outer;
  // All that leads through a page is navigation, lists and headings too.
  if (kind === 'navigation') return outer;
  const own = (role === null ? undefined : ROLES[role.toLowerCase()]) ?? KINDS[name];
  if (own !== undefined) return { kind: own, inPart };
  if (name === 'p') return kind === 'other' ? { kind: 'paragraph', inPart } : outer;
  if (name === 'header' || name === 'footer') return inPart ? outer : { kind: 'navigation', inPart };
  const isPart = PARTS.has(name) || (role !== null && PART_ROLES.has(role));
  return isPart && !inPart ? { kind, inPart: true } : outer;
}

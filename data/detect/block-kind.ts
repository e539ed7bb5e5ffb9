import type { BlockKind } from './density';

/** An element around a block: its name in lower case, and its `role` attribute. */
export interface Surrounding {
  name: string;
  role: string | null;
}

/** What the closest of these elements makes a block; paragraphs stand in lists and quotes too. */
const KINDS: Readonly<Record<string, BlockKind>> = {
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

/**
 * What a block is, by the elements around it.
 * @param outwards from the closest one on
 */
export function blockKindOf(outwards: Iterable<Surrounding>): BlockKind {
  let kind: BlockKind | undefined;
  let isParagraph = false;
  let isPageEdge = false;
  for (const { name, role } of outwards) {
    const found = role === null ? KINDS[name] : (ROLES[role.toLowerCase()] ?? KINDS[name]);
    if (found === 'navigation' || name === 'nav') return 'navigation';
    kind ??= found;
    if (name === 'p') isParagraph = true;
    else if (name === 'header' || name === 'footer') isPageEdge = true;
    else if (PARTS.has(name) || (role !== null && PART_ROLES.has(role))) isPageEdge = false;
  }
  if (isPageEdge) return 'navigation';
  return kind ?? (isParagraph ? 'paragraph' : 'other');
}

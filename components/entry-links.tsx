import type { EntryRef } from '../data/format/pack';

/** Another entry to go to. */
export interface EntryLink extends EntryRef {
  name: string;
  language: string;
}

/** A titled row of links to other entries; nothing when there are none. */
export function EntryLinks(props: {
  title: string;
  links: readonly EntryLink[];
  hrefOf: (ref: EntryRef) => string;
}) {
  const { title, links, hrefOf } = props;
  if (links.length === 0) return null;
  return (
    <div class="links">
      <h3 class="links-title">{title}</h3>
      <ul class="links-list">
        {links.map((link) => (
          <li key={`${link.packId} ${link.entryId}`}>
            <a href={hrefOf(link)} dir="auto" lang={link.language}>
              {link.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

import type { HeadingPlace } from './headings';

/** Fewer headings than this need no list of contents. */
export const MIN_HEADINGS = 2;

/** The sections of a long read. */
export function Contents(props: {
  headings: readonly HeadingPlace[];
  sectionHref: (slug: string) => string;
}) {
  return (
    <nav class="contents" aria-labelledby="contents-title">
      <h2 class="contents-title" id="contents-title">
        Contents
      </h2>
      <ul class="contents-list">
        {props.headings.map(({ slug, level, text }) => (
          <li key={slug} class={level === 3 ? 'contents-deeper' : undefined}>
            <a class="quiet-link" href={props.sectionHref(slug)} dir="auto">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

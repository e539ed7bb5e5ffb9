import type { ComponentChildren } from 'preact';
import type { EntryView } from '../data/format/pack';

/** A card is read at a glance: more names than this are for the reader page. */
const MAX_ALIASES = 3;

/** The first things to know about an entry: term, abbreviation, which meaning, other names, definition. */
export function EntrySummary(props: {
  view: EntryView;
  /** The id of the term's element, for whatever is labelled by it. */
  termId: string;
  /** Small tools beside the term. */
  tools?: ComponentChildren;
}) {
  const { entry, pack } = props.view;
  const text = { dir: 'auto', lang: pack.inLanguage } as const;
  const abbreviation = entry.abbreviation.filter((short) => short !== entry.name).join(', ');
  const aliases = entry.alternateName.slice(0, MAX_ALIASES).join(', ');
  return (
    <>
      <div class="card-head">
        <h2 class="card-term" id={props.termId} {...text}>
          {entry.name}
          {abbreviation && <span class="card-abbreviation"> ({abbreviation})</span>}
        </h2>
        {props.tools}
      </div>
      {entry.disambiguation && (
        <p class="card-quiet" {...text}>
          {entry.disambiguation}
        </p>
      )}
      {aliases && (
        <p class="card-quiet card-also">
          <bdi>also:</bdi> <bdi lang={pack.inLanguage}>{aliases}</bdi>
        </p>
      )}
      <p class="card-definition" {...text}>
        {entry.description || 'This pack gives no definition.'}
      </p>
    </>
  );
}

/** Where the words come from, in one line. */
export function PackLine({ pack }: Pick<EntryView, 'pack'>) {
  return (
    <p class="card-quiet card-pack">
      <bdi lang={pack.inLanguage}>{pack.name}</bdi>
      {pack.attribution && (
        <>
          {' · '}
          <bdi lang={pack.inLanguage}>{pack.attribution}</bdi>
        </>
      )}
    </p>
  );
}

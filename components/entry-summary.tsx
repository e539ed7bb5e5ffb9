import type { ComponentChildren } from 'preact';
import type { EntryView } from '../data/format/pack';
import { licenceHref, licenceMention } from './licence';

/** A card is read at a glance: more names than this are for the reader page. */
export const MAX_ALIASES = 3;

/** The first things to know about an entry: term, abbreviation, which meaning, other names, definition. */
export function EntrySummary(props: {
  view: EntryView;
  /** The id of the term's element, for whatever is labelled by it. */
  termId: string;
  /** Small tools beside the term. */
  tools?: ComponentChildren;
  /** The definition, where it is more than its text. */
  children?: ComponentChildren;
}) {
  const { entry, pack } = props.view;
  const text = { dir: 'auto', lang: pack.inLanguage } as const;
  const abbreviation = entry.abbreviation.filter((short) => short !== entry.name).join(', ');
  const aliases = entry.alternateName.slice(0, MAX_ALIASES).join(', ');
  return (
    <>
      <div class="card-head">
        {/* Focusable by script: where the focus goes when what had it is gone. */}
        <h2 class="card-term" id={props.termId} tabIndex={-1} {...text}>
          {entry.name}
          {abbreviation && <span class="card-abbreviation"> ({abbreviation})</span>}
        </h2>
        {props.tools}
      </div>
      <Which view={props.view} />
      {aliases && (
        <p class="card-quiet card-also">
          <bdi>Also:</bdi> <bdi lang={pack.inLanguage}>{aliases}</bdi>
        </p>
      )}
      <p class="card-definition" {...text}>
        {props.children ?? (entry.description || 'This pack gives no definition.')}
      </p>
    </>
  );
}

/** Part of speech and disambiguation, in one line. */
function Which({ view: { entry, pack } }: { view: EntryView }) {
  const facts = [entry.partOfSpeech, entry.disambiguation].filter((fact) => fact);
  if (facts.length === 0) return null;
  return (
    <p class="card-quiet" dir="auto" lang={pack.inLanguage}>
      {facts.join(' · ')}
    </p>
  );
}

/** Where the words come from, in one line, and their licence where it asks for it. */
export function PackLine({ pack }: Pick<EntryView, 'pack'>) {
  const licence = licenceMention(pack.license);
  const href = licenceHref(pack.license);
  return (
    <p class="card-quiet card-pack">
      <bdi lang={pack.inLanguage}>{pack.name}</bdi>
      {pack.attribution && (
        <>
          {' · '}
          <bdi lang={pack.inLanguage}>{pack.attribution}</bdi>
        </>
      )}
      {licence && (
        <>
          {' · '}
          {href ? (
            <a class="card-licence" href={href} target="_blank" rel="noreferrer" title="Licence">
              {licence}
            </a>
          ) : (
            <bdi>{licence}</bdi>
          )}
        </>
      )}
    </p>
  );
}

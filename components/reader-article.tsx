import type { EntryRef, EntryView } from '../data/format/pack';
import { Contents, MIN_HEADINGS } from './contents';
import { directionOf } from './direction';
import { EntryLinks, type EntryLink } from './entry-links';
import { EntrySource } from './entry-source';
import { headingsOf } from './headings';
import { LongRead } from './long-read';

/** What the reader shows of one entry. */
export interface ReaderArticleProps {
  view: EntryView;
  minutes: number;
  /** The day it was last changed, in words. */
  date?: string;
  broader: readonly EntryLink[];
  related: readonly EntryLink[];
  packHref: string;
  hrefOf: (ref: EntryRef) => string;
  /** Where a reference in the long read leads. */
  termHref: (ref: string) => string;
  sectionHref: (slug: string) => string;
}

/** One entry as a page to read. */
export function ReaderArticle(props: ReaderArticleProps) {
  const { view, hrefOf } = props;
  const { entry, pack } = view;
  const headings = headingsOf(entry.content);
  return (
    <article
      class="reader"
      dir={directionOf(pack.inLanguage)}
      aria-labelledby="term"
      data-entry={`${pack.id}/${entry.id}`}
    >
      <Breadcrumb view={view} packHref={props.packHref} />
      <Opening {...props} />
      {headings.length >= MIN_HEADINGS && <Contents headings={headings} sectionHref={props.sectionHref} />}
      {entry.content.length > 0 && (
        <div lang={pack.inLanguage}>
          <LongRead
            blocks={entry.content}
            links={{ renderTerm: (ref, text) => <a href={props.termHref(ref)}>{text}</a> }}
          />
        </div>
      )}
      {entry.example.length > 0 && <Examples view={view} />}
      <div class="reader-links">
        <EntryLinks title="Broader" links={props.broader} hrefOf={hrefOf} />
        <EntryLinks title="Related" links={props.related} hrefOf={hrefOf} />
      </div>
      <EntrySource view={view} packHref={props.packHref} />
    </article>
  );
}

function Breadcrumb({ view, packHref }: { view: EntryView; packHref: string }) {
  const { entry, pack } = view;
  return (
    <nav class="breadcrumb" aria-label="Breadcrumb">
      <ol>
        <li>
          <a class="quiet-link" href={packHref} dir="auto" lang={pack.inLanguage}>
            {pack.name}
          </a>
        </li>
        <li aria-current="page" dir="auto" lang={pack.inLanguage}>
          {entry.name}
        </li>
      </ol>
    </nav>
  );
}

/** Term, facts, definition, other names. */
function Opening({ view, minutes, date }: ReaderArticleProps) {
  const { entry, pack } = view;
  const text = { dir: 'auto', lang: pack.inLanguage } as const;
  const facts = [entry.partOfSpeech, entry.usageStatus, `${minutes} min read`, date && `Updated ${date}`];
  const aliases = [...entry.abbreviation, ...entry.alternateName].filter((alias) => alias !== entry.name);
  return (
    <header class="opening">
      <h1 class="opening-term" id="term" tabIndex={-1} {...text}>
        {entry.name}
      </h1>
      {entry.disambiguation && (
        <p class="opening-disambiguation" {...text}>
          {entry.disambiguation}
        </p>
      )}
      <p class="opening-facts">{facts.filter((fact) => fact).join(' · ')}</p>
      <p class="opening-lead" {...text}>
        {entry.description || 'This pack gives no definition.'}
      </p>
      {aliases.length > 0 && (
        <p class="opening-also">
          <bdi>Also:</bdi> <bdi lang={pack.inLanguage}>{aliases.join(', ')}</bdi>
        </p>
      )}
    </header>
  );
}

function Examples({ view }: { view: EntryView }) {
  return (
    <section class="examples" aria-labelledby="examples-title">
      <h2 class="examples-title" id="examples-title">
        {view.entry.example.length === 1 ? 'Example' : 'Examples'}
      </h2>
      {view.entry.example.map((example) => (
        <blockquote key={example} dir="auto" lang={view.pack.inLanguage}>
          {example}
        </blockquote>
      ))}
    </section>
  );
}

import type { EntryView } from '../data/format/pack';
import { licenceHref } from './licence';

/** Where an entry comes from and what may be done with it. */
export function EntrySource({ view, packHref }: { view: EntryView; packHref: string }) {
  const { entry, pack } = view;
  const href = licenceHref(pack.license);
  return (
    <footer class="source">
      <p>
        From{' '}
        <a href={packHref} dir="auto" lang={pack.inLanguage}>
          {pack.name}
        </a>
        {pack.license && (
          <> · Licence: {href ? <Outside href={href}>{pack.license}</Outside> : pack.license}</>
        )}
      </p>
      {pack.attribution && (
        <p dir="auto" lang={pack.inLanguage}>
          {pack.attribution}
        </p>
      )}
      {(entry.source || entry.url) && (
        <p>
          Source:{' '}
          {entry.url ? (
            <Outside href={entry.url}>{entry.source ?? new URL(entry.url).host}</Outside>
          ) : (
            entry.source
          )}
        </p>
      )}
    </footer>
  );
}

function Outside({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  );
}

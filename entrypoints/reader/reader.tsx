import { useCallback, useEffect } from 'preact/hooks';
import { BackToTop } from '../../components/back-to-top';
import { EmptyState, Loading } from '../../components/empty-state';
import { longDate } from '../../components/long-date';
import { ReaderArticle } from '../../components/reader-article';
import { readingTime } from '../../components/reading-time';
import { blockText, termRefs } from '../../data/format/content';
import type { EntryRef, EntryView } from '../../data/format/pack';
import { readerHash } from '../../data/reader-address';
import { useEntry } from '../shared/use-entry';
import { useLoaded } from '../shared/use-loaded';
import { usePacksRevision } from '../shared/use-stored';
import { findLinks, findTargets, targetByForm } from './find-links';
import { useAddress } from './use-address';
import { useIsFarDown, usePlace } from './use-place';

/** The interface is in English; dates follow the reader's own English, when there is one. */
const LOCALE = navigator.languages.find((language) => language.startsWith('en')) ?? 'en';

/** The reader: the entry its address names. */
export function Reader() {
  const address = useAddress();
  const revision = usePacksRevision();
  const entry = useEntry(address, revision);
  const view = entry.state === 'ready' ? entry.value : undefined;
  const isFarDown = useIsFarDown();
  usePlace(view && `${view.pack.id} ${view.entry.id}`, address?.section);
  useEffect(() => {
    document.title = view ? `${view.entry.name} · Gloss` : 'Gloss';
  }, [view]);

  return (
    <>
      <main>{view ? <Article view={view} /> : <NoArticle state={entry.state} />}</main>
      <BackToTop visible={isFarDown} onClick={backToTop} />
    </>
  );
}

const NO_TARGETS: ReadonlyMap<string, EntryRef> = new Map();

function Article({ view }: { view: EntryView }) {
  const { entry, pack } = view;
  const ref = { packId: pack.id, entryId: entry.id };
  const loadLinks = useCallback(
    () =>
      Promise.all([
        findLinks(entry.broader, pack.id),
        findLinks(entry.related, pack.id),
        findTargets(termRefs(entry.content), pack.id),
      ]),
    [entry, pack],
  );
  const links = useLoaded(loadLinks);
  const [broader, related, targets] = links.state === 'ready' ? links.value : [[], [], NO_TARGETS];
  const texts = [entry.description, ...entry.content.map(blockText), ...entry.example];
  const date = entry.dateModified === undefined ? undefined : longDate(entry.dateModified, LOCALE);
  return (
    <ReaderArticle
      view={view}
      minutes={readingTime(texts, pack.inLanguage)}
      {...(date === undefined ? {} : { date })}
      broader={broader}
      related={related}
      packHref="/options.html#packs"
      hrefOf={readerHash}
      termHref={(termRef) => readerHash(targets.get(termRef) ?? targetByForm(termRef, pack.id))}
      sectionHref={(section) => readerHash({ ...ref, section })}
    />
  );
}

function NoArticle({ state }: { state: 'loading' | 'failed' | 'ready' }) {
  if (state === 'loading') return <Loading>Opening…</Loading>;
  if (state === 'failed') {
    return (
      <EmptyState isPage title="This entry can’t be read.">
        Your packs don’t answer. Restart the browser, and make sure the disk isn’t full.
      </EmptyState>
    );
  }
  return (
    <EmptyState isPage title="There is no entry here.">
      Its pack may have changed or been removed since this link was made. Search for the term with the Gloss
      button in the toolbar.
    </EmptyState>
  );
}

function backToTop(): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollTo({ top: 0, behavior: isStill ? 'instant' : 'smooth' });
  document.getElementById('term')?.focus({ preventScroll: true });
}

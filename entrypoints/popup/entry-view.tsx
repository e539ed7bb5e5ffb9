import { EmptyState } from '../../components/empty-state';
import { EntryPanel, PanelHead } from '../../components/entry-panel';
import type { EntryRef } from '../../data/format/pack';
import { readerHash } from '../../data/reader-address';
import { useEntry } from '../shared/use-entry';

/** The entry that was opened in the popup. */
export function EntryView(props: { entryRef: EntryRef; revision: number; onBack: () => void }) {
  const entry = useEntry(props.entryRef, props.revision);
  if (entry.state === 'ready' && entry.value) {
    const readerHref = `/reader.html${readerHash(props.entryRef)}`;
    return <EntryPanel view={entry.value} readerHref={readerHref} onBack={props.onBack} />;
  }
  return (
    <>
      <PanelHead onBack={props.onBack} />
      {entry.state === 'ready' && (
        <EmptyState title="This entry is no longer here.">Its pack has changed or been removed.</EmptyState>
      )}
      {entry.state === 'failed' && (
        <EmptyState title="This entry can’t be read.">Close this window and try again.</EmptyState>
      )}
    </>
  );
}

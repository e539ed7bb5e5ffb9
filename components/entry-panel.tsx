import { useEffect, useId, useRef } from 'preact/hooks';
import type { EntryView } from '../data/format/pack';
import { directionOf } from './direction';
import { EntrySummary, PackLine } from './entry-summary';
import { Icon } from './icons';

/** One entry filling the popup, with the way back and the way on. */
export function EntryPanel(props: { view: EntryView; readerHref: string; onBack: () => void }) {
  const termId = useId();
  const { entry, pack } = props.view;
  return (
    <article class="panel" aria-labelledby={termId} data-entry={`${pack.id}/${entry.id}`}>
      <PanelHead readerHref={props.readerHref} onBack={props.onBack} />
      <div class="panel-body" dir={directionOf(pack.inLanguage)}>
        <EntrySummary view={props.view} termId={termId} />
        {entry.example.map((example) => (
          <p class="panel-example" key={example} dir="auto" lang={pack.inLanguage}>
            {example}
          </p>
        ))}
        <PackLine pack={pack} />
      </div>
    </article>
  );
}

/** The panel's first line; alone, it stands above a message. */
export function PanelHead({ readerHref, onBack }: { readerHref?: string; onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  // The search box that had the focus is gone.
  useEffect(() => back.current?.focus(), []);
  return (
    <div class="panel-head">
      <button class="quiet-button" type="button" ref={back} onClick={onBack}>
        <Icon name="back" turns />
        Back
      </button>
      {readerHref !== undefined && (
        <a class="quiet-link" href={readerHref} target="_blank">
          Open in reader
        </a>
      )}
    </div>
  );
}

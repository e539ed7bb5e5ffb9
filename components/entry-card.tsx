import { useId } from 'preact/hooks';
import type { CardEntry } from '../data/messages';
import { CardActions } from './card-actions';
import { CardLink, IconButton, WordButton } from './card-button';
import { CardNoticeLine } from './card-notice';
import { shownEntry, type CardMode, type CardPage, type OnCardAction } from './card-view';
import { directionOf } from './direction';
import { EntrySummary, PackLine } from './entry-summary';
import { linkedText } from './linked-text';
import { LongRead } from './long-read';
import { senseId, SenseSwitch } from './sense-switch';

export interface EntryCardProps {
  page: CardPage;
  /** The term that the way back leads to. */
  backTo?: string | undefined;
  mode: CardMode;
  /** Whether the browser has a voice for the pack's language. */
  canSpeak: boolean;
  on: OnCardAction;
}

/** The popover's card: one entry at a glance, and what can be done with it. */
export function EntryCard(props: EntryCardProps) {
  const { page, mode, on } = props;
  const id = useId();
  const shown = shownEntry(page);
  const termId = `${id}-term`;
  const close = mode.pinned && <IconButton icon="close" name="Close" onClick={() => on({ type: 'close' })} />;
  const hasTop = props.backTo !== undefined || page.entries.length > 1;
  return (
    // Not an <article>: ARIA in HTML gives that element neither of these roles.
    <div
      class={mode.sheet ? 'card card-sheet' : 'card'}
      role={mode.pinned ? 'dialog' : 'tooltip'}
      aria-modal={mode.pinned ? false : undefined}
      aria-labelledby={termId}
      data-entry={shown ? `${shown.pack.id}/${shown.entry.id}` : ''}
      lang="en"
      dir={directionOf(shown?.pack.inLanguage ?? 'en')}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' || !event.altKey || props.backTo === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        on({ type: 'back' });
      }}
    >
      {mode.sheet && <div class="card-grab" aria-hidden="true" />}
      {hasTop && <CardTop {...props} panelId={id} close={close} />}
      {shown ? (
        <CardBody {...props} shown={shown} termId={termId} panelId={id} close={!hasTop && close} />
      ) : (
        <Nothing surface={page.surface} termId={termId} close={close} on={on} />
      )}
    </div>
  );
}

type Close = ReturnType<typeof IconButton> | false;

/** The way back and the other meanings. */
function CardTop({ page, backTo, on, panelId, close }: EntryCardProps & { panelId: string; close: Close }) {
  return (
    <div class="card-top">
      {backTo !== undefined && (
        <IconButton icon="back" turns name={`Back to ${backTo}`} onClick={() => on({ type: 'back' })} />
      )}
      {page.entries.length > 1 ? (
        <SenseSwitch
          views={page.entries}
          selected={page.selected}
          panelId={panelId}
          onSelect={(index) => on({ type: 'select', index })}
        />
      ) : (
        <p class="card-quiet card-before" dir="auto" aria-hidden="true">
          {backTo}
        </p>
      )}
      {close}
    </div>
  );
}

function CardBody(
  props: EntryCardProps & { shown: CardEntry; termId: string; panelId: string; close: Close },
) {
  const { shown, page, on } = props;
  const { entry, pack } = shown;
  const isOneOfMany = page.entries.length > 1;
  return (
    <>
      <div
        id={props.panelId}
        role={isOneOfMany ? 'tabpanel' : undefined}
        aria-labelledby={isOneOfMany ? senseId(props.panelId, page.selected) : undefined}
      >
        <EntrySummary view={shown} termId={props.termId} tools={props.close}>
          <Definition shown={shown} on={on} />
        </EntrySummary>
        {entry.example[0] && (
          <p class="card-example" dir="auto" lang={pack.inLanguage}>
            {entry.example[0]}
          </p>
        )}
        {page.isReading && (
          <div class="card-read" lang={pack.inLanguage}>
            <LongRead
              blocks={entry.content}
              links={{
                target: '_blank',
                renderTerm: (ref, text) => (
                  <CardLink onOpen={() => on({ type: 'followRef', ref, text })}>{text}</CardLink>
                ),
              }}
            />
          </div>
        )}
      </div>
      <div class="card-foot">
        <CardNoticeLine notice={page.notice} on={on} />
        <PackLine pack={pack} />
        <CardActions {...props} />
      </div>
    </>
  );
}

/** The definition, its terms as links. */
function Definition({ shown: { entry, links }, on }: { shown: CardEntry; on: OnCardAction }) {
  if (!entry.description) return <>This pack gives no definition.</>;
  return (
    <>
      {linkedText(entry.description, links).map(({ text, senses }, at) =>
        senses ? (
          <CardLink key={at} onOpen={() => on({ type: 'follow', senses, text })}>
            {text}
          </CardLink>
        ) : (
          text
        ),
      )}
    </>
  );
}

/** What stands in for a look-up without a result. */
function Nothing(props: { surface: string; termId: string; close: Close; on: OnCardAction }) {
  const { surface, termId, close, on } = props;
  return (
    <div class="card-nothing">
      <div class="card-head">
        <h2 class="card-term" id={termId} tabIndex={-1}>
          No pack explains “<bdi>{surface}</bdi>”.
        </h2>
        {close}
      </div>
      <div class="card-words">
        <WordButton onClick={() => on({ type: 'openSearch' })}>Search your packs</WordButton>
      </div>
    </div>
  );
}

import type { EntryView } from '../data/format/pack';
import type { CardEntry } from '../data/messages';
import { IconButton, WordButton } from './card-button';
import type { CardMode, CardPage, OnCardAction } from './card-view';
import { MAX_ALIASES } from './entry-summary';

/**
 * The one line of what can be done: reading on at its start, three icons and "more" at its end. "More" puts the rarer
 * actions into the line, in words, since an icon for "not here" says nothing.
 */
export function CardActions(props: PartProps) {
  const { page, on } = props;
  const hasWords = page.isRare || hasMore(props.shown.entry);
  return (
    <div class={hasWords ? 'card-actions' : 'card-actions card-few'}>
      {hasWords && <div class="card-words">{page.isRare ? <Rare {...props} /> : <Reading {...props} />}</div>}
      <div class="card-icons">
        {!page.isRare && <Usual {...props} />}
        <IconButton
          key="more"
          icon="more"
          name="More actions"
          isExpanded={page.isRare}
          onClick={() => on({ type: 'rare' })}
        />
      </div>
    </div>
  );
}

interface PartProps {
  shown: CardEntry;
  page: CardPage;
  mode: CardMode;
  canSpeak: boolean;
  on: OnCardAction;
}

function Reading({ shown: { entry }, page, on }: PartProps) {
  return (
    <>
      {entry.content.length > 0 && (
        <WordButton
          key="read"
          name={page.isReading ? `Show less about ${entry.name}` : `Read more about ${entry.name}`}
          isExpanded={page.isReading}
          onClick={() => on({ type: 'read' })}
        >
          {page.isReading ? 'Show less' : 'Read more'}
        </WordButton>
      )}
      <WordButton
        key="reader"
        name={`Open in reader: ${entry.name}`}
        onClick={() => on({ type: 'openReader' })}
      >
        Open in reader
      </WordButton>
    </>
  );
}

function Usual({ shown, mode, on }: PartProps) {
  return (
    <>
      {/* A sheet stays as it is. */}
      {!mode.sheet && (
        <IconButton
          key="pin"
          icon="pin"
          name="Keep open"
          isPressed={mode.pinned}
          onClick={() => on({ type: 'pin' })}
        />
      )}
      <IconButton
        key="save"
        icon="save"
        name="Save"
        isPressed={shown.saved}
        onClick={() => on({ type: 'save' })}
      />
      <IconButton key="copy" icon="copy" name="Copy" onClick={() => on({ type: 'copy' })} />
    </>
  );
}

function Rare({ shown, canSpeak, on }: PartProps) {
  const report = shown.pack.discussionUrl;
  return (
    <>
      <WordButton isPressed={shown.known} onClick={() => on({ type: 'know' })}>
        I know this
      </WordButton>
      <WordButton name="Not here: no longer mark this on this site" onClick={() => on({ type: 'hide' })}>
        Not here
      </WordButton>
      {report && (
        <a
          class="card-word"
          href={report}
          target="_blank"
          rel="noreferrer"
          title="Report a mistake to those who make this pack"
        >
          Report
        </a>
      )}
      {canSpeak && <IconButton icon="speak" name="Pronounce" onClick={() => on({ type: 'speak' })} />}
    </>
  );
}

/** Whether the reader page has anything that the card has not. */
function hasMore(entry: EntryView['entry']): boolean {
  const { content, example, alternateName, broader, related, url, source } = entry;
  return (
    content.length > 0 ||
    example.length > 1 ||
    alternateName.length > MAX_ALIASES ||
    broader.length > 0 ||
    related.length > 0 ||
    Boolean(url ?? source)
  );
}

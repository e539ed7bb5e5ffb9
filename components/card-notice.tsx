import { WordButton } from './card-button';
import type { CardNotice, OnCardAction } from './card-view';

const WORDS: { [K in CardNotice['kind']]: string } = {
  known: 'Gloss no longer marks this term.',
  again: 'Gloss marks this term again.',
  hidden: 'Gloss no longer marks this term on this site.',
  copied: 'Copied.',
  'not-copied': 'This page doesn’t let Gloss copy.',
  mute: 'No voice here speaks this language.',
  nowhere: 'No pack explains this.',
  lost: 'Gloss couldn’t look this up. Try again.',
  refused: 'Gloss couldn’t keep this change. Try again.',
};

/** What was just done, said politely, with a way to undo it. Stays while empty: a new live region is not heard. */
export function CardNoticeLine({ notice, on }: { notice: CardNotice | undefined; on: OnCardAction }) {
  const kind = notice?.kind;
  return (
    <div class="card-notice">
      <p class="card-said" role="status">
        {notice?.term ? (
          <bdi dir="ltr">
            No pack explains “<bdi>{notice.term}</bdi>”.
          </bdi>
        ) : (
          kind && <bdi>{WORDS[kind]}</bdi>
        )}
      </p>
      {(kind === 'known' || kind === 'again' || kind === 'hidden') && (
        <WordButton onClick={() => on({ type: 'undo' })}>Undo</WordButton>
      )}
      {kind === 'hidden' && (
        <WordButton onClick={() => on({ type: 'turnOff' })}>Turn Gloss off on this site</WordButton>
      )}
    </div>
  );
}

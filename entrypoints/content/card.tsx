import { render } from 'preact';
import { EntryCard } from '../../components/entry-card';
import { shownEntry, type CardNotice, type CardPage, type Place } from '../../components/card-view';
import { copiedText } from '../../components/copied-text';
import type { CardEntry, Send } from '../../data/messages';
import { MAX_LOOK_UP_TEXT } from '../../data/look-up-text';
import type { EntryRef } from '../../data/format/pack';
import { cardStep, CLOSED, type CardEffect, type CardEvent, type CardState, type Mark } from './card-state';
import { copyToClipboard } from './clipboard';
import { canSpeak, speak } from './speech';

/** The card in its shadow root: draws what the card machine says, and does what it asks for. */

export interface CardDeps {
  send: Send;
  /** The reader has pressed pin, or unpin. */
  onPin(pinned: boolean): void;
  /** The card is no longer wanted: closed, or gone on to the reader. */
  onClose(): void;
  /** The card's size may have changed. */
  onResize(): void;
  /** The index is not the one the senses were numbered by. */
  onStale(): void;
}

export interface Card {
  /** Draws the meanings of one label, and forgets what was open before. @param shown surface: the text in the page */
  open(shown: { entries: CardEntry[]; version: number; surface: string }): void;
  /** Draws what stands in for a look-up without a result. */
  openNothing(surface: string): void;
  /** @param mode pinned: a dialog with a close button; sheet: drawn for the lower edge of the screen */
  setMode(mode: { pinned: boolean; sheet: boolean }): void;
  /** Moves the focus to the term. */
  focus(): void;
  close(): void;
}

/** Makes a card, which draws nothing until it is opened. The root has the style sheets already. */
export function createCard(root: ShadowRoot, deps: CardDeps): Card {
  const { send } = deps;
  const stage = root.appendChild(document.createElement('div'));
  let state: CardState = CLOSED;

  function dispatch(event: CardEvent): void {
    const before = state;
    const { state: next, effects } = cardStep(state, event);
    state = next;
    if (state !== before) draw(before);
    for (const effect of effects) perform(effect);
  }

  function draw(before: CardState): void {
    const hadFocus = root.activeElement !== null;
    const page = state.pages.at(-1);
    const previous = state.pages.at(-2);
    render(
      page ? (
        <EntryCard
          page={page}
          backTo={previous && (shownEntry(previous)?.entry.name ?? previous.surface)}
          mode={state.mode}
          canSpeak={isPronounceable(page)}
          on={dispatch}
        />
      ) : null,
      stage,
    );
    if (!page) return;
    const isTurned = before.pages.length > 0 && state.pages.length !== before.pages.length;
    const isBack = state.pages.length < before.pages.length;
    const { top, link } = (isBack && page.left) || { top: 0, link: -1 };
    // What had the focus may be gone, or another page's.
    if (hadFocus && (isTurned || !root.activeElement))
      (links()[link] ?? term())?.focus({ preventScroll: true });
    if (isTurned) root.querySelector('.card')?.scrollTo({ top, behavior: 'instant' });
    if (before.pages.length > 0) deps.onResize();
  }

  /** Asked only where it is to be seen: the answer starts a service of the browser. */
  function isPronounceable(page: CardPage): boolean {
    const shown = page.isRare && shownEntry(page);
    return shown ? canSpeak(shown.pack.inLanguage, () => draw(state)) : false;
  }

  const term = (): HTMLElement | null => root.querySelector('.card-term');
  const links = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('.card-link')];

  /** Where the reader is on the page that is shown. */
  function place(): Place {
    const link = links().findIndex((one) => one === root.activeElement);
    return { top: root.querySelector('.card')?.scrollTop ?? 0, link };
  }

  function perform(effect: CardEffect): void {
    switch (effect.type) {
      case 'lookUp':
        return void lookUp(effect);
      case 'lookUpEntry':
        return void lookUpEntry(effect);
      case 'mark':
        return void keep(effect.mark);
      case 'hide':
        return void send({ type: 'setHidden', entries: [...effect.entries], hidden: effect.hidden }).catch(
          () => say(state.token, 'refused'),
        );
      case 'turnOff':
        return void send({ type: 'setSiteHere', enabled: false }).then(
          () => deps.onClose(),
          () => say(state.token, 'refused'),
        );
      case 'openReader':
        // An orphaned script, where it fails: nothing a reader can do about it.
        return void send({ type: 'openReader', ...effect.ref }).catch(() => {});
      case 'openSearch':
        return void send({ type: 'openSearch', text: effect.text }).catch(() => {});
      case 'copy':
        return void copyToClipboard(copiedText(effect.entry)).then((isCopied) =>
          say(effect.token, isCopied ? 'copied' : 'not-copied'),
        );
      case 'speak': {
        const { entry, pack } = effect.entry;
        return void speak(entry.name, pack.inLanguage).then((isSaid) => !isSaid && say(effect.token, 'mute'));
      }
      case 'pin':
        return deps.onPin(effect.pinned);
      case 'close':
        return deps.onClose();
    }
  }

  function say(token: number, kind: CardNotice['kind']): void {
    dispatch({ type: 'say', token, notice: { kind } });
  }

  async function lookUp(asked: Extract<CardEffect, { type: 'lookUp' }>): Promise<void> {
    const { token, version, text, language } = asked;
    try {
      const reply = await send({ type: 'lookUp', version, senses: [...asked.senses] });
      if (!reply.stale)
        return dispatch({
          type: 'arrived',
          token,
          entries: reply.entries,
          version,
          surface: text,
          left: place(),
        });
      if (token !== state.token) return;
      // The words mean the same in the new index, whatever their numbers are.
      const found = await send({ type: 'lookUpText', text: text.slice(0, MAX_LOOK_UP_TEXT), language });
      dispatch({ type: 'arrived', token, ...found, surface: text, left: place() });
      deps.onStale();
    } catch {
      say(token, 'lost');
    }
  }

  async function lookUpEntry(asked: Extract<CardEffect, { type: 'lookUpEntry' }>): Promise<void> {
    const { token, readings, text } = asked;
    try {
      for (const [at, ref] of readings.entries()) {
        const found = await send({ type: 'lookUpEntry', ...ref });
        if (found.entries.length > 0 || at === readings.length - 1)
          return dispatch({ type: 'arrived', token, ...found, surface: text, left: place() });
      }
    } catch {
      say(token, 'lost');
    }
  }

  async function keep(mark: Mark): Promise<void> {
    try {
      if (mark.what === 'known') await send({ type: 'setKnown', entries: [...mark.entries], known: mark.is });
      else await Promise.all(mark.entries.map((ref) => setSaved(ref, mark.is)));
    } catch {
      dispatch({ type: 'refused', mark });
    }
  }

  function setSaved(ref: EntryRef, saved: boolean): Promise<null> {
    return send({ type: 'setSaved', ...ref, saved });
  }

  return {
    open: (shown) => dispatch({ type: 'open', ...shown }),
    openNothing: (surface) => dispatch({ type: 'open', entries: [], version: 0, surface }),
    setMode: (mode) => dispatch({ type: 'mode', mode }),
    focus: () => term()?.focus({ preventScroll: true }),
    close: () => dispatch({ type: 'shut' }),
  };
}

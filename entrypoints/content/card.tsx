import { render } from 'preact';
import { EntryCard } from '../../components/entry-card';
import type { CardEntry, Send } from '../../data/messages';

export interface CardDeps {
  send: Send;
  onPin(pinned: boolean): void;
  onClose: () => void;
  onResize(): void;
  onStale(): void;
}
export interface Card {
  open(shown: { entries: CardEntry[]; version: number; surface: string }): void;
  openNothing(surface: string): void;
  setMode(mode: { pinned: boolean; sheet: boolean }): void;
  focus(): void;
  back(): boolean;
  close(): void;
}
export function createCard(root: ShadowRoot, deps: CardDeps): Card {
  const stage = document.createElement('div');
  root.append(stage);
  let views: CardEntry[] = [];
  let pinned = false;
  const draw = (): void => {
    render(
      views.length === 0 ? null : (
        <EntryCard
          views={views}
          role={pinned ? 'dialog' : 'tooltip'}
          onClose={deps.onClose}
          onReadMore={(ref) => void deps.send({ type: 'openReader', ...ref })}
        />
      ),
      stage,
    );
  };
  return {
    open({ entries }) {
      views = entries;
      draw();
    },
    openNothing() {},
    setMode(mode) {
      ({ pinned } = mode);
      draw();
    },
    focus: () => stage.querySelector('button')?.focus(),
    back: () => false,
    close() {
      views = [];
      draw();
    },
  };
}

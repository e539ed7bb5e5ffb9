import { Icon } from './icons';

/** The way back up, once it is far. */
export function BackToTop({ visible, onClick }: { visible: boolean; onClick: () => void }) {
  if (!visible) return null;
  return (
    <button class="to-top" type="button" onClick={onClick}>
      <Icon name="up" />
      Top
    </button>
  );
}

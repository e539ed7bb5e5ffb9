import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons';

/** An action that is an icon. Its name is said, and shown on hover. */
export function IconButton(props: {
  icon: IconName;
  name: string;
  /** Of one that switches something on and off. */
  isPressed?: boolean;
  /** Of one that unfolds something. */
  isExpanded?: boolean;
  turns?: boolean;
  onClick: () => void;
}) {
  const { icon, name, turns = false } = props;
  return (
    <button
      class="card-icon"
      type="button"
      aria-label={name}
      title={name}
      aria-pressed={props.isPressed}
      aria-expanded={props.isExpanded}
      onClick={props.onClick}
    >
      <Icon name={icon} turns={turns} />
    </button>
  );
}

/** An action in words. `name` says more than they do. */
export function WordButton(props: {
  name?: string;
  isPressed?: boolean;
  isExpanded?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}) {
  return (
    <button
      class="card-word"
      type="button"
      aria-label={props.name}
      title={props.name}
      aria-pressed={props.isPressed}
      aria-expanded={props.isExpanded}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

/**
 * A term that opens in the same card. Not a button: a long one breaks across lines. Not an `<a href>`: there is no
 * address that a page may open.
 */
export function CardLink(props: { onOpen: () => void; children: ComponentChildren }) {
  return (
    <span
      class="card-link"
      role="link"
      tabIndex={0}
      onClick={props.onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        props.onOpen();
      }}
    >
      {props.children}
    </span>
  );
}

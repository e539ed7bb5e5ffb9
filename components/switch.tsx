/** Something that is on or off at once, without a button to confirm. */
export function Switch(props: {
  checked: boolean;
  label: string;
  unseenLabel?: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label class="switch">
      <span class={props.unseenLabel ? 'unseen' : 'switch-label'}>{props.label}</span>
      <input
        class="switch-track"
        type="checkbox"
        role="switch"
        checked={props.checked}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </label>
  );
}

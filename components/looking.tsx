import { useLayoutEffect, useRef } from 'preact/hooks';

/** Something is being looked at, which may take a while; it can be stopped. */
export function Looking({ what, onCancel }: { what: string; onCancel: () => void }) {
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // Where the button that was pressed has gone, this one takes its focus.
    if (document.activeElement === document.body) cancel.current?.focus();
  }, []);
  return (
    <div class="looking">
      <p class="looking-text" role="status">
        Looking at <bdi class="address">{what}</bdi>…
      </p>
      <button ref={cancel} class="button" type="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

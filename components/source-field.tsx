import type { Ref } from 'preact';
import { useRef } from 'preact/hooks';

/** What a reader may pick: the pack's own forms, and sheets. The browser lets them pick anything else as well. */
const ACCEPTED = '.json,.jsonld,.csv,.tsv,.txt';

interface SourceFieldProps {
  address: string;
  inputRef: Ref<HTMLInputElement>;
  /** What is wrong with what was typed. */
  problem?: string | undefined;
  onAddress: (address: string) => void;
  onLook: () => void;
  onFiles: (files: File[]) => void;
  onBrowse?: (() => void) | undefined;
}

/** Where a pack is added from: an address, or files. */
export function SourceField(props: SourceFieldProps) {
  const { problem, address, inputRef } = props;
  return (
    <form
      class="source-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onLook();
      }}
    >
      <label class="source-label" for="source-address">
        Address of a pack, or of a page or list that names some
      </label>
      <div class="source-line">
        <input
          ref={inputRef}
          id="source-address"
          class="source-address"
          type="text"
          inputMode="url"
          enterKeyHint="go"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="ltr"
          placeholder="example.org/pack.json"
          aria-invalid={problem === undefined ? undefined : true}
          aria-describedby="source-problem"
          value={address}
          onInput={(event) => props.onAddress(event.currentTarget.value)}
        />
        <button class="button" type="submit">
          Look
        </button>
      </div>
      <p class="source-problem" id="source-problem" role="alert">
        {problem}
      </p>
      <div class="source-ways">
        <FilePicker onFiles={props.onFiles} />
        {props.onBrowse && (
          <button class="button" type="button" onClick={props.onBrowse}>
            Browse packs
          </button>
        )}
        <p class="source-hint">You can also drop files on this page.</p>
      </div>
    </form>
  );
}

/** A button for the browser's own picker, which can't be styled itself. */
function FilePicker({ onFiles }: { onFiles: (files: File[]) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button class="button" type="button" onClick={() => picker.current?.click()}>
        Choose a file…
      </button>
      <input
        ref={picker}
        hidden
        type="file"
        multiple
        accept={ACCEPTED}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // So that the same file can be picked again, after it was corrected.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

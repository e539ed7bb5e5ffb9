import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CatalogList } from '../../components/catalog-list';
import { DropArea } from '../../components/drop-area';
import { FailureNote } from '../../components/failure-note';
import { Looking } from '../../components/looking';
import { offerOf } from '../../components/pack-offer';
import { PackPreview } from '../../components/pack-preview';
import { SourceField } from '../../components/source-field';
import { completeAddress, hostOf } from '../../components/source-words';
import { useFileDrop } from './use-file-drop';
import { fileStep, whatIsNext, type LookView } from './look-state';
import type { Look } from './use-look';

/** Adding a pack: where from, and what is there. */
export function AddPack({ look, catalog }: { look: Look; catalog?: string | undefined }) {
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const isDragging = useFileDrop(look.lookAtFiles);
  const { model, dispatch } = look;
  const { view } = model;
  const next = whatIsNext(model);
  useFocusBack(view.step, field);

  const lookAtTyped = () => {
    const complete = completeAddress(address);
    if (complete === undefined) {
      setProblem(
        address.trim() === ''
          ? 'Type or paste an address first.'
          : 'This isn’t an address. One looks like example.org/pack.json.',
      );
      field.current?.focus();
    } else dispatch({ type: 'address', address: complete });
  };
  return (
    <div class="add-pack">
      <SourceField
        address={address}
        inputRef={field}
        problem={problem}
        onAddress={(typed) => {
          setAddress(typed);
          setProblem(undefined);
        }}
        onLook={lookAtTyped}
        onFiles={look.lookAtFiles}
        onBrowse={catalog === undefined ? undefined : () => dispatch({ type: 'address', address: catalog })}
      />
      <FailureNote failure={view.step === 'failed' ? view.words : undefined}>
        {next && (
          <button class="button" type="button" onClick={() => dispatch({ type: 'goOn' })}>
            {next === 'file' ? 'Next file' : BACK}
          </button>
        )}
      </FailureNote>
      <InSight look={look} onAdded={() => setAddress('')} />
      {isDragging && <DropArea />}
    </div>
  );
}

/** What was found, or is being looked at. */
function InSight({ look, onAdded }: { look: Look; onAdded: () => void }) {
  const { model, dispatch } = look;
  const { view } = model;
  const goOn = () => dispatch({ type: 'goOn' });
  switch (view.step) {
    case 'idle':
    case 'failed':
      return null;
    case 'looking': {
      const what = view.job.kind === 'address' ? hostOf(view.job.address) : view.job.file.name;
      return <Looking what={what} onCancel={goOn} />;
    }
    case 'catalog':
      return (
        <CatalogList
          packs={view.packs}
          chosen={view.chosen}
          onChoose={(address) => dispatch({ type: 'choose', address })}
          onDismiss={() => dispatch({ type: 'close' })}
        />
      );
    case 'preview': {
      const { preview, from } = view;
      return (
        <PackPreview
          key={`${model.at} ${preview.id}`}
          preview={preview}
          place={from}
          step={fileStep(model)}
          isAdding={view.isAdding}
          onAdd={() => {
            look.add();
            if (from.kind === 'address') onAdded();
          }}
          dismissLabel={dismissLabel(whatIsNext(model), offerOf(preview, from.kind).button !== undefined)}
          onDismiss={goOn}
        />
      );
    }
  }
}

const BACK = 'Back to the list';

function dismissLabel(next: ReturnType<typeof whatIsNext>, isOffered: boolean): string {
  if (next === 'catalog') return BACK;
  if (isOffered) return 'Not now';
  return next === 'file' ? 'Next file' : 'Close';
}

/** When what was in sight is gone, the focus goes back to where it was asked for. */
function useFocusBack(step: LookView['step'], field: { current: HTMLInputElement | null }): void {
  const beforeRef = useRef(step);
  useLayoutEffect(() => {
    if (beforeRef.current !== step && (step === 'idle' || step === 'failed')) field.current?.focus();
    beforeRef.current = step;
  }, [step, field]);
}

import type { FailureWords } from '../../components/failure-note';
import type { ListedPack, PackPreview } from '../../data/messages';

/** Looking at addresses and files before anything is added: what is in sight, and what comes after it. Pure. */

/** What is looked at. */
export type Job = { kind: 'address'; address: string } | { kind: 'file'; file: File };

/** What was looked at, as it is added. */
export type LookedAt = { kind: 'address'; address: string } | { kind: 'file'; name: string; text: string };

/** What is in sight. */
export type LookView =
  | { step: 'idle' }
  | { step: 'looking'; job: Job }
  | { step: 'preview'; preview: PackPreview; from: LookedAt; isAdding: boolean }
  | { step: 'catalog'; packs: readonly ListedPack[]; chosen?: string }
  | { step: 'failed'; words: FailureWords };

export interface LookModel {
  view: LookView;
  /** The files that were picked together; they are looked at one after another. */
  files: readonly File[];
  /** Which of them is in sight. */
  at: number;
  /** The list that the pack in sight was chosen from. */
  catalog?: Extract<LookView, { step: 'catalog' }>;
}

export const NOTHING: LookModel = { view: { step: 'idle' }, files: [], at: 0 };

export type LookEvent =
  /** An address was asked for. */
  | { type: 'address'; address: string }
  | { type: 'files'; files: readonly File[] }
  /** A pack was chosen from the list in sight. */
  | { type: 'choose'; address: string }
  /** The answer to a job. */
  | { type: 'answer'; job: Job; view: LookView }
  /** The file in sight is being added, and was. */
  | { type: 'adding' }
  | { type: 'fileAdded'; name: string }
  /** What was asked for went wrong. */
  | { type: 'failed'; words: FailureWords }
  /** The reader is done with what is in sight, or waits for it no longer. */
  | { type: 'goOn' }
  | { type: 'close' };

/** What is in sight after an event. */
export function reduceLook(model: LookModel, event: LookEvent): LookModel {
  const { view } = model;
  switch (event.type) {
    case 'address':
      return { ...NOTHING, view: looking({ kind: 'address', address: event.address }) };
    case 'files':
      return withFiles(model, event.files);
    case 'choose': {
      if (view.step !== 'catalog') return model;
      const catalog = { ...view, chosen: event.address };
      return { ...model, catalog, view: looking({ kind: 'address', address: event.address }) };
    }
    case 'answer': {
      // Something else was asked for meanwhile, or nothing any more.
      if (view.step !== 'looking' || view.job !== event.job) return model;
      return { ...model, view: event.view };
    }
    case 'adding':
      return view.step === 'preview' ? { ...model, view: { ...view, isAdding: true } } : model;
    case 'fileAdded': {
      const isInSight = view.step === 'preview' && view.from.kind === 'file' && view.from.name === event.name;
      return isInSight ? next(model) : model;
    }
    case 'failed':
      return { ...model, view: { step: 'failed', words: event.words } };
    case 'goOn':
      return next(model);
    case 'close':
      return NOTHING;
  }
}

function looking(job: Job): LookView {
  return { step: 'looking', job };
}

/** Files that come while others are in sight wait until these are done with. */
function withFiles(model: LookModel, files: readonly File[]): LookModel {
  if (files.length === 0) return model;
  const isBusy = model.view.step !== 'idle' && model.at < model.files.length;
  if (isBusy) return { ...model, files: [...model.files, ...files] };
  return showFile({ ...NOTHING, files }, 0);
}

function showFile(model: LookModel, at: number): LookModel {
  const file = model.files[at];
  return file ? { ...model, at, view: looking({ kind: 'file', file }) } : NOTHING;
}

/** The file after this one, else the list it was chosen from, else nothing. */
function next(model: LookModel): LookModel {
  const { catalog, view } = model;
  if (model.at + 1 < model.files.length) return showFile(model, model.at + 1);
  return catalog && view.step !== 'catalog' ? { ...NOTHING, view: catalog } : NOTHING;
}

/** What comes when this is done with. */
export function whatIsNext({ files, at, catalog }: LookModel): 'file' | 'catalog' | undefined {
  if (at + 1 < files.length) return 'file';
  return catalog && 'catalog';
}

/** "File 2 of 3", when there are several. */
export function fileStep({ files, at }: LookModel): string | undefined {
  return files.length > 1 ? `File ${at + 1} of ${files.length}` : undefined;
}

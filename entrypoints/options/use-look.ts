import { useCallback, useEffect, useReducer } from 'preact/hooks';
import { offerOf } from '../../components/pack-offer';
import type { PackPreview, Send, SourceLook } from '../../data/messages';
import { failureWords, fileFailureWords, noAnswerWords } from './failure-words';
import {
  NOTHING,
  reduceLook,
  type Job,
  type LookedAt,
  type LookEvent,
  type LookModel,
  type LookView,
} from './look-state';
import { readFile } from './read-file';

/** Looking before anything is added: asks the background, and keeps what is in sight. */

export interface Look {
  model: LookModel;
  dispatch: (event: LookEvent) => void;
  /** For files, wherever they come from. */
  lookAtFiles: (files: File[]) => void;
  /** Adds what is in sight, or brings it up to date. */
  add: () => void;
}

interface LookEffects {
  send: Send;
  /** Tells assistive technology what has happened. */
  say: (words: string) => void;
  /** Subscribes to an address. */
  onAdd: (address: string, preview: PackPreview) => void;
}

export function useLook({ send, say, onAdd }: LookEffects): Look {
  const [model, dispatch] = useReducer(reduceLook, NOTHING);
  const { view } = model;
  const job = view.step === 'looking' ? view.job : undefined;
  useEffect(() => {
    if (!job) return;
    void answerTo(job, send)
      .catch(noAnswer)
      .then((answer) => dispatch({ type: 'answer', job, view: answer }));
  }, [job, send]);

  const lookAtFiles = useCallback((files: File[]) => dispatch({ type: 'files', files }), []);
  const settleFile = async (file: { name: string; text: string }, done: string) => {
    const event = await addFile(file, send);
    if (event.type === 'fileAdded') say(done);
    dispatch(event);
  };
  const add = () => {
    if (view.step !== 'preview' || view.isAdding) return;
    const { preview, from } = view;
    const { button } = offerOf(preview, from.kind);
    if (from.kind === 'file') {
      dispatch({ type: 'adding' });
      const done = `“${preview.name}” is ${button === 'Update' ? 'up to date' : 'added'}.`;
      void settleFile(from, done);
      return;
    }
    dispatch({ type: 'goOn' });
    // What moves here from another address is added here.
    if (button === 'Add' || !preview.installed?.fromHere) onAdd(from.address, preview);
    else {
      send({ type: 'checkPack', address: from.address }).catch((error: unknown) => dispatch(failed(error)));
    }
  };
  return { model, dispatch, lookAtFiles, add };
}

async function answerTo(job: Job, send: Send): Promise<LookView> {
  if (job.kind === 'address') {
    return viewOf(await send({ type: 'lookAtAddress', address: job.address }), job);
  }
  const { name } = job.file;
  const read = await readFile(job.file);
  if ('failure' in read) return { step: 'failed', words: read.failure };
  const { text } = read;
  return viewOf(await send({ type: 'lookAtFile', name, text }), { kind: 'file', name, text });
}

function viewOf(look: SourceLook, from: LookedAt): LookView {
  switch (look.kind) {
    case 'catalog':
      return { step: 'catalog', packs: look.packs };
    case 'pack': {
      // A page may have led to it.
      const found: LookedAt = from.kind === 'address' ? { ...from, address: look.address } : from;
      return { step: 'preview', preview: look.preview, from: found, isAdding: false };
    }
    case 'failed': {
      const now = Date.now();
      const isFile = from.kind === 'file';
      const words = isFile
        ? fileFailureWords(look.failure, from.name, now)
        : failureWords(look.failure, { now });
      return { step: 'failed', words };
    }
  }
}

async function addFile({ name, text }: { name: string; text: string }, send: Send): Promise<LookEvent> {
  try {
    const failure = await send({ type: 'addFile', name, text });
    if (!failure) return { type: 'fileAdded', name };
    return { type: 'failed', words: fileFailureWords(failure, name, Date.now()) };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): LookEvent {
  console.warn(error);
  return { type: 'failed', words: noAnswerWords(Date.now()) };
}

function noAnswer(error: unknown): LookView {
  console.warn(error);
  return { step: 'failed', words: noAnswerWords(Date.now()) };
}

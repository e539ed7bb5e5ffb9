import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PackPreview as Preview } from '../data/messages';
import { licenceHref } from './licence';
import { offerOf } from './pack-offer';
import { LeftOutList } from './problem-list';
import { ActionButton } from './row-actions';
import { countWords, sizeWords } from './size-words';
import { languageName } from './source-words';

/** Where what is previewed lies. */
export type PreviewPlace = { kind: 'address'; address: string } | { kind: 'file'; name: string };

interface PackPreviewProps {
  preview: Preview;
  place: PreviewPlace;
  /** "File 2 of 3", when there are several. */
  step?: string | undefined;
  isAdding: boolean;
  /** Adds it, or brings it up to date. */
  onAdd: () => void;
  /** Where the other button leads to. */
  dismissLabel: string;
  onDismiss: () => void;
}

/** What a pack is, before it is installed; takes the focus, since it is what was asked for. */
export function PackPreview(props: PackPreviewProps) {
  const { preview, place, step, isAdding } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const text = { dir: 'auto', lang: preview.inLanguage } as const;
  const offer = offerOf(preview, place.kind);
  return (
    <section class="preview" aria-labelledby="preview-name">
      {step && <p class="preview-step">{step}</p>}
      <h3 class="preview-name" id="preview-name" ref={heading} tabIndex={-1} {...text}>
        {preview.name}
      </h3>
      {preview.description && (
        <p class="preview-description" {...text}>
          {preview.description}
        </p>
      )}
      <PreviewFacts preview={preview} place={place} />
      {preview.leftOut && preview.leftOut.count > 0 && <LeftOutList leftOut={preview.leftOut} />}
      {offer.text && <p class={offer.isWarning ? 'note' : 'preview-offer'}>{offer.text}</p>}
      <div class="actions">
        {offer.button && (
          <ActionButton
            isMain
            label={offer.button}
            busyLabel="Adding…"
            isBusy={isAdding}
            onClick={props.onAdd}
          />
        )}
        <button class="button" type="button" onClick={props.onDismiss}>
          {props.dismissLabel}
        </button>
      </div>
      <Samples preview={preview} />
    </section>
  );
}

function PreviewFacts({ preview, place }: { preview: Preview; place: PreviewPlace }) {
  const licence = licenceHref(preview.license);
  return (
    <dl class="facts">
      <dt>From</dt>
      <dd>
        <bdi class="address">{place.kind === 'address' ? place.address : place.name}</bdi>
      </dd>
      <dt>Publisher</dt>
      <dd>
        <Outside href={preview.url}>{preview.creator ?? (preview.url ? preview.url : 'Not named')}</Outside>
      </dd>
      <dt>Licence</dt>
      <dd>
        <Outside href={licence}>
          {preview.license || 'None given: ask its publisher before passing it on'}
        </Outside>
      </dd>
      <dt>Language</dt>
      <dd>{languageName(preview.inLanguage)}</dd>
      <dt>Version</dt>
      <dd>
        <bdi>{preview.version}</bdi>
      </dd>
      <dt>Size</dt>
      <dd>
        {countWords(preview.count)}, {sizeWords(preview.bytes)}
      </dd>
      <dt>Signing key</dt>
      <dd>
        {preview.fingerprint ? <code class="fingerprint">{preview.fingerprint}</code> : unsigned(place)}
      </dd>
    </dl>
  );
}

function unsigned({ kind }: PreviewPlace): string {
  return kind === 'file'
    ? 'None: a file is read once, and Gloss looks for no later edition of it.'
    : 'Not signed: Gloss can’t tell whether a later edition comes from the same publisher.';
}

function Outside({ href, children }: { href: string | undefined; children: string }) {
  if (!href) return <bdi>{children}</bdi>;
  return (
    <a href={href} target="_blank" rel="noreferrer" dir="auto">
      {children}
    </a>
  );
}

function Samples({ preview: { samples, inLanguage, count } }: { preview: Preview }) {
  if (samples.length === 0) return null;
  return (
    <>
      <h4 class="samples-title">{samples.length < count ? 'Some of its entries' : 'Its entries'}</h4>
      <dl class="samples" lang={inLanguage}>
        {samples.map(({ name, description }, at) => (
          <div class="sample" key={at}>
            <dt dir="auto">{name}</dt>
            <dd dir="auto">{description}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

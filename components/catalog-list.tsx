import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ListedPack } from '../data/messages';
import { countWords } from './size-words';
import { hostOf, languageName } from './source-words';

/** The packs of a catalog, each leading to its preview. */
export function CatalogList(props: {
  packs: readonly ListedPack[];
  /** The address that was chosen before, to come back to. */
  chosen?: string | undefined;
  onChoose: (address: string) => void;
  onDismiss: () => void;
}) {
  const { packs, chosen } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => (last.current ?? heading.current)?.focus(), []);
  return (
    <section class="preview" aria-labelledby="catalog-title">
      <h3 class="preview-name" id="catalog-title" ref={heading} tabIndex={-1}>
        {packs.length === 0 ? 'This list is empty' : countWords(packs.length, 'pack', 'packs')}
      </h3>
      <ul class="rows catalog">
        {packs.map((pack) => (
          <li class="row" key={pack.address}>
            <div class="row-text">
              <h4 class="row-title" dir="auto">
                {pack.name}
              </h4>
              {pack.description && (
                <p class="row-description" dir="auto">
                  {pack.description}
                </p>
              )}
              <p class="row-facts">
                <bdi>{factsOf(pack)}</bdi>
              </p>
            </div>
            <button
              ref={pack.address === chosen ? last : null}
              class="button"
              type="button"
              aria-label={`Look at ${pack.name}`}
              onClick={() => props.onChoose(pack.address)}
            >
              Look
            </button>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button class="button" type="button" onClick={props.onDismiss}>
          Close
        </button>
      </div>
    </section>
  );
}

function factsOf({ address, inLanguage, license, count }: ListedPack): string {
  const facts = [
    hostOf(address),
    inLanguage === undefined ? '' : languageName(inLanguage),
    count === undefined ? '' : countWords(count, 'term', 'terms'),
    license ?? '',
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

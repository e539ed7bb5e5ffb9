import { useRef } from 'preact/hooks';
import { SetByOrganisation } from './set-by-organisation';

/** The sites on which Gloss is off, each with a button that ends it. */
export function SiteList({
  sites,
  locked,
  onTurnOn,
}: {
  sites: readonly string[];
  /** Those that are not for the reader to turn on. */
  locked: readonly string[];
  onTurnOn: (site: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const turnOn = (site: string) => {
    // The button is about to go; without a new home the focus would fall to the top of the page.
    place.current?.focus();
    onTurnOn(site);
  };
  return (
    <div class="sites" ref={place} tabIndex={-1}>
      {sites.length === 0 ? (
        <p class="section-text">None. To turn Gloss off on a site, click its button in the toolbar there.</p>
      ) : (
        <ul class="rows">
          {sites.map((site) => (
            <li class="row row-plain" key={site}>
              <bdi class="row-site">{site}</bdi>
              {locked.includes(site) ? (
                <SetByOrganisation />
              ) : (
                <button
                  class="button"
                  type="button"
                  aria-label={`Turn on for ${site}`}
                  onClick={() => turnOn(site)}
                >
                  Turn on
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

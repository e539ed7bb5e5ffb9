import { Section } from '../../components/section';
import { SiteList } from '../../components/site-list';
import type { Send } from '../../data/messages';
import { setSiteEnabled } from '../../data/settings';
import { useDisabledSites, useManaged } from '../shared/use-stored';
import { About } from './about';
import { Density } from './density';
import { Recovery } from './recovery';
import { Sources } from './sources';
import { Underline } from './underline';

/** The options page: one column of sections. */
export function Options(props: {
  send: Send;
  version: string;
  /** Address of a list of packs to browse. */
  catalog?: string | undefined;
}) {
  const { send, version, catalog } = props;
  const sites = useDisabledSites();
  const lockedSites = useManaged()?.disabledSites;
  return (
    <main class="options">
      <h1 class="options-title">Gloss</h1>
      <Recovery />
      <Sources send={send} catalog={catalog} />
      <Section id="density" title="How much is underlined">
        <Density />
      </Section>
      <Section id="underline" title="How terms are marked">
        <Underline />
      </Section>
      <Section id="sites" title="Sites turned off">
        {sites && lockedSites && (
          <SiteList
            sites={sites.toSorted()}
            locked={lockedSites}
            onTurnOn={(site) => void setSiteEnabled(site, true)}
          />
        )}
      </Section>
      <Section id="about" title="About">
        <About version={version} />
      </Section>
    </main>
  );
}

import { DensityChoice } from '../../components/density-choice';
import { density, termsInHeadings, termsInLinks } from '../../data/settings';
import { useManaged, useSetting } from '../shared/use-stored';

/** How much is underlined; open pages follow at once. */
export function Density() {
  const chosen = useSetting(density);
  const links = useSetting(termsInLinks);
  const headings = useSetting(termsInHeadings);
  const decided = useManaged()?.settings;
  // Known within a frame or two; nothing is shown that would jump then.
  if (chosen === undefined || links === undefined || headings === undefined || !decided) return null;
  return (
    <DensityChoice
      wishes={{ density: chosen, links, headings }}
      locked={{
        density: 'density' in decided,
        links: 'termsInLinks' in decided,
        headings: 'termsInHeadings' in decided,
      }}
      onDensity={(wish) => void density.setValue(wish)}
      onLinks={(on) => void termsInLinks.setValue(on)}
      onHeadings={(on) => void termsInHeadings.setValue(on)}
    />
  );
}

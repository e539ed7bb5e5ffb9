import type { Density } from '../data/detect/density';
import { Choice } from './choice';
import { SetByOrganisation } from './set-by-organisation';
import { Switch } from './switch';

/** How much of what is found gets underlined: data/settings.ts in a reader's words. */

const OPTIONS: { value: Density; title: string; text: string }[] = [
  {
    value: 'quiet',
    title: 'Quiet',
    text: 'Two terms a screen at most. Words that most people know are left alone.',
  },
  {
    value: 'balanced',
    title: 'Balanced',
    text: 'Each term once, where it first comes up, and no more than six a screen. Everyday words only on pages about their subject.',
  },
  {
    value: 'everything',
    title: 'Everything',
    text: 'Every term, every time, in links and headings too.',
  },
];

export interface DensityWishes {
  density: Density;
  links: boolean;
  headings: boolean;
}

export function DensityChoice(props: {
  wishes: DensityWishes;
  /** Of these, what is not for the reader to choose. */
  locked?: Partial<Record<keyof DensityWishes, boolean>>;
  onDensity: (density: Density) => void;
  onLinks: (on: boolean) => void;
  onHeadings: (on: boolean) => void;
}) {
  const { density, links, headings } = props.wishes;
  const { locked = {} } = props;
  const isAll = density === 'everything';
  return (
    <div class="density">
      <Choice
        legend="How much is underlined"
        options={OPTIONS}
        value={density}
        disabled={locked.density ?? false}
        onChange={props.onDensity}
      />
      <Sample density={density} />
      <div class="density-places">
        <Switch
          label="Terms in links"
          checked={links || isAll}
          disabled={isAll || (locked.links ?? false)}
          onChange={props.onLinks}
        />
        <Switch
          label="Terms in headings and menus"
          checked={headings || isAll}
          disabled={isAll || (locked.headings ?? false)}
          onChange={props.onHeadings}
        />
      </div>
      {Object.values(locked).includes(true) && <SetByOrganisation />}
    </div>
  );
}

/** A part of the sample, and from which density on it is underlined. */
type Part = string | [term: string, from: Density];

const SAMPLE: Part[] = [
  'When you press Pay, a ',
  ['backend engineer', 'quiet'],
  ' has thought about it first: your ',
  ['browser', 'everything'],
  ' asks an ',
  ['API', 'balanced'],
  ', the ',
  ['API', 'everything'],
  ' asks a ',
  ['payment gateway', 'quiet'],
  ', and a ',
  ['database', 'balanced'],
  ' on some ',
  ['server', 'everything'],
  ' writes it down.',
];
const ORDER: readonly Density[] = ['quiet', 'balanced', 'everything'];

/** What the choice looks like in a sentence. It says nothing that the options do not say in words. */
function Sample({ density }: { density: Density }) {
  const isShown = (from: Density) => ORDER.indexOf(from) <= ORDER.indexOf(density);
  return (
    <p class="density-sample" aria-hidden="true">
      {SAMPLE.map((part, at) =>
        typeof part === 'string' ? (
          part
        ) : (
          <span key={at} class={isShown(part[1]) ? 'density-term' : undefined}>
            {part[0]}
          </span>
        ),
      )}
    </p>
  );
}

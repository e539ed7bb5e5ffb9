import type { Underline } from '../data/underline';
import { Choice, type ChoiceOption } from './choice';
import { SetByOrganisation } from './set-by-organisation';

/** What marks a term: data/underline.ts in a reader's words, each title marked as its terms are. */

const OPTIONS: ChoiceOption<Underline>[] = [
  {
    value: 'dotted',
    title: 'Dotted line',
    text: 'Fine dots in the colour of the text.',
    titleClass: 'underline-dotted',
  },
  {
    value: 'wavy',
    title: 'Wavy line',
    text: 'Easier to see, and unlike any link.',
    titleClass: 'underline-wavy',
  },
  {
    value: 'tint',
    title: 'Tint',
    text: 'A faint background over a thin line.',
    titleClass: 'underline-tint',
  },
  {
    value: 'held',
    title: 'Only while Alt is held',
    text: 'Pages look as they were made. Dots come while you hold the Alt key.',
  },
];

export function UnderlineChoice(props: {
  value: Underline;
  /** It is not for the reader to choose. */
  locked?: boolean;
  onChange: (value: Underline) => void;
}) {
  const { value, locked = false, onChange } = props;
  return (
    <div class="underline">
      <Choice
        legend="How terms are marked"
        options={OPTIONS}
        value={value}
        disabled={locked}
        onChange={onChange}
      />
      {locked && <SetByOrganisation />}
    </div>
  );
}

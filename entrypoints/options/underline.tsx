import { UnderlineChoice } from '../../components/underline-choice';
import { underline } from '../../data/settings';
import { useManaged, useSetting } from '../shared/use-stored';

/** What marks a term; open pages follow at once. */
export function Underline() {
  const chosen = useSetting(underline);
  const decided = useManaged()?.settings;
  if (chosen === undefined || !decided) return null;
  return (
    <UnderlineChoice
      value={chosen}
      locked={'underline' in decided}
      onChange={(wish) => void underline.setValue(wish)}
    />
  );
}

import type { PackInfo } from '../data/format/pack';
import { Switch } from './switch';

/** What a row says of a pack. */
export type PackFacts = Pick<
  PackInfo,
  'id' | 'name' | 'description' | 'subject' | 'license' | 'inLanguage'
> & {
  count: number;
  enabled: boolean;
};

/** One pack with its switch, and what went wrong with it. */
export function PackRow(props: { pack: PackFacts; problem?: string; onToggle: (enabled: boolean) => void }) {
  const { pack, problem } = props;
  const text = { dir: 'auto', lang: pack.inLanguage } as const;
  const facts = [pack.subject.join(', '), countTerms(pack.count), pack.license].filter((fact) => fact !== '');
  return (
    <li class="row" data-pack={pack.id}>
      <div class="row-text">
        <h3 class="row-title" {...text}>
          {pack.name}
        </h3>
        {pack.description && (
          <p class="row-description" {...text}>
            {pack.description}
          </p>
        )}
        <p class="row-facts">{facts.join(' · ')}</p>
        {problem && (
          <p class="row-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <Switch checked={pack.enabled} label={pack.name} unseenLabel onChange={props.onToggle} />
    </li>
  );
}

function countTerms(count: number): string {
  return count === 1 ? '1 term' : `${count.toLocaleString('en')} terms`;
}

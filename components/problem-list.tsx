import { countWords } from './size-words';

/** What is wrong with some things, to be opened: the first of them, and how many more there are. */
export function ProblemList(props: {
  summary: string;
  /** What it means. */
  text?: string;
  problems: readonly string[];
  /** How many there are that are not listed. */
  more?: number;
}) {
  const { summary, text, problems, more = 0 } = props;
  return (
    <details class="fold">
      <summary class="fold-summary">{summary}</summary>
      <div class="fold-body">
        {text && <p>{text}</p>}
        <ul class="problems">
          {problems.map((problem, at) => (
            <li class="problem" dir="auto" key={at}>
              {problem}
            </li>
          ))}
        </ul>
        {more > 0 && <p>And {countWords(more, 'more', 'more')}.</p>}
      </div>
    </details>
  );
}

/** Entries that a pack has and Gloss could not read. */
export interface LeftOutFacts {
  count: number;
  /** What is wrong with the first of them. */
  problems: readonly string[];
}

/** How many entries were left out, and why. */
export function LeftOutList({ leftOut: { count, problems } }: { leftOut: LeftOutFacts }) {
  return (
    <ProblemList
      summary={`${countWords(count)} left out`}
      text={`Gloss couldn’t read ${count === 1 ? 'it' : 'them'}. The rest of the pack isn’t affected.`}
      problems={problems}
      more={Math.max(0, count - problems.length)}
    />
  );
}

import { useId } from 'preact/hooks';

export interface ChoiceOption<T extends string> {
  value: T;
  title: string;
  /** What it means, in a sentence or two. */
  text: string;
  /** A class of the title, for what can be shown in it. */
  titleClass?: string;
}

/** One of a few, taken at once, without a button to confirm. */
export function Choice<T extends string>(props: {
  /** For assistive technology; the section's title stands for it on the page. */
  legend: string;
  options: readonly ChoiceOption<T>[];
  value: T;
  disabled?: boolean;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class="unseen">{props.legend}</legend>
      {props.options.map(({ value, title, text, titleClass }) => (
        <label class="choice-option" key={value}>
          <input
            class="choice-mark"
            type="radio"
            name={name}
            value={value}
            checked={value === props.value}
            disabled={props.disabled ?? false}
            aria-labelledby={`${name}-${value}-title`}
            aria-describedby={`${name}-${value}`}
            onChange={() => props.onChange(value)}
          />
          <span class="choice-text">
            <span class="choice-title" id={`${name}-${value}-title`}>
              <span class={titleClass}>{title}</span>
            </span>
            <span class="choice-meaning" id={`${name}-${value}`}>
              {text}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

import cardCss from '../../components/card.css?inline';
import themeCss from '../../components/theme.css?inline';
import hostCss from './popover-host.css?inline';
import type { Scheme } from './page-colours';

/** The style sheets of the card's shadow root. */
export interface HostStyles {
  readonly sheets: CSSStyleSheet[];
  /** Light or dark, whatever the system has. */
  follow(scheme: Scheme): void;
  /** Where the host stands. */
  place(css: string): void;
}

/** What the theme asks of the system, and the page answers. */
const ASKS_FOR_DARK = /\(prefers-color-scheme:\s*dark\)/;
const ALWAYS = '(min-width: 0px)';
const NEVER = '(max-width: 0px)';

export function createHostStyles(): HostStyles {
  // Not on the host itself: what that has, the page can read.
  const theme = sheet(themeCss.replaceAll(':host', ':host > *'));
  const placed = sheet('');
  const dark = [...theme.cssRules].flatMap((rule) =>
    rule instanceof CSSMediaRule && ASKS_FOR_DARK.test(rule.media.mediaText)
      ? [{ media: rule.media, text: rule.media.mediaText }]
      : [],
  );
  const scheme = sheet('');
  return {
    sheets: [theme, sheet(cardCss), sheet(hostCss), scheme, placed],
    follow(wanted) {
      for (const { media, text } of dark)
        media.mediaText = text.replace(ASKS_FOR_DARK, wanted === 'dark' ? ALWAYS : NEVER);
      scheme.replaceSync(`:host > * { color-scheme: only ${wanted} !important; }`);
    },
    place: (css) => placed.replaceSync(css),
  };
}

function sheet(css: string): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(css);
  return styles;
}

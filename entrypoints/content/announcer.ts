/** What is said to those who hear the page, and for a moment shown where there is nothing else to see of it. */
export interface Announcer {
  /** Something is said, or about to be. */
  readonly isBusy: boolean;
  /** @param isSeen shown as well, for a while. '' says nothing more */
  say(words: string, isSeen?: boolean): void;
}

/**
 * Before words are said, in ms: a region that has just come, or has just said the same, is not heard otherwise (the
 * figure is that of Angular's LiveAnnouncer).
 */
const SAY_AFTER_MS = 100;
/** How long words are shown, in ms: seven of them are read twice in that time. */
const SEEN_MS = 4000;

/** Makes a live region in a closed root. @param onQuiet when it has nothing more to say */
export function createAnnouncer(root: ShadowRoot, onQuiet: () => void, signal: AbortSignal): Announcer {
  const region = document.createElement('div');
  region.role = 'status';
  region.className = 'announcer';
  root.append(region);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;

  function say(words: string, isSeen = false): void {
    clearTimeout(timer);
    region.textContent = '';
    isBusy = words !== '' && !signal.aborted;
    region.classList.toggle('announcer-seen', isSeen);
    if (!isBusy) return onQuiet();
    timer = setTimeout(() => {
      region.textContent = words;
      if (isSeen) timer = setTimeout(() => say(''), SEEN_MS);
    }, SAY_AFTER_MS);
  }

  signal.addEventListener('abort', () => say(''));
  return {
    get isBusy() {
      return isBusy;
    },
    say,
  };
}

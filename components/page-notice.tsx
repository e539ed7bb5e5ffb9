import { EmptyState } from './empty-state';

/** Why there are no terms of the current page to list. */
export type NoticeState = 'off' | 'unavailable' | 'failed' | 'none';

/** Says why, and what can be done. */
export function PageNotice({ state, site }: { state: NoticeState; site: string | undefined }) {
  switch (state) {
    case 'off':
      return (
        <EmptyState title={`Gloss is off on ${site ?? 'this page'}.`}>
          You can still search all terms.
        </EmptyState>
      );
    case 'unavailable':
      return (
        <EmptyState title="Gloss can’t read this page.">
          Browsers keep extensions out of their own pages, their stores and some files. You can still search
          all terms.
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState title="This page didn’t answer.">
          Its terms can’t be listed right now. Reload the page, or search all terms.
        </EmptyState>
      );
    case 'none':
      return <EmptyState title="No terms on this page.">Search all terms above.</EmptyState>;
  }
}

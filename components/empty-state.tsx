import type { ComponentChildren } from 'preact';

/** What stands where there is nothing to list: what is so, and what can be done. */
export function EmptyState(props: {
  title: string;
  /** It is all the page has to say, so its title is the page's. */
  isPage?: boolean;
  children?: ComponentChildren;
}) {
  const { title, isPage, children } = props;
  const Title = isPage ? 'h1' : 'p';
  return (
    <div class="empty" role="status">
      <Title class="empty-title">{title}</Title>
      {children && <p class="empty-text">{children}</p>}
    </div>
  );
}

/** Said only when something takes long enough to be noticed (page.css delays it). */
export function Loading({ children }: { children: ComponentChildren }) {
  return (
    <p class="loading" role="status">
      {children}
    </p>
  );
}

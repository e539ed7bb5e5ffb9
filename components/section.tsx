import type { ComponentChildren } from 'preact';

/** A part of a page; on wide screens its title stands in the margin, like a gloss. */
export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 class="section-title" id={`${id}-title`}>
        {title}
      </h2>
      <div class="section-body">{children}</div>
    </section>
  );
}

import type { Job } from './page-changes';

/**
 * Which shadow roots are read. A root that a script attaches later says nothing of it: custom elements that had none
 * when they were read are looked at again in every frame in which the page changes, and once all has loaded. Another
 * element that gets one later is noticed when the text around it is read again.
 */

/** More hosts than this are not waited for: the page has other use for its custom elements. */
const MOST_HOSTS = 1_000;

export class ShadowRoots {
  /** Custom elements without a root. */
  readonly #hosts = new Set<Element>();

  readonly #read = new WeakSet<ShadowRoot>();

  /** @param watch called with each root, once, to hear of its changes */
  constructor(private readonly watch: (root: ShadowRoot) => void) {}

  /** What to read when a root is met. */
  jobOf(root: ShadowRoot): Job {
    const known = this.#read.has(root);
    if (!known) this.watch(root);
    this.#read.add(root);
    return { root, deep: true, known };
  }

  await(hosts: readonly Element[]): void {
    for (const host of hosts) if (this.#hosts.size < MOST_HOSTS) this.#hosts.add(host);
  }

  /** What to read of those that have come since. */
  arrived(): Job[] {
    const jobs: Job[] = [];
    for (const host of this.#hosts) {
      if (host.shadowRoot) jobs.push(this.jobOf(host.shadowRoot));
      if (host.shadowRoot || !host.isConnected) this.#hosts.delete(host);
    }
    return jobs;
  }
}

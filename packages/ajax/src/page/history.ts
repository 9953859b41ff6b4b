import { membersOf } from "../call/members.ts";

interface Step {
  /** The children that are not shown: those from before the step, or, once it is undone, those from after it. */
  readonly parts: (readonly [container: Element, nodes: readonly Node[]])[];
  /** The title that is not shown. */
  title: string;
}

/** Older steps are loaded from the server again, so that a page that stays open for long does not keep every node. */
const kept = 20;
const steps: Step[] = [];
let here: number | undefined;
/** The loads that will add a step. Back aborts them: the newest wish of the user counts. */
export const pendingPushes: Set<AbortController> = /* @__PURE__ */ new Set();

/**
 * Makes the Back button undo what `load()` with `push` did. Such a `load()` calls it automatically. Also call it when
 * the page starts, so that Back works after a reload, too.
 */
export function watchHistory(): void {
  here ??= (history.state?.riposte as number | undefined) ?? 0;
  addEventListener("popstate", move);
}

/**
 * Records the children of containers before a step, as copies if the step changes them in place; the returned function adds
 * the step to the history.
 */
export function beginStep(
  containers: readonly Element[],
  asCopies: boolean,
): (url: string, title: string | undefined) => void {
  const parts = childrenOf(containers).map(
    ([container, nodes]) =>
      [container, asCopies ? nodes.map((node) => membersOf(node).cloneNode(true)) : nodes] as const,
  );
  return (url, title) => {
    const page = membersOf(document);
    watchHistory();
    history.replaceState({ ...history.state, riposte: here }, "");
    steps.length = here!;
    steps[here!++] = { parts, title: page.title };
    delete steps[here! - 1 - kept];
    history.pushState({ riposte: here }, "", url);
    page.title = title ?? page.title;
  };
}

function move({ state }: PopStateEvent): void {
  const page = membersOf(document);
  const to: number | undefined = state?.riposte;
  // An entry that is not ours, such as that of a link to an anchor, changes nothing.
  while (to !== undefined && here !== to) {
    for (const load of pendingPushes) load.abort();
    const step = steps[here! > to ? --here! : here!++];
    // The content of an old step, or of one from before a reload, is lost here; the server renders it again.
    if (!step) {
      location.reload();
      return;
    }
    const shown = { parts: childrenOf(step.parts.map(([container]) => container)), title: page.title };
    for (const [container, nodes] of step.parts) membersOf(container).replaceChildren(...nodes);
    page.title = step.title;
    Object.assign(step, shown);
  }
}

function childrenOf(containers: readonly Element[]): Step["parts"] {
  return containers.map((container) => [container, [...membersOf(container).childNodes]]);
}

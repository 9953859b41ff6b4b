import { membersOf } from "../call/members.ts";

interface Step {
  readonly container: Element;
  /** The children that are not shown: those from before the step, or, once it is undone, those from after it. */
  nodes: Node[];
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

/** Records the children of `container` before a step; the returned function adds the step to the history. */
export function beginStep(container: Element): (url: string, title: string | undefined) => void {
  const nodes = [...membersOf(container).childNodes];
  return (url, title) => {
    const page = membersOf(document);
    watchHistory();
    history.replaceState({ ...history.state, riposte: here }, "");
    steps.length = here!;
    steps[here!++] = { container, nodes, title: page.title };
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
    const { childNodes, replaceChildren } = membersOf(step.container);
    const shown = { nodes: [...childNodes], title: page.title };
    replaceChildren(...step.nodes);
    page.title = step.title;
    Object.assign(step, shown);
  }
}

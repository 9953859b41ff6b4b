interface Step {
  readonly container: Element;
  /** The children that are not shown: those from before the step, or, once it is undone, those from after it. */
  nodes: Node[];
}

const steps: Step[] = [];
let here: number | undefined;

/**
 * Makes the Back button undo what `load()` with `push` did. Such a `load()` calls it automatically. Also call it when
 * the page starts, so that Back works after a reload, too.
 */
export function watchHistory(): void {
  here ??= (history.state?.riposte as number | undefined) ?? 0;
  addEventListener("popstate", move);
}

/** Records the children of `container` before a step; the returned function adds the step to the history. */
export function beginStep(container: Element): (url: string) => void {
  const nodes = [...container.childNodes];
  return (url) => {
    watchHistory();
    history.replaceState({ ...history.state, riposte: here }, "");
    steps.length = here!;
    steps[here!++] = { container, nodes };
    history.pushState({ riposte: here }, "", url);
  };
}

function move({ state }: PopStateEvent): void {
  const to: number | undefined = state?.riposte;
  // An entry that is not ours, such as that of a link to an anchor, changes nothing.
  while (to !== undefined && here !== to) {
    const step = steps[here! > to ? --here! : here!++];
    // The content of a step from before a reload is lost here; the server renders it again.
    if (!step) {
      location.reload();
      return;
    }
    const shown = [...step.container.childNodes];
    step.container.replaceChildren(...step.nodes);
    step.nodes = shown;
  }
}

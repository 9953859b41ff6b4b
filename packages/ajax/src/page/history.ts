interface Step {
  readonly container: Element;
  /** The children that are not shown: those before the step, or those after it once it is undone. */
  nodes: Node[];
}

const steps: Step[] = [];
let here: number | undefined;

/**
 * Lets the Back button undo what `load()` with `push` did. Such a `load()` calls it by itself; a page calls it at its
 * start so that Back works after a reload, too.
 */
export function watchHistory(): void {
  here ??= (history.state?.riposte as number | undefined) ?? 0;
  addEventListener("popstate", move);
}

/** Notes the children of `container` as they are before a step; the function that it gives makes the step. */
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
  // An entry of somebody else, such as a link to an anchor, shows what its neighbour shows.
  while (to !== undefined && here !== to) {
    const step = steps[here! > to ? --here! : here!++];
    // A step made before a reload is known to the server alone.
    if (!step) {
      location.reload();
      return;
    }
    const shown = [...step.container.childNodes];
    step.container.replaceChildren(...step.nodes);
    step.nodes = shown;
  }
}

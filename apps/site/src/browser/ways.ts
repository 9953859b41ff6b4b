/** The ways to send a request that every example shows. */
export type Way = "ajax" | "fetch" | "xhr" | "jquery";

/** How to load the module of each way: jQuery is loaded only where it is chosen. */
export type Ways<Module> = Readonly<Record<Way, () => Promise<Module>>>;

/**
 * Returns a function that loads the chosen way. Shows the code of that way, now and whenever the choice changes.
 */
export function chosenWay<Module>(ways: Ways<Module>): () => Promise<Module> {
  const choices = document.getElementById("ways") as HTMLFieldSetElement;
  const chosen = () => choices.querySelector<HTMLInputElement>("input:checked")!.value as Way;
  const showCode = () => {
    for (const code of document.querySelectorAll<HTMLElement>("[id^=code-]"))
      if (code.id.slice("code-".length) in ways) code.hidden = code.id !== `code-${chosen()}`;
  };
  choices.addEventListener("change", showCode);
  showCode(); // The browser may restore an earlier choice when it returns to the page.
  void ways[chosen()](); // So that the first click need not wait for it.
  return () => ways[chosen()]();
}

/** The ways to send a request that every example shows. */
export type Way = "ajax" | "fetch" | "xhr" | "jquery";

/** Returns a function that reads the chosen way. Shows the code of that way, now and whenever the choice changes. */
export function chosenWay(): () => Way {
  const choices = document.getElementById("ways") as HTMLFieldSetElement;
  const chosen = () => choices.querySelector<HTMLInputElement>("input:checked")!.value as Way;
  const showCode = () => {
    for (const code of document.querySelectorAll<HTMLElement>("pre[id^=code-]"))
      code.hidden = code.id !== `code-${chosen()}`;
  };
  choices.addEventListener("change", showCode);
  showCode(); // The browser may restore an earlier choice when it returns to the page.
  return chosen;
}

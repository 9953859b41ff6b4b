/** The ways to send a request that every example shows. */
export type Way = "ajax" | "fetch" | "xhr" | "jquery";

/** Gives the way that is chosen, and shows its code whenever the choice changes. */
export function chosenWay(): () => Way {
  const choices = document.getElementById("ways") as HTMLFieldSetElement;
  const chosen = () => choices.querySelector<HTMLInputElement>("input:checked")!.value as Way;
  const showCode = () => {
    for (const code of document.querySelectorAll<HTMLElement>("pre[id^=code-]"))
      code.hidden = code.id !== `code-${chosen()}`;
  };
  choices.addEventListener("change", showCode);
  showCode(); // A page that comes back keeps the choice that was made.
  return chosen;
}

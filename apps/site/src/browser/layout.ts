/** The menu of servers closes with Escape, and when something else is clicked or focused. */
const menu = document.querySelector<HTMLDetailsElement>("#host");

function closeUnless(target: EventTarget | null): void {
  if (menu !== null && !menu.contains(target as Node | null)) menu.open = false;
}

if (menu !== null) {
  document.addEventListener("click", ({ target }) => closeUnless(target));
  document.addEventListener("focusin", ({ target }) => closeUnless(target));
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

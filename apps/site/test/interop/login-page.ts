// The script of the page /desk/ of login_site.py: what a page of a site with a login does with the client.
import { enhance } from "@riposte/ajax/forms";
import { load } from "@riposte/ajax/html";
import { liveSearch } from "@riposte/ajax/search";
import { upload } from "@riposte/ajax/upload";

/** Keeps what the page took for a success, also when the page is left. */
function succeed(what: string): void {
  sessionStorage.setItem("successes", `${sessionStorage.getItem("successes") ?? ""}${what} `);
}

// One listener leads to the login from wherever the session ended, and back to this page.
addEventListener("ajax:redirect", (event) => {
  const url = new URL(event.detail.url);
  if (url.pathname !== "/login/") return;
  event.preventDefault();
  url.searchParams.set("next", location.pathname);
  location.assign(url);
});
addEventListener("ajax:error", (event) => event.preventDefault());

enhance(
  document,
  "#save",
  async (answer) => {
    await answer;
    succeed("form");
  },
  { target: "#part" },
);
liveSearch("#q", { target: "#results", url: "/find/", param: "q", delay: 10 });
document.querySelector("#more")!.addEventListener("click", async (event) => {
  event.preventDefault();
  await load("#part", "/part/").then(
    () => succeed("part"),
    () => {},
  );
});
document.querySelector("#file")!.addEventListener("change", async ({ target }) => {
  const onProgress = (): void => {};
  await upload<{ name: string }>("/upload/", (target as HTMLInputElement).files!, { onProgress }).then(
    ({ name }) => {
      succeed("upload");
      document.querySelector("#uploaded")!.textContent = name;
    },
    () => {},
  );
});

Object.assign(globalThis, { isReady: true });

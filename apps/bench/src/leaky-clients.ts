import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Client → how it posts `{ secret: "body" }` to `url` with the CSRF token, as its own documentation shows. */
const clients: Readonly<Record<string, string>> = {
  "@riposte/ajax, fetch": `import { post } from "@riposte/ajax"; send = (url) => post(url, { secret: "body" });`,
  "@riposte/ajax, XHR": `import { upload } from "@riposte/ajax/upload"; send = (url) => upload(url, new File(["secret body"], "a.txt"), { onProgress() {} });`,
  "jQuery, our transport": `import $ from "jquery"; import { fetchTransport, setupJQuery } from "@riposte/ajax/jquery";
    setupJQuery($); fetchTransport($); send = (url) => $.post(url, { secret: "body" });`,
  fetch: `send = (url, token) => fetch(url, { method: "POST", headers: { "X-CSRFToken": token }, body: "secret body" });`,
  XMLHttpRequest: `send = (url, token) => new Promise((resolve) => { const xhr = new XMLHttpRequest(); xhr.open("POST", url);
    xhr.setRequestHeader("X-CSRFToken", token); xhr.onloadend = resolve; xhr.send("secret body"); });`,
  jQuery: `import $ from "jquery"; send = (url, token) => $.ajax({ url, type: "POST", headers: { "X-CSRFToken": token }, data: { secret: "body" } });`,
  axios: `import axios from "axios"; axios.defaults.xsrfCookieName = "csrftoken"; axios.defaults.xsrfHeaderName = "X-CSRFToken";
    send = (url) => axios.post(url, { secret: "body" });`,
  ky: `import ky from "ky"; send = (url, token) => ky.post(url, { headers: { "X-CSRFToken": token }, json: { secret: "body" }, retry: 0 });`,
  ofetch: `import { ofetch } from "ofetch"; send = (url, token) => ofetch(url, { method: "POST", headers: { "X-CSRFToken": token }, body: { secret: "body" }, retry: 0 });`,
  wretch: `import wretch from "wretch"; send = (url, token) => wretch(url).headers({ "X-CSRFToken": token }).post({ secret: "body" }).res();`,
  xior: `import xior from "xior"; send = (url, token) => xior.post(url, { secret: "body" }, { headers: { "X-CSRFToken": token } });`,
  htmx: `import htmx from "htmx.org"; htmx.config.selfRequestsOnly = true;
    send = (url, token) => htmx.ajax("POST", url, { target: document.body, swap: "none", headers: { "X-CSRFToken": token }, values: { secret: "body" } });`,
};

/** Returns each client as a script that defines a global `send(url, token)`. */
export function bundleClients(): Promise<(readonly [client: string, script: string])[]> {
  return Promise.all(
    Object.entries(clients).map(async ([client, code]) => {
      const contents = code.replace(/\bsend = /, "globalThis.send = ");
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
        bundle: true,
        write: false,
        format: "iife",
        platform: "browser",
        target: "es2022",
        conditions: ["@riposte/source"],
        logLevel: "error",
      });
      return [client, outputFiles[0]!.text] as const;
    }),
  );
}

/** The clients of the leak table: the name, and its file in `browser/attacks/clients`. */
export const clients: readonly (readonly [name: string, file: string])[] = [
  ["@riposte/ajax, fetch", "ours"],
  ["@riposte/ajax, XHR", "ours-xhr"],
  ["jQuery, our transport", "ours-jquery"],
  ["fetch", "fetch"],
  ["XMLHttpRequest", "xhr"],
  ["jQuery", "jquery"],
  ["axios", "axios"],
  ["ky", "ky"],
  ["htmx", "htmx"],
];

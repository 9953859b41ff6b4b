/** Returns the origin of the page: that of its creator in `srcdoc` and `about:blank`, `"null"` in a sandbox. */
export function pageOrigin(): string {
  // A script of the page may replace the global `origin`, but not `location.origin`, which ignores a sandbox.
  return location.origin === "null" || self.origin === "null" ? self.origin : location.origin;
}

/** Returns a member of the document, where an element of the page whose name is the member's cannot hide it. */
export function documentMember<Name extends keyof Document>(name: Name): Document[Name] {
  return Reflect.get(Document.prototype, name, document);
}

/**
 * Resolves a url against the page, without the user name and password that the page was opened with. A text that is no
 * whole url, also one with a slash at its beginning, is put after `base`.
 */
export function resolveUrl(url: string | URL, base?: string | URL): URL {
  const page = new URL(documentMember("baseURI"));
  page.username = page.password = "";
  return base && typeof url === "string"
    ? // After `./` a colon in a path makes no scheme.
      new URL(url.replace(/^\/(?!\/)/, "./"), new URL(`${base}`.replace(/\/?$/, "/"), page))
    : new URL(url, page);
}

/** Returns the origin of the page: that of its creator in `srcdoc` and `about:blank`, `"null"` in a sandbox. */
export function pageOrigin(): string {
  // A script of the page may replace the global `origin`, but not `location.origin`, which ignores a sandbox.
  return location.origin === "null" || self.origin === "null" ? self.origin : location.origin;
}

/** Returns a member of the document, where an element of the page whose name is the member's cannot hide it. */
export function documentMember<Name extends keyof Document>(name: Name): Document[Name] {
  return Reflect.get(Document.prototype, name, document);
}

/** Resolves a url against the page, without the user name and password that the page was opened with. */
export function resolveUrl(url: string | URL): URL {
  const base = new URL(documentMember("baseURI"));
  base.username = base.password = "";
  return new URL(url, base);
}

/** Prefixes of addresses that answer with data, with pages of another generator, with the same page on every server, or with a page for each of countless queries. */
const left = ["/wire/", "/static/", "/seeds/", "/people/", "/bytes/?", "/bytes/answer/", "/docs/"];

/** Returns the paths of the pages that links lead to from the home page of the site at `address`, sorted. */
export async function crawl(address: string): Promise<readonly string[]> {
  const found = new Set(["/"]);
  const pages: string[] = [];
  // A set grows while it is read.
  for (const path of found) {
    const response = await fetch(address + path, { headers: { Accept: "text/html" } });
    const isPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
    if (!response.ok || !isPage) {
      await response.body?.cancel();
      continue;
    }
    pages.push(path);
    for (const link of linksOf(await response.text())) found.add(link);
  }
  return pages.sort();
}

function linksOf(html: string): string[] {
  const main = html.replace(/<ul id="servers">.*?<\/ul>/s, "");
  return [...main.matchAll(/<a\b[^>]*? href="(\/[^"#]*)/g)]
    .map(([, path]) => path!.replaceAll("&amp;", "&"))
    .filter((path) => !left.some((prefix) => path.startsWith(prefix)));
}

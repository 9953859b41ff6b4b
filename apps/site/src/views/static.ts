import { conditionalGet, Http404, type HttpRequest, HttpResponse } from "@riposte/core";
import { isHashed, siteFiles } from "../site-files.ts";

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  map: "application/json",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/** Returns a script, style, font or picture of the site; a browser asks again only for a name without a hash. */
export const staticFile = conditionalGet(({ params }: HttpRequest<{ name: string }>) => serve(params.name));

/** The picture of the site's tab. */
export const favicon = conditionalGet(() => serve("icon.svg"));

export const robots = () =>
  new HttpResponse("User-agent: *\nDisallow: /wire/\n", {
    contentType: "text/plain; charset=utf-8",
  });

async function serve(name: string): Promise<HttpResponse> {
  const content = (await siteFiles()).get(name);
  if (content === undefined) throw new Http404();
  const isFixed = isHashed(name) || name.startsWith("chunk-");
  return new HttpResponse(content, {
    contentType: types[name.split(".").at(-1)!] ?? "application/octet-stream",
    headers: { "Cache-Control": isFixed ? "public, max-age=31536000, immutable" : "no-cache" },
  });
}

import { conditionalGet, Http404, type HttpRequest, HttpResponse } from "@riposte/core";
import { siteFiles } from "../site-files.ts";

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  map: "application/json",
  svg: "image/svg+xml",
};

/** Returns a script, style or picture of the site; 304 when the browser already has it. */
export const staticFile = conditionalGet(async ({ params }: HttpRequest<{ name: string }>) => {
  const content = (await siteFiles()).get(params.name);
  if (content === undefined) throw new Http404();
  return new HttpResponse(content, {
    contentType: types[params.name.split(".").at(-1)!] ?? "application/octet-stream",
    headers: { "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" },
  });
});

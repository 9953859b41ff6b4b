import {
  addNeverCacheHeaders,
  conditional,
  FileResponse,
  type HttpRequest,
  HttpResponse,
  HttpResponseGone,
  HttpResponseNotModified,
  HttpResponseRedirect,
  JsonResponse,
  jsonScript,
  patchCacheControl,
  patchVaryHeaders,
  requirePost,
  StreamingHttpResponse,
} from "@riposte/core";

const values = {
  instant: new Date("2024-05-06T07:08:09.123Z"),
  whole: new Date("2024-05-06T07:08:09Z"),
  decimal: { toJSON: () => "1.10" },
  big: 2n ** 70n,
  floats: [0.1, 1e-7, -2.5e-10, 1.5],
  text: 'é \u2028 😀 </script> " \\ \x7f \n',
  nested: { list: [1, [2, {}], []], none: null, yes: true },
  // In Python 1 == True, so the value of True replaces that of 1.
  mapping: new Map<unknown, string>([
    [1, "e"],
    [10, "b"],
    [2, "c"],
    [null, "d"],
  ]),
};

export function jsonValues({ query }: HttpRequest) {
  const indent = query.get("indent");
  return new JsonResponse(values, {
    jsonDumpsParams: { ...(indent && { indent: Number(indent) }), ensureAscii: !query.has("raw") },
  });
}

export const conditionalText = conditional({
  etag: () => '"interop-tag"',
  lastModified: () => new Date("2024-01-02T03:04:05Z"),
})(() => new HttpResponse("conditional body", { contentType: "text/plain" }));

export function headers() {
  const response = new HttpResponse("headers");
  patchCacheControl(response, { private: true, maxAge: 60 });
  patchVaryHeaders(response, ["Accept", "Cookie"]);
  response.headers.set("X-Latin", "é");
  response.headers.set("X-Mime", "日本");
  return response;
}

export function never() {
  const response = new HttpResponse("never");
  addNeverCacheHeaders(response);
  return response;
}

export function cookies() {
  const response = new HttpResponse("cookies");
  response.setCookie("plain", "value");
  response.setCookie("odd", 'a b;c,"d"\\é', { maxAge: 60, httponly: true, samesite: "Lax" });
  response.setCookie("safe", "1", { secure: true, path: "/app/", domain: "example.com" });
  response.deleteCookie("gone");
  return response;
}

export const download = () =>
  new FileResponse(new TextEncoder().encode("file content"), { asAttachment: true, filename: 'naïve "file".txt' });

export function stream() {
  async function* parts() {
    for (let n = 0; n < 5; n++) yield `part ${n}\n`;
  }
  return new StreamingHttpResponse(parts(), { contentType: "text/plain" });
}

export const go = () => new HttpResponseRedirect("/é/?q=ü&r=%20 x");

export const script = () => new HttpResponse(jsonScript({ x: "</script>&\u2028" }, "data"));

export const only = requirePost(() => new HttpResponse("posted"));

export const gone = () => new HttpResponseGone("gone");

export const notModified = () => new HttpResponseNotModified();

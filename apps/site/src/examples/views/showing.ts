import {
  contentDispositionHeader,
  formatHtml,
  type HttpRequest,
  HttpResponse,
  HttpResponseGone,
  HttpResponseNotFound,
  jsonScript,
  type View,
} from "@riposte/core";

/** A class for each status, and any other status by a number. */
export const gone = () => new HttpResponseGone("This page is not coming back.");
export const missing = () => new HttpResponseNotFound("Not here.");
export const teapot = () => new HttpResponse("Short and stout.", { status: 418, headers: { "X-Handle": "left" } });

/** Headers are read and written without case; `Content-Type` follows the charset. */
export function headers() {
  const response = new HttpResponse("Touché.", { charset: "latin-1" });
  response.headers.set("X-Weapon", "épée");
  response.headers.set("x-weapon", "foil");
  return response;
}

/** Escapes what it inserts, as Django's `format_html`; data for a script cannot end the element. */
export function escaped({ query }: HttpRequest) {
  const name = query.get("name") ?? "<b>Ada</b>";
  return new HttpResponse(`${formatHtml("<p>Hello, {}!</p>", name)}\n${jsonScript({ name }, "data")}`);
}

/** A download whose name has letters that ASCII lacks: RFC 6266, as in Django. */
export function attachment() {
  const response = new HttpResponse("name,weapon\nAda,épée\n", { contentType: "text/csv; charset=utf-8" });
  response.headers.set("Content-Disposition", contentDispositionHeader(true, "Gefechte à Paris.csv")!);
  return response;
}

/** Writes piece by piece, as to a file. */
export const written: View = () => {
  const response = new HttpResponse();
  response.write("en garde\n");
  response.writelines(["prêt\n", "allez\n"]);
  return response;
};

const pieces: readonly string[] = ["first", "second", "third"];

/** A part of a page for a script, the whole of it for a browser. */
export function piece({ params }: HttpRequest<{ number: number }>) {
  const text = pieces[params.number - 1] ?? "last";
  return new HttpResponse(
    formatHtml(
      "<title>Piece {}</title><h3>Piece {}</h3><p>The {} one.</p>",
      params.number,
      params.number,
      text,
    ).toString(),
  );
}

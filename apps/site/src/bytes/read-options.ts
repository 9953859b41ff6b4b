import { BadRequest, type QueryDict } from "@riposte/core";

/** What the playground answers with. */
export const responseClasses = [
  "JsonResponse",
  "HttpResponse",
  "StreamingHttpResponse",
  "FileResponse",
  "HttpResponseRedirect",
] as const;
export const charsets = ["utf-8", "utf-16", "iso-8859-1"] as const;
export const encoders = ["DjangoJSONEncoder", "JSONEncoder", "compact"] as const;

/** The fields of the playground, as they stand in its address. */
export interface ByteOptions {
  readonly as: (typeof responseClasses)[number];
  readonly data: string;
  readonly status: number | undefined;
  readonly indent: number | undefined;
  readonly charset: (typeof charsets)[number];
  readonly encoder: (typeof encoders)[number];
  readonly safe: boolean;
  readonly ensureAscii: boolean;
  readonly sortKeys: boolean;
  readonly contentType: string | undefined;
  readonly filename: string | undefined;
  readonly asAttachment: boolean;
  /** Lines of the form `Name: value`. */
  readonly headers: string;
}

/** Returns the fields of a query string. Throws `BadRequest` for a value that none of them has. */
export function readOptions(query: QueryDict): ByteOptions {
  return {
    as: oneOf(query, "as", responseClasses),
    data: (query.get("data") ?? "{}").replaceAll("\r\n", "\n"),
    status: integer(query, "status", 200, 599),
    indent: integer(query, "indent", 0, 8),
    charset: oneOf(query, "charset", charsets),
    encoder: oneOf(query, "encoder", encoders),
    // A form sends nothing for an empty box: the two that are on without it are turned off by another one.
    safe: query.get("unsafe") !== "1",
    ensureAscii: query.get("utf8") !== "1",
    sortKeys: query.get("sort") === "1",
    contentType: query.get("type")?.trim() || undefined,
    filename: query.get("filename")?.trim() || undefined,
    asAttachment: query.get("attachment") === "1",
    headers: (query.get("headers") ?? "").replaceAll("\r\n", "\n"),
  };
}

/** Returns the query string of fields, without those that have their first value. */
export function toQuery(options: ByteOptions): string {
  const { as, data, status, indent, charset, encoder, contentType, filename, headers } = options;
  const pairs: readonly (readonly [name: string, value: string | false | undefined])[] = [
    ["as", as !== responseClasses[0] && as],
    ["data", data],
    ["status", status !== undefined && String(status)],
    ["indent", indent !== undefined && String(indent)],
    ["charset", charset !== charsets[0] && charset],
    ["encoder", encoder !== encoders[0] && encoder],
    ["unsafe", !options.safe && "1"],
    ["utf8", !options.ensureAscii && "1"],
    ["sort", options.sortKeys && "1"],
    ["type", contentType],
    ["filename", filename],
    ["attachment", options.asAttachment && "1"],
    ["headers", headers],
  ];
  return new URLSearchParams(
    pairs.filter((pair): pair is readonly [string, string] => Boolean(pair[1])).map((pair) => [...pair]),
  ).toString();
}

function oneOf<const Values extends readonly string[]>(query: QueryDict, name: string, values: Values): Values[number] {
  const value = query.get(name) || values[0]!;
  if (!values.includes(value)) throw new BadRequest(`${name} is one of ${values.join(", ")}.`);
  return value;
}

function integer(query: QueryDict, name: string, least: number, most: number): number | undefined {
  const text = query.get(name)?.trim();
  if (!text) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new BadRequest(`${name} is a whole number from ${least} to ${most}.`);
}

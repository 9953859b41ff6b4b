import {
  BadRequest,
  HttpResponse,
  type HttpResponseBase,
  HttpResponseRedirect,
  JsonResponse,
  type QueryDict,
  StreamingHttpResponse,
} from "@riposte/core";
import { compact, DjangoJSONEncoder, JSONEncoder, type JsonDumpsParams, ndjson } from "@riposte/core/json";
import { readData } from "./read-data.ts";

/** What the playground answers with. */
export const responseClasses = ["JsonResponse", "HttpResponse", "StreamingHttpResponse", "HttpResponseRedirect"] as const;
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
}

/** Returns the fields of a query string. Throws `BadRequest` for a value that none of them has. */
export function readOptions(query: QueryDict): ByteOptions {
  return {
    as: oneOf(query, "as", responseClasses),
    data: query.get("data") ?? "{}",
    status: integer(query, "status", 200, 599),
    indent: integer(query, "indent", 0, 8),
    charset: oneOf(query, "charset", charsets),
    encoder: oneOf(query, "encoder", encoders),
    safe: query.get("safe") !== "false",
    ensureAscii: query.get("ascii") !== "false",
    sortKeys: query.get("sort") === "true",
  };
}

/** Returns the response that the fields describe. Throws what its class throws. */
export function makeResponse(options: ByteOptions): HttpResponseBase {
  const { as, charset, status } = options;
  const data = readData(options.data);
  const head = status === undefined ? {} : { status };
  if (as === "HttpResponseRedirect") return new HttpResponseRedirect(String(data));
  if (as === "HttpResponse") return new HttpResponse(data as string, { ...head, charset });
  if (as === "StreamingHttpResponse") {
    const rows = Array.isArray(data) ? data : [data];
    return new StreamingHttpResponse(ndjson(rows), { ...head, contentType: "application/x-ndjson" });
  }
  return new JsonResponse<unknown, number>(data, {
    ...head,
    safe: false,
    ...(options.safe && { safe: true as false }),
    ...(charset !== "utf-8" && { charset, contentType: `application/json; charset=${charset}` }),
    encoder: options.encoder === "JSONEncoder" ? JSONEncoder : DjangoJSONEncoder,
    jsonDumpsParams: paramsOf(options),
  });
}

function paramsOf({ encoder, indent, ensureAscii, sortKeys }: ByteOptions): JsonDumpsParams {
  return {
    ...(encoder === "compact" && compact),
    ...(indent !== undefined && { indent }),
    ...(!ensureAscii && { ensureAscii }),
    ...(sortKeys && { sortKeys }),
  };
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

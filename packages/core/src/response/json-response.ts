import { charsetOfContentType } from "../http/content-type.ts";
import { dumpBody, dumps } from "../json/dumps.ts";
import type { EncoderLike, JsonDumpsParams } from "../json/encoder.ts";
import type { Serialized } from "../json/serialized.ts";
import { ownOptions } from "../platform/own-options.ts";
import { isUtf8 } from "../text/charset.ts";
import { HttpResponse } from "./http-response.ts";
import type { HttpResponseOptions } from "./http-response-base.ts";

/** Options of `JsonResponse`, beside those of every response. */
export interface JsonResponseOptions<Status extends number = number> extends HttpResponseOptions<Status> {
  /** An encoder, or a class of one. @default DjangoJSONEncoder */
  readonly encoder?: EncoderLike;
  /** Refuses anything but a dict. @default true */
  readonly safe?: boolean;
  readonly jsonDumpsParams?: JsonDumpsParams | null;
  /** @default "application/json" */
  readonly contentType?: string | null;
}

/** What is no dict, and so needs `safe: false`. */
type NoDict =
  | string
  | number
  | bigint
  | boolean
  | symbol
  | null
  | undefined
  | readonly unknown[]
  | ReadonlySet<unknown>
  | Date
  | ArrayBufferView
  | ((...parameters: never) => unknown);

/** Asks nothing of a dict; of anything else what it cannot have, so that the compiler names the reason. */
type Dict<Data> =
  Data extends ReadonlyMap<unknown, unknown>
    ? unknown
    : Data extends NoDict
      ? { readonly "In order to allow non-dict objects to be serialized set the safe parameter to false.": never }
      : unknown;

/** A response that is JSON; `Wire` is the type of what a client reads, for an encoder that changes more than is known. */
export class JsonResponse<Data = unknown, Status extends number = 200, Wire = Serialized<Data>> extends HttpResponse<
  Wire,
  Status
> {
  /**
   * Throws `TypeError` for data that is no dict (a plain object or a `Map`) unless `safe` is false, `JsonEncodeError`
   * for a value that has no JSON form, and as `HttpResponse` does.
   */
  constructor(data: Data & Dict<Data>, options?: JsonResponseOptions<Status>);
  constructor(data: Data, options: JsonResponseOptions<Status> & { readonly safe: false });
  constructor(data: Data, options?: JsonResponseOptions<Status>) {
    const own = ownOptions(options);
    const { encoder, safe = true, jsonDumpsParams, contentType = "application/json" } = own;
    const { status, reason, charset, headers } = own;
    if (safe && !isDict(data)) {
      throw new TypeError("In order to allow non-dict objects to be serialized set the safe parameter to False.");
    }
    const isUtf8Body = isUtf8(charset ?? charsetOfContentType(contentType ?? "") ?? "utf-8");
    super((isUtf8Body ? dumpBody : dumps)(data, jsonDumpsParams ?? undefined, encoder), {
      contentType,
      // One shape for every response: reading options of many shapes costs more than encoding a small one.
      status: status ?? null,
      reason: reason ?? null,
      charset: charset ?? null,
      headers: headers ?? null,
    });
  }
}

/** A Map or a plain object, of whichever realm; an object that says its own JSON form may turn out to be a list. */
function isDict(data: unknown): boolean {
  if (typeof data !== "object" || data === null) return false;
  if (data instanceof Map) return true;
  const prototype: unknown = Object.getPrototypeOf(data);
  // Another realm's Object.prototype is known by having no prototype either.
  const plain = prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
  return plain && typeof (data as { toJSON?: unknown }).toJSON !== "function";
}

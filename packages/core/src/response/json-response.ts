import { charsetOfContentType } from "../http/content-type.ts";
import { dumpBody, dumps } from "../json/dumps.ts";
import type { EncoderLike, JsonDumpsParams } from "../json/encoder.ts";
import type { Serialized } from "../json/serialized.ts";
import { ownOptions } from "../platform/own-options.ts";
import { isUtf8 } from "../text/charset.ts";
import { HttpResponse } from "./http-response.ts";
import type { HttpResponseOptions } from "./http-response-base.ts";

/** Options of `JsonResponse`, in addition to those of every response. */
export interface JsonResponseOptions<Status extends number = number> extends HttpResponseOptions<Status> {
  /** An encoder, or its class. @default DjangoJSONEncoder */
  readonly encoder?: EncoderLike;
  /** Whether data that is not a dict (a plain object or a `Map`) is refused. @default true */
  readonly safe?: boolean;
  /** Django's `json_dumps_params`: the arguments of Python's `json.dumps()`, in camelCase. */
  readonly jsonDumpsParams?: JsonDumpsParams | null;
  /** @default "application/json" */
  readonly contentType?: string | null;
}

/** Data that is not a dict, and so needs `safe: false`. */
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

/** Accepts any dict. Other data lacks the required member, whose name is the reason in the compiler's error. */
type Dict<Data> =
  Data extends ReadonlyMap<unknown, unknown>
    ? unknown
    : Data extends NoDict
      ? { readonly "In order to allow non-dict objects to be serialized set the safe parameter to false.": never }
      : unknown;

/**
 * A response with JSON content, as Django's `JsonResponse`. `Wire` is the type that a client reads; give it when an
 * encoder of your own changes the data.
 */
export class JsonResponse<Data = unknown, Status extends number = 200, Wire = Serialized<Data>> extends HttpResponse<
  Wire,
  Status
> {
  static override readonly contentType: string = "application/json";

  /**
   * Throws `TypeError` for data that is not a dict (a plain object or a `Map`) unless `safe` is false,
   * `JsonEncodeError` for a value that cannot be encoded as JSON, and as `HttpResponse` does.
   */
  constructor(data: Data & Dict<Data>, options?: JsonResponseOptions<Status>);
  constructor(data: Data, options: JsonResponseOptions<Status> & { readonly safe: false });
  constructor(data: Data, options?: JsonResponseOptions<Status>) {
    const own = ownOptions(options);
    const { encoder, safe = true, jsonDumpsParams, contentType = new.target.contentType, charset } = own;
    if (safe && !isDict(data)) throw new TypeError(unsafe);
    const isUtf8Body = isUtf8(charset ?? charsetOfContentType(contentType ?? "") ?? "utf-8");
    super((isUtf8Body ? dumpBody : dumps)(data, jsonDumpsParams ?? undefined, encoder), headOptions(own, contentType));
  }
}

/** Returns options in one shape for every response: reading those of many shapes would take longer than encoding. */
function headOptions<Status extends number>(
  { status, reason, charset, headers }: HttpResponseOptions<Status>,
  contentType: string | null,
): HttpResponseOptions<Status> {
  return {
    contentType,
    status: status ?? null,
    reason: reason ?? null,
    charset: charset ?? null,
    headers: headers ?? null,
  };
}

const unsafe = "In order to allow non-dict objects to be serialized set the safe parameter to False.";

/** Whether data is a Map or a plain object, of any realm, without toJSON(), which may return a list. */
function isDict(data: unknown): boolean {
  if (typeof data !== "object" || data === null) return false;
  if (data instanceof Map) return true;
  const prototype: unknown = Object.getPrototypeOf(data);
  // The Object.prototype of another realm is recognized by its own prototype, null.
  const plain = prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
  return plain && typeof (data as { toJSON?: unknown }).toJSON !== "function";
}

import { dumps, urlencode } from "@riposte/core";

/** A file of a form. */
export type FormFile = Blob;

/** What a request's body is made of. */
export interface BodyOptions {
  /** @default a form's; of other data, the platform's for its class */
  readonly contentType?: string | undefined;
  /** Files of a form by field name; the form is then multipart. */
  readonly files?: Readonly<Record<string, FormFile | readonly FormFile[]>> | undefined;
}

/** A body for the platform's `Request`. */
export interface EncodedBody {
  readonly body: BodyInit | null;
  /** Undefined when the platform writes it. */
  readonly contentType?: string | undefined;
}

type Entry = readonly [name: string, value: string | Blob];

const jsonType = /^application\/(?:.+\+)?json\b/i;
const urlencodedType = /^application\/x-www-form-urlencoded\b/i;
const multipartType = /^multipart\/form-data\b/i;

/**
 * Encodes the data of a request. Text, bytes, `Blob`, `FormData`, `URLSearchParams` and streams are sent as they are; other data
 * as JSON for a JSON content type, else as a form, which is multipart when it holds files. Throws `TypeError` for null
 * in a form, and for data that is no form when another content type is given.
 */
export function encodeBody(data: unknown, { contentType, files }: BodyOptions = {}): EncodedBody {
  if (files === undefined && isBody(data)) {
    const isBinary = data instanceof ArrayBuffer || ArrayBuffer.isView(data);
    return { body: data, contentType: contentType ?? (isBinary ? "application/octet-stream" : undefined) };
  }
  if (contentType !== undefined && jsonType.test(contentType)) {
    return data === undefined ? { body: null, contentType } : { body: dumps(data), contentType };
  }
  if (data === undefined && files === undefined) return { body: null, contentType };
  return encodeForm(data, { contentType, files });
}

function encodeForm(data: unknown, { contentType, files = {} }: BodyOptions): EncodedBody {
  if (data !== undefined && (typeof data !== "object" || data === null)) {
    throw new TypeError(`A form is an object of its fields (got ${data === null ? "null" : typeof data})`);
  }
  const entries = [...entriesOf((data ?? {}) as object), ...entriesOf(files)];
  const isMultipart =
    contentType === undefined
      ? Object.keys(files).length > 0 || entries.some(([, value]) => typeof value !== "string")
      : multipartType.test(contentType);
  if (isMultipart) return { body: formDataOf(entries) };
  if (contentType !== undefined && !urlencodedType.test(contentType)) {
    throw new TypeError(`Data for ${contentType} must be text or bytes.`);
  }
  return {
    body: urlencode(entries as [string, string][]),
    contentType: contentType ?? "application/x-www-form-urlencoded",
  };
}

/** Returns the fields of a form, a list as one field per item; undefined is left out. */
function entriesOf(data: object): Entry[] {
  const pairs =
    data instanceof FormData || data instanceof URLSearchParams || data instanceof Map ? data : Object.entries(data);
  return [...(pairs as Iterable<[string, unknown]>)].flatMap(([name, value]): Entry[] =>
    itemsOf(value).map((item) => [name, item instanceof Blob ? item : textOf(item, name)]),
  );
}

function itemsOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) || value instanceof Set ? [...value] : [value];
}

function textOf(value: unknown, name: string): string {
  if (value !== null && value !== undefined) return String(value);
  throw new TypeError(
    `Cannot encode None for key '${name}' as POST data. Did you mean to pass an empty string or omit the value?`,
  );
}

function formDataOf(entries: readonly Entry[]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, value);
  }
  return form;
}

function isBody(data: unknown): data is BodyInit {
  return (
    typeof data === "string" ||
    data instanceof ArrayBuffer ||
    ArrayBuffer.isView(data) ||
    data instanceof Blob ||
    data instanceof FormData ||
    data instanceof URLSearchParams ||
    data instanceof ReadableStream
  );
}

import type { ParsedBody } from "@riposte/core/adapter";
import { mediaTypeOf, parsedUploads } from "@riposte/node";
import type { FastifyRequest } from "fastify";

/** A part of a multipart body, as @fastify/multipart attaches it. */
interface AttachedPart {
  readonly type?: unknown;
  readonly filename?: unknown;
  readonly mimetype?: unknown;
  readonly value?: unknown;
  /** The body that the part belongs to: the mark of a part that the plugin has made. */
  readonly fields?: unknown;
  readonly _buf?: unknown;
}

/** Returns what a content type parser has read, or what @fastify/multipart has attached; undefined for neither. */
export function readParsedBody(request: FastifyRequest): ParsedBody | undefined {
  const { body } = request;
  if (body === undefined) return undefined;
  const isAttachedForm = typeof body === "object" && body !== null && !(body instanceof Uint8Array);
  if (isAttachedForm && mediaTypeOf(request.raw) === "multipart/form-data") return readAttachedForm(body);
  return { reader: "Fastify's content type parser", value: body, isAlwaysUtf8: true };
}

/** A part is an object (`attachFieldsToBody: true`), or a text or the bytes of a file (`"keyValues"`). */
function readAttachedForm(body: object): ParsedBody {
  const fields: [name: string, value: string][] = [];
  const files: object[] = [];
  for (const [name, parts] of Object.entries(body)) {
    for (const part of [parts].flat() as unknown[]) {
      const { type, value, filename, mimetype, _buf }: AttachedPart = isAttached(part, body)
        ? part
        : describe(part, name);
      if (type === "file" && filename) {
        if (!(_buf instanceof Uint8Array)) throw isGone(name, "read the file");
        files.push({ fieldname: name, originalname: filename, mimetype, buffer: _buf });
      } else fields.push([name, textOf(name, type === "file" ? decode(_buf) : value)]);
    }
  }
  return { reader: "@fastify/multipart", fields, files: parsedUploads(files) };
}

function isAttached(part: unknown, body: object): part is AttachedPart {
  return typeof part === "object" && part !== null && (part as AttachedPart).fields === body;
}

/** With `"keyValues"` a file has lost its name and type; it is named after its field. */
function describe(part: unknown, name: string): AttachedPart {
  return part instanceof Uint8Array ? { type: "file", filename: name, mimetype: "", _buf: part } : { value: part };
}

/** A file input that was left empty is an empty field. */
function decode(bytes: unknown): unknown {
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : bytes;
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw isGone(name, "parsed the field");
}

function isGone(name: string, action: string): Error {
  return new Error(`@fastify/multipart has ${action} ${JSON.stringify(name)}; what the client sent is not available.`);
}

import { type ParsedBody, parsedUploads } from "@riposte/node";
import type { FastifyRequest } from "fastify";

/** A part of a multipart body, as @fastify/multipart attaches it. */
interface AttachedPart {
  readonly type?: unknown;
  readonly fieldname?: unknown;
  readonly filename?: unknown;
  readonly mimetype?: unknown;
  readonly value?: unknown;
  readonly _buf?: unknown;
}

/** Returns what a content type parser of Fastify has parsed, or what @fastify/multipart has attached; undefined for neither. */
export function readParsedBody(request: FastifyRequest): ParsedBody | undefined {
  const { body } = request;
  if (body === undefined || body === null) return undefined;
  return isAttachedForm(body) ? readAttachedForm(body) : { value: body };
}

function isAttachedForm(body: unknown): body is Record<string, AttachedPart | AttachedPart[]> {
  if (typeof body !== "object" || body === null) return false;
  const first = [Object.values(body)[0]].flat()[0] as AttachedPart | undefined;
  return (first?.type === "field" || first?.type === "file") && typeof first.fieldname === "string";
}

function readAttachedForm(body: Record<string, AttachedPart | AttachedPart[]>): ParsedBody {
  const value: Record<string, unknown[]> = Object.create(null);
  const files: object[] = [];
  for (const [name, parts] of Object.entries(body)) {
    for (const part of [parts].flat()) {
      if (part.type === "file") {
        files.push({ fieldname: name, originalname: part.filename, mimetype: part.mimetype, buffer: part._buf });
      } else {
        value[name] ??= [];
        value[name].push(part.value);
      }
    }
  }
  return { value, files: parsedUploads(files) };
}

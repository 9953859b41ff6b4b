import type { Readable } from "node:stream";
import { Dicer } from "@fastify/busboy";
import {
  BadRequest,
  type BodyLimits,
  MultiValueDict,
  QueryDict,
  type RequestForm,
  type UploadedFile,
} from "@riposte/core";
import { parseHeaderParameters } from "@riposte/core/adapter";
import iconv from "iconv-lite";
import { type Part, PartReader } from "./multipart-reader.ts";
import type { UploadFolder } from "./upload-folder.ts";

/**
 * Reads a multipart body piece by piece, by Django's rules, with one difference: a body that is malformed or cut short
 * throws `BadRequest`. Files above `fileUploadMaxMemorySize` bytes are written to `folder`.
 */
export async function readMultipart(
  input: AsyncIterable<Uint8Array>,
  contentType: string,
  limits: BodyLimits,
  folder: UploadFolder,
): Promise<RequestForm> {
  const { boundary, charset } = readContentType(contentType);
  try {
    return toFormData(await readParts(input, boundary, new PartReader(charset, limits, folder)));
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

function readContentType(contentType: string): { boundary: string; charset: string } {
  if (!contentType.startsWith("multipart/")) throw new BadRequest(`Invalid Content-Type: ${contentType}`);
  const { params } = parseHeaderParameters(contentType);
  const { boundary, charset } = params;
  // The characters of RFC 2046, 5.1.1, with Django's larger limit of length.
  if (!boundary || !/^[ -~]{0,200}[!-~]$/.test(boundary)) {
    throw new BadRequest(`Invalid boundary in multipart: ${boundary ?? "None"}`);
  }
  return {
    boundary,
    charset: charset !== undefined && iconv.encodingExists(charset) ? charset.toLowerCase() : "utf-8",
  };
}

function toFormData(parts: readonly (Part | undefined)[]): RequestForm {
  const fields: [name: string, value: string][] = [];
  const files = new Map<string, UploadedFile[]>();
  for (const part of parts) {
    if (part === undefined) continue;
    if ("value" in part) fields.push([part.name, part.value]);
    else if (files.has(part.name)) files.get(part.name)!.push(part.file);
    else files.set(part.name, [part.file]);
  }
  return { fields: QueryDict.fromPairs(fields), files: new MultiValueDict(files) };
}

/** Writes the input to the splitter and reads the parts at the same time; the first error of either ends both. */
async function readParts(
  input: AsyncIterable<Uint8Array>,
  boundary: string,
  reader: PartReader,
): Promise<(Part | undefined)[]> {
  const parts: PendingPart[] = [];
  // Dicer cuts longer headers; readPartHeaders() then refuses them by their length.
  const splitter = new Dicer({ boundary, maxHeaderPairs: 32, maxHeaderSize: 4096 } as ConstructorParameters<
    typeof Dicer
  >[0]);
  const failure = new Promise<never>((_, reject) => {
    splitter.on("error", (cause) => reject(malformed(cause)));
    splitter.on("part", (stream) => parts.push(startPart(stream, reader, reject)));
  });
  failure.catch(() => undefined);
  let isFinished = false;
  const finished = new Promise<void>((resolve) => {
    splitter.on("finish", () => {
      isFinished = true;
      resolve();
    });
  });
  try {
    for await (const piece of input) {
      // The splitter may finish during a write and never call its callback; the rest is the epilogue.
      if (!isFinished)
        await Promise.race([failure, finished, new Promise((resolve) => splitter.write(piece, resolve))]);
    }
    if (!isFinished) splitter.end();
    await Promise.race([failure, finished]);
    return await Promise.race([failure, Promise.all(parts.map(({ result }) => result ?? Promise.reject(malformed())))]);
  } catch (error) {
    // Otherwise a reader that waits for the rest of its part would keep its file open.
    for (const { stream } of parts) stream.destroy();
    throw error;
  }
}

interface PendingPart {
  readonly stream: Readable;
  /** Absent until the part's headers are complete. */
  result?: Promise<Part | undefined>;
}

function startPart(stream: Readable, reader: PartReader, fail: (error: unknown) => void): PendingPart {
  const part: PendingPart = { stream };
  stream.on("error", (cause) => fail(malformed(cause)));
  stream.on("header", (headers: Record<string, string[]>) => {
    part.result = reader.read(headers, stream);
    part.result.catch(fail);
  });
  return part;
}

function malformed(cause?: unknown): BadRequest {
  return new BadRequest("The multipart body is malformed.", { cause });
}

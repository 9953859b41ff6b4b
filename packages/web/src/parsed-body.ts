import type { UploadedFile } from "@riposte/core";
import { cleanUploadName, type ParsedBody, parseHeaderParameters, Upload } from "@riposte/core/adapter";

const reader = "The program";
const CHUNK = 65_536;

/**
 * Describes what the program has made of a body: bytes or text, a `FormData`, an object of fields and files as Hono's
 * `parseBody()` returns it, or the value of JSON. Content-Type decides which of them it must be.
 */
export function describeParsedBody(value: unknown, { headers }: Request): ParsedBody {
  if (value instanceof ArrayBuffer) return { reader, value: new Uint8Array(value) };
  // Requests decode text as UTF-8, whatever Content-Type says.
  if (typeof value === "string") return { reader, value, isAlwaysUtf8: true };
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return { reader, value };
  const type = parseHeaderParameters(headers.get("content-type") ?? "").value;
  const isForm = type === "multipart/form-data" || type === "application/x-www-form-urlencoded";
  return isForm ? { reader, ...splitEntries(value instanceof FormData ? value : entriesOf(value)) } : { reader, value };
}

/** Several values of one name stand in a list. */
function entriesOf(value: object): [name: string, entry: unknown][] {
  return Object.entries(value).flatMap(([name, entries]) =>
    [entries].flat().map((entry): [string, unknown] => [name, entry]),
  );
}

function splitEntries(
  entries: Iterable<readonly [name: string, entry: unknown]>,
): Pick<ParsedBody, "fields" | "files"> {
  const fields: [name: string, value: string][] = [];
  const files: [name: string, file: UploadedFile][] = [];
  for (const [name, entry] of entries) {
    if (typeof entry === "string") fields.push([name, entry]);
    else if (!(entry instanceof File))
      throw new TypeError(`The parsed form holds no text or file as ${JSON.stringify(name)}.`);
    // A file input that was left empty is an empty field.
    else if (entry.name === "") fields.push([name, ""]);
    else {
      const cleaned = cleanUploadName(entry.name);
      if (cleaned !== undefined) files.push([name, new BlobUpload(entry, cleaned)]);
    }
  }
  return { fields, files };
}

class BlobUpload extends Upload implements UploadedFile {
  readonly size: number;
  readonly #blob: Blob;

  constructor(blob: Blob, name: string) {
    const { value: contentType, params } = parseHeaderParameters(blob.type);
    super({ name, contentType, contentTypeExtra: params, charset: params.charset ?? null });
    this.size = blob.size;
    this.#blob = blob;
  }

  override async *chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < this.size; at += CHUNK) {
      yield new Uint8Array(await this.#blob.slice(at, at + CHUNK).arrayBuffer());
    }
  }
}

import { BadRequest } from "@riposte/core";
import { cleanUploadName, parseHeaderParameters } from "@riposte/core/adapter";
import { decodeLoosely } from "./charsets.ts";
import type { UploadInfo } from "./uploaded-files.ts";

/** The parsed headers of one part. */
export interface PartHeaders {
  readonly name: string;
  /** Undefined for a field; null for a file whose cleaned name is empty, which Django ignores. */
  readonly upload: UploadInfo | null | undefined;
  readonly base64: boolean;
}

/** The most bytes of all headers of a part; Django's limit. */
const maxHeaderSize = 1024;

/**
 * Parses a part's headers: lists of values by lower-case name, one character per byte. Throws `BadRequest` for a part
 * without a name, and for headers that are too long or not UTF-8.
 */
export function readPartHeaders(headers: Readonly<Record<string, readonly string[]>>, charset: string): PartHeaders {
  refuseLongHeaders(headers);
  const disposition = parameters(headers["content-disposition"]);
  const name = recode(disposition.params.name?.trim() ?? "", charset);
  if (disposition.value !== "form-data" || name === "")
    throw new BadRequest("A part of the multipart body has no name.");
  const encoding = headers["content-transfer-encoding"]?.[0]?.trim().toLowerCase();
  return {
    name,
    upload: uploadInfo(disposition.params.filename, headers["content-type"], charset),
    base64: encoding === "base64",
  };
}

function uploadInfo(
  filename: string | undefined,
  contentType: readonly string[] | undefined,
  charset: string,
): UploadInfo | null | undefined {
  // An empty file input sends an empty file name; Django reads it as a field.
  if (!filename) return undefined;
  const name = cleanUploadName(recode(filename, charset));
  if (name === undefined) return null;
  const { value, params } = parameters(contentType);
  return { name, contentType: value, contentTypeExtra: params, charset: params.charset ?? null };
}

function refuseLongHeaders(headers: Readonly<Record<string, readonly string[]>>): void {
  let size = 0;
  for (const [name, values] of Object.entries(headers)) {
    for (const value of values) size += name.length + value.length + ": \r\n".length;
  }
  if (size > maxHeaderSize) throw new BadRequest("Request max total header size exceeded.");
}

function parameters(values: readonly string[] | undefined): ReturnType<typeof parseHeaderParameters> {
  const value = Buffer.from(values?.at(-1) ?? "", "latin1");
  try {
    return parseHeaderParameters(utf8.decode(value));
  } catch (cause) {
    throw new BadRequest("A part of the multipart body has malformed headers.", { cause });
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Decodes a name again in the body's charset: a form in another charset uses it for names too. */
function recode(text: string, charset: string): string {
  return charset === "utf-8" ? text : decodeLoosely(Buffer.from(text, "utf8"), charset);
}

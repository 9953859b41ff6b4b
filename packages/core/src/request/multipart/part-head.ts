import { BadRequest } from "../../http/errors.ts";
import { type HeaderParameters, parseHeaderParameters } from "../../http/header-syntax.ts";
import { decodeUtf8Strictly, encodeUtf8 } from "../../platform/platform.ts";
import type { Charset } from "../../text/charset.ts";
import type { UploadInfo } from "../request-source.ts";
import { cleanUploadName } from "../upload-name.ts";

/** What the headers of one part say. */
export interface PartHead {
  readonly name: string;
  /** Undefined for a field; null for a file whose name is nothing but folders, which Django drops. */
  readonly upload: UploadInfo | null | undefined;
  readonly base64: boolean;
}

/** Reads a part's headers by Django's rules. Throws `BadRequest` for a part without a name, or with headers not in UTF-8. */
export function readPartHead(head: Uint8Array, charset: Charset | undefined): PartHead {
  const headers = readLines(head);
  const { name, filename } = headers.get("content-disposition")?.params ?? {};
  const field = recode(name?.replace(/^[\t-\r ]+|[\t-\r ]+$/g, "") ?? "", charset);
  if (field === "") throw new BadRequest("A part of the multipart body has no name.");
  return {
    name: field,
    upload: filename ? uploadInfo(filename, headers.get("content-type"), charset) : undefined,
    base64: headers.get("content-transfer-encoding")?.value.trim() === "base64",
  };
}

/** A line that is no header is skipped: also one that continues the line before, which RFC 7578 does not know. */
function readLines(head: Uint8Array): Map<string, HeaderParameters> {
  const headers = new Map<string, HeaderParameters>();
  for (const line of decodeHead(head).split("\r\n")) {
    const { value, params } = parseLine(line);
    const colon = value.indexOf(":");
    if (colon !== -1) headers.set(value.slice(0, colon), { value: value.slice(colon + 1), params });
  }
  return headers;
}

function decodeHead(head: Uint8Array): string {
  try {
    return decodeUtf8Strictly(head);
  } catch (cause) {
    throw malformedHead(cause);
  }
}

function parseLine(line: string): HeaderParameters {
  try {
    return parseHeaderParameters(line);
  } catch (cause) {
    throw malformedHead(cause);
  }
}

/** A file input that was left empty has an empty name; Django reads it as a field. */
function uploadInfo(
  filename: string,
  contentType: HeaderParameters | undefined,
  charset: Charset | undefined,
): UploadInfo | null {
  const name = cleanUploadName(recode(filename, charset));
  if (name === undefined) return null;
  const { value = "", params = {} } = contentType ?? {};
  return { name, contentType: value.trim(), contentTypeExtra: params, charset: params.charset ?? null };
}

/** A form in another charset has its names in it too. */
function recode(text: string, charset: Charset | undefined): string {
  return charset === undefined ? text : charset.decode(encodeUtf8(text));
}

function malformedHead(cause: unknown): BadRequest {
  return new BadRequest("A part of the multipart body has malformed headers.", { cause });
}

import { deflate, inflate } from "pako";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
import { fromLatin1 } from "./byte-text.ts";
import type { Serializer } from "./json-serializer.ts";

/** Returns a value as URL-safe text; a leading dot marks compressed text. */
export function packObject(value: unknown, serializer: Serializer, compress: boolean): string {
  const data = serializer.dumps(value);
  const bytes = typeof data === "string" ? fromLatin1(data) : data;
  if (compress) {
    const compressed = deflate(bytes);
    // The dot costs one byte.
    if (compressed.length < bytes.length - 1) return `.${encodeBase64Url(compressed)}`;
  }
  return encodeBase64Url(bytes);
}

/** Returns the value of text that `packObject` wrote. */
export function unpackObject(text: string, serializer: Serializer): unknown {
  if (text.startsWith(".")) return serializer.loads(inflate(decodeBase64Url(text.slice(1))));
  return serializer.loads(decodeBase64Url(text));
}

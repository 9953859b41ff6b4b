import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { encodeUtf8 } from "../platform/platform.ts";

/** Returns the MD5 of content, text as UTF-8, as hexadecimal digits: for platforms without a hash of their own. */
export function contentHash(content: string | Uint8Array): string {
  return bytesToHex(md5(typeof content === "string" ? encodeUtf8(content) : content));
}

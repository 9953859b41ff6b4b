import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { HttpResponseBase } from "../response/http-response-base.ts";

const etagPattern = /^(?:W\/)?"[^"]*"$/;

/** Gives the entity tags of If-Match or If-None-Match; malformed ones are left out. */
export function parseEtags(header: string): string[] {
  if (header.trim() === "*") return ["*"];
  return header
    .split(",")
    .map((etag) => etag.trim())
    .filter((etag) => etagPattern.test(etag));
}

/** Gives text as an entity tag; one that is quoted already stays as it is. */
export function quoteEtag(etag: string): string {
  return etagPattern.test(etag) ? etag : `"${etag}"`;
}

/** Sets the ETag of a response that has content at hand: the quoted MD5 of it, as Django. */
export function setResponseEtag(response: HttpResponseBase<unknown>): void {
  if (response.streaming) return;
  const { content } = response as { content?: unknown };
  if (!(content instanceof Uint8Array) || content.length === 0) return;
  response.setHeader("ETag", quoteEtag(bytesToHex(md5(content))));
}

import { contentHash } from "#content-hash";
import type { HttpResponseBase } from "../response/http-response-base.ts";

const etagPattern = /^(?:W\/)?"[^"]*"$/;

/** Returns the entity tags of an If-Match or If-None-Match header; malformed ones are left out. */
export function parseEtags(header: string): string[] {
  if (header.trim() === "*") return ["*"];
  return header
    .split(",")
    .map((etag) => etag.trim())
    .filter((etag) => etagPattern.test(etag));
}

/** Returns text in quotes, as an entity tag; text that is already an entity tag stays as it is. */
export function quoteEtag(etag: string): string {
  return etagPattern.test(etag) ? etag : `"${etag}"`;
}

/** Sets ETag to the quoted MD5 of the content, as Django does; a stream or an empty response gets none. */
export function setResponseEtag(response: HttpResponseBase): void {
  if (response.streaming) return;
  const { body } = response;
  if ((typeof body !== "string" && !(body instanceof Uint8Array)) || body.length === 0) return;
  response.setHeader("ETag", `"${contentHash(body)}"`);
}

import assert from "node:assert/strict";
import type { RawResponse } from "./raw-connection.ts";
import { rawRequest, requestWithBody } from "./raw-request.ts";

/** Returns a part that is a field. */
export function field(name: string, value: string): string {
  return `--BND\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

/** Returns a part that is a file. */
export function file(name: string, filename: string, type: string, content: string): string {
  return `--BND\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
}

/** Sends a body. */
export function post(
  url: string,
  body: string,
  type: string = "multipart/form-data; boundary=BND",
): Promise<RawResponse> {
  return rawRequest(url, requestWithBody("POST", "/", [`Content-Type: ${type}`], body));
}

/** Sends parts; returns the JSON of the answer, which must be a 200. */
export async function send(url: string, parts: readonly string[]): Promise<Record<string, unknown>> {
  const { status, body } = await post(url, `${parts.join("")}--BND--\r\n`);
  assert.equal(status, 200);
  return JSON.parse(body.toString()) as Record<string, unknown>;
}

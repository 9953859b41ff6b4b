import type { HttpRequest } from "@riposte/core";

export const fruit: readonly string[] = ["apple", "banana", "orange"];

export const greeting = (username: string): string => `Hello, ${username}!`;

/** Returns the `username` of a POST, from a form or JSON; `undefined` when the body has none or cannot be read. */
export async function submission(request: HttpRequest): Promise<string | undefined> {
  if (request.method !== "POST") return undefined;
  const username = await readUsername(request).catch(() => undefined);
  return typeof username === "string" ? username : undefined;
}

async function readUsername(request: HttpRequest): Promise<unknown> {
  if (request.contentType === "application/json") return (await request.json<{ username?: unknown }>()).username;
  return (await request.form()).fields.get("username");
}

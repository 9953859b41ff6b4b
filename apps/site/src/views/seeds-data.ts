import type { HttpRequest } from "@riposte/core";

export const fruit: readonly string[] = ["apple", "banana", "orange"];

export const greeting = (username: string): string => `Hello, ${username}!`;

/** Gives the `username` that a POST sends, as a form or as JSON; nothing when there is none to read. */
export async function submission(request: HttpRequest): Promise<string | undefined> {
  if (request.method !== "POST") return undefined;
  const username = await readUsername(request).catch(() => undefined);
  return typeof username === "string" ? username : undefined;
}

async function readUsername(request: HttpRequest): Promise<unknown> {
  if (request.contentType === "application/json") return (await request.json<{ username?: unknown }>()).username;
  return (await request.form()).fields.get("username");
}

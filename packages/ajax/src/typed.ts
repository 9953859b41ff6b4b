import type { Ajax } from "./client.ts";
export function typed<Urls>(client: Ajax): Ajax {
  return client;
}

import { csrfToken, type HttpError, post } from "@riposte/ajax";

/** The client reads the token at every call; a page never handles it. */
export async function run(): Promise<string> {
  const { received } = await post("/examples/try/guarded/", { text: "hello" }).json<{ received: string }>();
  const refused = await post("/examples/try/guarded/", { text: "hello" }, { csrf: false }).catch(
    (error: HttpError) => error,
  );
  return `${csrfToken()!.length} characters of token\nreceived: ${received}\nwithout it: ${refused.status}`;
}

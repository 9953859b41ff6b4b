import {
  AjaxError,
  get,
  HttpError,
  NetworkError,
  ParseError,
  RedirectError,
  SizeError,
  TimeoutError,
} from "@riposte/ajax";

const calls = [
  () => get("/examples/try/no-bout/").json(),
  () => get("/examples/try/gone/", null, { maxSize: 5 }).text(),
  () => get("/examples/try/log/").json(),
  () => get("/examples/try/log/", null, { maxSize: 5 }).text(),
  () => get("/examples/try/late/", { wait: 5_000 }, { timeout: 100 }),
  () => get("/examples/try/go/", { next: "/examples/" }),
  () => get("/cut/").text(),
];

export async function run(): Promise<string> {
  const words: string[] = [];
  for (const call of calls) words.push(await call().then(() => "no error", wordsOf));
  return words.join("\n");
}

function wordsOf(error: unknown): string {
  if (error instanceof HttpError) return `HttpError ${error.status}: ${error.data?.detail ?? "no details"}`;
  if (error instanceof RedirectError) return `RedirectError: to ${new URL(error.url).pathname}`;
  for (const kind of [ParseError, SizeError, TimeoutError, NetworkError]) if (error instanceof kind) return error.name;
  return error instanceof AjaxError ? "another error of the client" : `not of the client: ${error}`;
}

import { ajax, type Middleware } from "@riposte/ajax";
import { dedupe, retry } from "@riposte/ajax/retry";

let sent = 0;
const count: Middleware = (request, next) => {
  sent += 1;
  return next(request);
};
const api = ajax.create({
  headers: { "Accept-Language": "fr" },
  timeout: 5_000,
  use: [dedupe(), retry({ limit: 3 }), count],
});

export async function run(): Promise<string> {
  sent = 0;
  const answers = await Promise.all([1, 2, 3].map(() => api.get("/examples/try/exact/").text()));
  return `${answers.length} answers, ${sent} request`;
}

import { HttpResponse } from "@riposte/core";

/** Gives the page for an error that nobody else answered: its status when it names one, else 500, and nothing more. */
export function errorPage(error: unknown): HttpResponse {
  const status = statusOf(error);
  const response = new HttpResponse("", { status });
  const phrase = response.reasonPhrase;
  response.content = `<!doctype html>\n<html lang="en">\n<head><title>${phrase}</title></head>\n<body><h1>${phrase}</h1></body>\n</html>\n`;
  return response;
}

/** Whether an error is an answer to the client rather than a fault of the program. */
export function isAnswer(error: unknown): boolean {
  return statusOf(error) < 500;
}

function statusOf(error: unknown): number {
  const status = (error as { readonly status?: unknown } | null | undefined)?.status;
  return typeof status === "number" && Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500;
}

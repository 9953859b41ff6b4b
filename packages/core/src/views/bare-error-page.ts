import { HttpResponse } from "../response/http-response.ts";
import { statusOfError } from "./problem-details.ts";

/** Returns the page for an error that nothing else answered: the status of `statusOfError`, its phrase, and nothing more. */
export function errorPage(error: unknown): HttpResponse {
  const response = new HttpResponse("", { status: statusOfError(error) });
  const phrase = response.reasonPhrase;
  response.content = `<!doctype html>\n<html lang="en">\n<head><title>${phrase}</title></head>\n<body><h1>${phrase}</h1></body>\n</html>\n`;
  return response;
}

import { HttpResponse } from "../response/http-response.ts";
import { statusOfError } from "./problem-details.ts";

/** Returns the response for an unhandled error: the status of `statusOfError` and an HTML page with its phrase only. */
export function errorPage(error: unknown): HttpResponse {
  const response = new HttpResponse("", { status: statusOfError(error) });
  const phrase = response.reasonPhrase;
  response.content = `<!doctype html>\n<html lang="en">\n<head><title>${phrase}</title></head>\n<body><h1>${phrase}</h1></body>\n</html>\n`;
  return response;
}

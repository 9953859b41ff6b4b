import { BadHeaderError, BadRequest, type HttpRequest, HttpResponse, JsonResponse } from "@riposte/core";

/** A header whose value comes from the client. A line break in it throws, before anything is sent. */
export function greet({ query }: HttpRequest) {
  const response = new HttpResponse("Hello.");
  try {
    response.headers.set("X-Name", query.get("name") ?? "");
  } catch (error) {
    if (error instanceof BadHeaderError) throw new BadRequest(error.message);
    throw error;
  }
  return response;
}

/** A link as a mail to reset a password has it: made from the Host, which `allowedHosts` checks. */
export const resetLink = (request: HttpRequest) => new JsonResponse({ link: request.buildAbsoluteUri("/reset/3f1c/") });

/** Reads any body, up to the site's limit of 2.5 MB. */
export const measure = async (request: HttpRequest) => new JsonResponse({ bytes: (await request.bytes()).length });

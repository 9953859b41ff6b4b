import {
  contentDispositionHeader,
  escapeUriPath,
  guessType,
  HttpResponse,
  type HttpResponseBase,
  iriToUri,
  redirect,
  StreamingHttpResponse,
} from "@riposte/core";
import { setContentLength } from "@riposte/core/adapter";
import { atTime } from "../clock.ts";
import type { Input, Operations } from "../operation.ts";
import type { Outcome } from "../outcome.ts";
import { describeResponse } from "../responses/describe-response.ts";
import { makeResponse } from "../responses/django-response.ts";
import { runStep, type Step } from "../responses/response-steps.ts";
import { camelCased, materialOf } from "../values/django-material.ts";
import { decode } from "../values/tagged-values.ts";

export const operations: Operations = {
  response: (input) => atTime(input.now as number | undefined, () => describeCase(input)),
  redirect: async ({ to, kwargs = {} }) => ({
    response: await describeResponse(redirect(decode(to) as string, camelCased(materialOf(kwargs)))),
  }),
  iri_to_uri: ({ value }) => (value === null ? null : iriToUri(decode(value) as string)),
  escape_uri_path: ({ value }) => escapeUriPath(decode(value) as string),
  content_disposition_header: ({ as_attachment, filename }) =>
    contentDispositionHeader(as_attachment as boolean, decode(filename) as string) ?? null,
  guess_type: ({ filename }) => guessType(decode(filename) as string).map((part) => part ?? null),
  CommonMiddleware: async ({ response }) => {
    const answer = makePlainResponse(response as PlainResponse);
    setContentLength(answer);
    return describeResponse(answer);
  },
};

async function describeCase(input: Input): Promise<unknown> {
  const response = makeResponse(input);
  const secretKey = (input.settings as { SECRET_KEY?: string } | undefined)?.SECRET_KEY;
  const steps: Outcome[] = [];
  for (const step of (input.steps ?? []) as Step[]) {
    steps.push(await runStep(response, step, secretKey ?? "conformance-secret-key-0123456789"));
  }
  return { ...(input.steps === undefined ? {} : { steps }), response: await describeResponse(response) };
}

interface PlainResponse {
  readonly content?: unknown;
  readonly streaming?: boolean;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function makePlainResponse({
  content,
  streaming,
  status = 200,
  headers = {},
}: PlainResponse): HttpResponseBase<unknown> {
  const material = materialOf(content) as string;
  const response = streaming
    ? new StreamingHttpResponse([material], { status })
    : new HttpResponse(material, { status });
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return response;
}

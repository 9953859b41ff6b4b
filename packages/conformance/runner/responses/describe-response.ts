import { type HttpResponse, type HttpResponseBase, StreamingHttpResponse } from "@riposte/core";
import { encodeBytes, outcomeOf } from "../outcome.ts";
import { collect, cookieLines } from "./response-steps.ts";

/** Returns the description of a response that vectors use. Reads the rest of a stream. */
export async function describeResponse(response: HttpResponseBase<unknown>): Promise<Record<string, unknown>> {
  const { status, reasonPhrase: reason, headers, charset } = response;
  const cookies = cookieLines(response);
  return {
    status,
    reason,
    headers: headers.items(),
    charset,
    ...(await describeContent(response)),
    ...(cookies.length === 0 ? {} : { cookies }),
  };
}

async function describeContent(response: HttpResponseBase<unknown>): Promise<Record<string, unknown>> {
  if (!(response instanceof StreamingHttpResponse)) {
    return { content: encodeBytes((response as HttpResponse<unknown>).content) };
  }
  const outcome = await outcomeOf(() => collect(response));
  if ("error" in outcome) return { streaming: true, chunks: outcome };
  const chunks = outcome.value as Uint8Array[];
  return {
    streaming: true,
    chunks: chunks.length > 8 ? chunks.length : chunks.map(encodeBytes),
    content: encodeBytes(Buffer.concat(chunks)),
  };
}

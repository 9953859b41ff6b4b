import {
  BadRequest,
  FileResponse,
  HttpResponse,
  type HttpResponseBase,
  HttpResponseRedirect,
  JsonResponse,
  StreamingHttpResponse,
} from "@riposte/core";
import { compact, DjangoJSONEncoder, JSONEncoder, type JsonDumpsParams } from "@riposte/core/json";
import { readData } from "./read-data.ts";
import type { ByteOptions } from "./read-options.ts";

/** Returns the response that the fields describe. Throws what its class throws. */
export function makeResponse(options: ByteOptions): HttpResponseBase {
  const response = construct(options);
  for (const line of options.headers.split("\n")) {
    if (line.trim() === "") continue;
    const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined) throw new BadRequest(`A header is written "Name: value" (got ${JSON.stringify(line)}).`);
    response.headers.set(name, value ?? "");
  }
  return response;
}

function construct(options: ByteOptions): HttpResponseBase {
  const { as, charset, status, contentType } = options;
  const data = readData(options.data);
  const head = {
    ...(status !== undefined && { status }),
    ...(contentType !== undefined && { contentType }),
    ...(charset !== "utf-8" && { charset }),
  };
  switch (as) {
    case "HttpResponse":
      return new HttpResponse(data as string, head);
    case "HttpResponseRedirect":
      return new HttpResponseRedirect(textOf(data));
    case "StreamingHttpResponse":
      return new StreamingHttpResponse(Array.isArray(data) ? (data as string[]) : [textOf(data)], head);
    case "FileResponse":
      return new FileResponse(new TextEncoder().encode(textOf(data)), {
        ...head,
        asAttachment: options.asAttachment,
        ...(options.filename !== undefined && { filename: options.filename }),
      });
    default:
      return new JsonResponse<unknown, number>(data, {
        ...head,
        // Its type allows only `safe: false` with data that may be a list.
        safe: options.safe as false,
        encoder: options.encoder === "JSONEncoder" ? JSONEncoder : DjangoJSONEncoder,
        jsonDumpsParams: paramsOf(options),
      });
  }
}

function textOf(data: unknown): string {
  if (typeof data === "string") return data;
  throw new BadRequest("This class takes a text as its data, in quotes.");
}

function paramsOf({ encoder, indent, ensureAscii, sortKeys }: ByteOptions): JsonDumpsParams {
  return {
    ...(encoder === "compact" && compact),
    ...(indent !== undefined && { indent }),
    ...(!ensureAscii && { ensureAscii }),
    ...(sortKeys && { sortKeys }),
  };
}

import type { IncomingMessage } from "node:http";
import { BadRequest, RequestDataTooBig } from "@riposte/core";

/** Reads the whole body. Throws `RequestDataTooBig` above `maxSize` bytes, `BadRequest` when it is cut short. */
export function readBytes(request: IncomingMessage, maxSize: number): Promise<Uint8Array> {
  if (Number(request.headers["content-length"]) > maxSize) return Promise.reject(new RequestDataTooBig());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxSize) settle(() => reject(new RequestDataTooBig()));
    };
    const onEnd = (): void => settle(() => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)));
    const onCut = (cause?: Error): void => settle(() => reject(bodyCutShort(cause)));
    const settle = (finish: () => void): void => {
      request.off("data", onData).off("end", onEnd).off("close", onCut);
      finish();
    };
    // The "error" listener stays: a later error of an abandoned body must not end the process.
    request.on("data", onData).on("end", onEnd).on("error", onCut).on("close", onCut);
  });
}

/** Returns the error for a body that ended too early. */
export function bodyCutShort(cause?: unknown): BadRequest {
  return new BadRequest("The request's body was cut short.", { cause });
}

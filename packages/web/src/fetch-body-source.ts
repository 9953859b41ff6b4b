import { BadRequest, type BodyLimits, RequestDataTooBig, type RequestForm, UnsupportedMediaType } from "@riposte/core";
import { type BodySource, concatenateBytes } from "@riposte/core/adapter";
import { readFormData } from "./form-data.ts";

/** Reads the body of a fetch `Request`, within limits. */
export class FetchBodySource implements BodySource {
  readonly #request: Request;

  constructor(request: Request) {
    this.#request = request;
  }

  async bytes(maxSize: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of iterate(this.#limited(maxSize))) pieces.push(piece);
    return concatenateBytes(pieces);
  }

  // The platform keeps the whole form in memory: the limits for the fields and for one file bound it.
  async multipart(contentType: string, limits: BodyLimits): Promise<RequestForm> {
    const maxSize = limits.dataUploadMaxMemorySize + limits.fileUploadMaxSize;
    let tooBig: unknown;
    const body = this.#limited(maxSize, (error) => {
      tooBig = error;
    });
    try {
      return readFormData(await new Response(body, { headers: { "content-type": contentType } }).formData(), limits);
    } catch (cause) {
      if (tooBig !== undefined) throw tooBig;
      // The platform throws a TypeError for a malformed body.
      throw cause instanceof TypeError ? new BadRequest("The multipart body is malformed.", { cause }) : cause;
    }
  }

  #limited(maxSize: number, onError?: (error: unknown) => void): ReadableStream<Uint8Array> {
    const { bodyUsed, headers } = this.#request;
    if (bodyUsed) throw new Error("The request's body was already read.");
    const encoding = headers.get("content-encoding")?.trim().toLowerCase();
    if (encoding && encoding !== "identity")
      throw new UnsupportedMediaType("Encoded request bodies are not supported.");
    if (Number(headers.get("content-length")) > maxSize) throw new RequestDataTooBig();
    // Some platforms begin to read as soon as they are asked for the stream.
    return limit(this.#request.body ?? new Blob([]).stream(), maxSize, onError);
  }
}

function limit(
  body: ReadableStream<Uint8Array>,
  maxSize: number,
  onError?: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let size = 0;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await read(reader);
        if (done) return controller.close();
        size += value.length;
        if (size > maxSize) throw new RequestDataTooBig();
        controller.enqueue(value);
      } catch (error) {
        onError?.(error);
        controller.error(error);
        // Not cancelled: Node's own bridge would cut the connection that the answer has to take.
        reader.releaseLock();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): ReturnType<typeof reader.read> {
  try {
    return await reader.read();
  } catch (cause) {
    throw new BadRequest("The request's body was cut short.", { cause });
  }
}

/** Reads with a reader: Safari's streams are not iterable. */
async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
}

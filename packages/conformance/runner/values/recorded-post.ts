import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { UploadedFile } from "@riposte/core";
import { readNodeRequest } from "@riposte/node";
import { encodeBytes } from "../outcome.ts";
import { decode } from "./tagged-values.ts";

/** A request with a body, as in the cases. */
export interface RecordedPost {
  readonly content_type: string;
  readonly body: unknown;
  readonly method?: string;
  /** @default the body's length */
  readonly content_length?: number | string | null;
}

/** Reads the form of a request that arrives through Node. */
export async function readPost(recorded: RecordedPost, settings: Readonly<Record<string, unknown>>): Promise<unknown> {
  const message = messageOf(recorded);
  const response = new ServerResponse(message);
  const request = readNodeRequest({ request: message, response }, { limits: limitsOf(settings) });
  try {
    const { fields, files } = await request.form();
    const lists = [...files.lists()].flatMap(([field, list]) => list.map((file) => describeFile(field, file)));
    return { post: [...fields.lists()], files: await Promise.all(lists), encoding: request.encoding ?? null };
  } finally {
    response.destroy();
  }
}

function messageOf({ content_type, body, method = "POST", content_length }: RecordedPost): IncomingMessage {
  const bytes = decode(body) as Uint8Array;
  const length = content_length === undefined ? bytes.length : Number(content_length ?? 0);
  const message = new IncomingMessage(new Socket());
  message.method = method;
  message.url = "/";
  message.rawHeaders = ["Content-Type", content_type, "Content-Length", String(length)];
  message.headers = { "content-type": content_type, "content-length": String(length) };
  message.push(bytes.subarray(0, length));
  message.push(null);
  message.complete = length <= bytes.length;
  return message;
}

const limitNames = {
  DATA_UPLOAD_MAX_MEMORY_SIZE: "dataUploadMaxMemorySize",
  DATA_UPLOAD_MAX_NUMBER_FIELDS: "dataUploadMaxNumberFields",
  DATA_UPLOAD_MAX_NUMBER_FILES: "dataUploadMaxNumberFiles",
};

function limitsOf(settings: Readonly<Record<string, unknown>>): Record<string, number> {
  const given = Object.entries(limitNames).filter(([setting]) => settings[setting] !== undefined);
  return Object.fromEntries(
    given.map(([setting, limit]) => [limit, (settings[setting] as number | null) ?? Number.POSITIVE_INFINITY]),
  );
}

async function describeFile(field: string, file: UploadedFile): Promise<unknown> {
  return {
    field,
    name: file.name,
    content_type: file.contentType,
    size: file.size,
    charset: file.charset,
    content: encodeBytes(await file.bytes()),
    content_type_extra: { ...file.contentTypeExtra },
  };
}

import type { HttpResponseBase } from "@riposte/core";
import { beginResponse, giveHeaders, type Outgoing, openResponseStream } from "@riposte/node";
import type { FastifyReply } from "fastify";

/** What a handler returns to Fastify. */
export type Sent = FastifyReply | undefined | Promise<FastifyReply | undefined>;

/** Sends a response from within a handler of your own: `return sendResponse(response, reply)`. */
export function sendResponse(response: HttpResponseBase, reply: FastifyReply): Sent {
  const outgoing = beginResponse(response, reply.raw, true);
  if (outgoing === undefined) return undefined;
  if (outgoing.pieces) return sendPieces(response, outgoing.pieces, outgoing, reply);
  writeHead(response, outgoing, reply);
  return reply.send(outgoing.content);
}

async function sendPieces(
  response: HttpResponseBase,
  pieces: AsyncIterable<string | Uint8Array>,
  outgoing: Outgoing,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const stream = await openResponseStream(response, pieces, reply.raw);
  if (stream === undefined) return undefined;
  writeHead(response, outgoing, reply);
  return reply.send(stream);
}

function writeHead(response: HttpResponseBase, { headers }: Outgoing, reply: FastifyReply): void {
  reply.code(response.status);
  if (reply.raw.req.httpVersionMajor < 2) reply.raw.statusMessage = response.reasonPhrase;
  giveHeaders(headers, reply);
  // Fastify appends a charset to a JSON Content-Type unless a serializer is set.
  reply.serializer(String);
}

import assert from "node:assert/strict";
import { HttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { stall, stalls } from "../hostile/stalls.ts";
import { RawConnection } from "../raw-connection.ts";

/** Answers that do not wait for a body that never comes, and bodies that are asked for when they are read. */
export const stalledBodyCases: readonly Case[] = [
  ...stalls.map(
    (stalled): Case => ({
      name: `I19 A5: answers ${stalled.status} to ${stalled.name}, before the silent client goes on, then closes the connection`,
      ...(stalled.needs && { needs: stalled.needs }),
      run: async (harness) => {
        const [outcome] = await stall(harness, stalled, 1);
        if (outcome?.status !== "fulfilled") throw outcome?.reason;
        const { response } = outcome.value;
        // A 100 would be read as the first answer.
        assert.equal(response.status, stalled.status);
        if (stalled.body !== undefined) assert.equal(response.body.toString(), stalled.body);
      },
    }),
  ),
  serverCase(
    "I19: asks for a body with Expect: 100-continue when the view reads it",
    () => async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return new HttpResponse(await request.text());
    },
    async ({ url }) => {
      const connection = await RawConnection.open(url);
      connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
      assert.equal((await connection.readResponse()).status, 100);
      connection.send("abc");
      assert.equal((await connection.readResponse()).body.toString(), "abc");
      connection.socket.destroy();
    },
  ),
  serverCase(
    "I7: keeps the connection when the body of a request that was refused comes in time",
    () => async (request) => {
      await request.bytes();
      return new HttpResponse("read");
    },
    async ({ url }) => {
      const connection = await RawConnection.open(url);
      connection.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n${"x".repeat(2000)}`);
      assert.equal((await connection.readResponse()).status, 413);
      connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
      assert.equal((await connection.readResponse()).body.toString(), "read");
      connection.socket.destroy();
    },
    { settings: { limits: { dataUploadMaxMemorySize: 1000 } } },
  ),
];

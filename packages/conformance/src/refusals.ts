import assert from "node:assert/strict";
import { HttpResponse, HttpResponseBase } from "@riposte/core";
import { type Case, serverCase } from "./harness.ts";
import { headerOf } from "./raw-connection.ts";
import { rawRequest, requestText } from "./raw-request.ts";

/** An input that must be refused: what it is, and the line that must throw, which may change the given response or return another. */
export type Refused = readonly [what: string, make: (response: HttpResponse) => unknown];

/** What a refusal is. */
export interface Refusal {
  /** Names of the errors that may be thrown. */
  readonly errors: readonly string[];
  /** @default 500 */
  readonly status?: number;
}

/** A body that no error message repeats. */
const marker = "body-4711";

/**
 * Returns a case that makes a response of each input: the line that does so throws, the answer is an error page without a
 * byte or a header of the response that failed, and the server goes on.
 */
export function refusalCase(name: string, examples: readonly Refused[], { errors, status = 500 }: Refusal): Case {
  let thrown: unknown;
  return serverCase(
    name,
    () => (request) => {
      const response = new HttpResponse(marker, { headers: { "X-Failed": "1", "Cache-Control": "public" } });
      response.setCookie("failed", "1");
      const example = examples[Number(request.path.slice(1))];
      thrown = undefined;
      if (example === undefined) return new HttpResponse("fine");
      try {
        const made = example[1](response);
        return made instanceof HttpResponseBase ? made : response;
      } catch (error) {
        thrown = error;
        throw error;
      }
    },
    async ({ url }) => {
      for (const [index, [what]] of examples.entries()) {
        const answer = await rawRequest(url, requestText("GET", `/${index}`));
        assert.ok(thrown instanceof Error && errors.includes(thrown.name), `${what}: ${String(thrown)}`);
        assert.equal(answer.status, status, what);
        assert.ok(answer.complete && !answer.body.includes(marker), what);
        for (const header of ["x-failed", "set-cookie", "location"])
          assert.equal(headerOf(answer, header), undefined, what);
        assert.notEqual(headerOf(answer, "cache-control"), "public", what);
      }
      assert.equal((await rawRequest(url, requestText("GET", "/fine"))).body.toString(), "fine");
    },
  );
}

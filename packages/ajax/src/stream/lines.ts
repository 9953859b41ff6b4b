import { toNetworkError } from "../call/answer.ts";
import { SizeError } from "../call/errors.ts";

/**
 * Yields the lines of a response as they arrive, without their ends (LF, CRLF or CR). Leaving the loop ends the request.
 * Throws `NetworkError` when the connection is cut, and `SizeError` for a line of more than `maxSize` bytes.
 */
export async function* lines(
  response: Response,
  { maxSize = Infinity }: { readonly maxSize?: number | undefined } = {},
): AsyncGenerator<string, void, undefined> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const check = (line: string) => {
    // A character has at most three bytes for each unit of UTF-16.
    if (line.length * 3 > maxSize && new TextEncoder().encode(line).length > maxSize)
      throw new SizeError(`over ${maxSize}`, response);
    return line;
  };
  let rest = "";
  let afterReturn = false;
  try {
    for (;;) {
      const { value } = (await reader?.read().catch(toNetworkError)) ?? {};
      if (!value) break;
      // A CRLF may be split between two chunks.
      const parts = (afterReturn ? value.replace(/^\n/, "") : value).split(/\r\n|[\r\n]/);
      afterReturn = value.endsWith("\r");
      parts[0] = rest + parts[0];
      rest = parts.pop()!;
      for (const line of parts) yield check(line);
      check(rest);
    }
    if (rest) yield rest;
  } finally {
    reader?.cancel().catch(() => {});
  }
}

import { isDeepStrictEqual } from "node:util";
import type { Expectation, ExpectedError } from "./vector-file.ts";

/** What an operation came to. A nested error, of one step among several, has the same form. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** No case takes longer, in milliseconds, unless it hangs. */
const patience = 10_000;

/** Runs `operation` and gives its value, or what it threw; one that hangs has no outcome that any case expects. */
export async function outcomeOf(operation: () => unknown): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnexpectedFault(`Did not settle within ${patience} ms`)), patience);
  });
  try {
    return { value: await Promise.race([operation(), hanging]) };
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes as vectors write them. */
export function encodeBytes(bytes: Uint8Array): { $bytes: string } {
  return { $bytes: Buffer.from(bytes).toString("base64") };
}

/** Whether an outcome is the expected one: values to the last member, Django's own errors to the letter. */
export function matches(outcome: Outcome, expected: Expectation): boolean {
  return same(outcome, expected);
}

function same(actual: unknown, expected: unknown): boolean {
  if (isExpectedError(expected)) return isOutcomeError(actual) && sameError(actual.error, expected.error);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) && actual.length === expected.length && expected.every((item, i) => same(actual[i], item))
    );
  }
  if (isRecord(expected) && isRecord(actual)) {
    const names = Object.keys(expected);
    return (
      names.length === Object.keys(actual).length &&
      names.every((n) => Object.hasOwn(actual, n) && same(actual[n], expected[n]))
    );
  }
  return isDeepStrictEqual(actual, expected);
}

function sameError(actual: unknown, { origin, message }: ExpectedError): boolean {
  if (!(actual instanceof Error) || actual instanceof UnexpectedFault) return false;
  return origin === "python" || actual.message === message;
}

/** A fault of the runner or of an operation: never the error that a case expects. */
export class UnexpectedFault extends Error {
  override name = "UnexpectedFault";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOutcomeError(value: unknown): value is { error: unknown } {
  return isRecord(value) && Object.hasOwn(value, "error");
}

function isExpectedError(value: unknown): value is { error: ExpectedError } {
  return isOutcomeError(value) && isRecord(value.error) && Object.hasOwn(value.error, "origin");
}

import { isDeepStrictEqual } from "node:util";
import type { Expectation, ExpectedError } from "./vector-file.ts";

/** The result of an operation: its value, or the error that it threw. An error of one step has the same shape, nested. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Milliseconds after which a case counts as hanging. */
const patience = 10_000;

/** Runs `operation` and returns its value, or what it threw. One that hangs fails with `UnexpectedFault`. */
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

/** Returns bytes as vectors write them. */
export function encodeBytes(bytes: Uint8Array): { $bytes: string } {
  return { $bytes: Buffer.from(bytes).toString("base64") };
}

/** Returns whether an outcome is the expected one. Compares all members of values, and the messages of Django's own errors. */
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

function sameError(actual: unknown, { type, origin, message }: ExpectedError): boolean {
  if (!(actual instanceof Error) || actual instanceof UnexpectedFault) return false;
  if (message === undefined) return actual.name === type;
  return origin === "python" || actual.message === message;
}

/** An error of the runner or of an operation. It never counts as the error that a case expects. */
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

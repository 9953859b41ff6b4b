import type { Input } from "../operation.ts";
import { type Arguments, responseArguments } from "../responses/arguments.ts";
import type { Step } from "../responses/response-steps.ts";
import { expectedErrors, payloadsOf, type Rule } from "./rule.ts";

/** Files in which values of Python become JSON or text. */
const everywhere = ["json-encoding", "html", "response", "cookies", "signing", "cache-headers"];

/** Rules for values: most cases need a type that JavaScript does not have. */
export const jsonRules: readonly Rule[] = [
  {
    name: "integral floats are integers",
    files: everywhere,
    // In JavaScript 2.0 is the number 2.
    applies: (input) => payloadsOf(input, "$float").some((text) => Number.isInteger(Number(text))),
  },
  {
    name: "a UUID is a string",
    files: everywhere,
    applies: (input, expected) =>
      keysOf(input).some(isUuid) || // A string is a valid key.
      iteratedIn(input).some(isUuid) || // A string is iterable.
      expectedErrors(expected).some(({ message }) => message === "Object of type UUID is not JSON serializable"),
  },
  {
    name: "NaN throws unless allowNan is true",
    files: ["html", "response"],
    applies: (input) =>
      writesJson(input) &&
      payloadsOf(input, "$float").some((text) => !Number.isFinite(Number(text))) &&
      dumpsParams(input).allow_nan !== true,
  },
  {
    name: "sets are arrays",
    files: ["json-encoding", "html", "response"],
    applies: (input, expected) => expectedErrors(expected).length > 0 && payloadsOf(input, "$set").length > 0,
  },
];

function isUuid(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "$uuid");
}

/** Returns the keys of all mappings in a case. */
function keysOf(input: Input): unknown[] {
  return payloadsOf(input, "$map").flatMap((entries) =>
    (entries as [key: unknown, value: unknown][]).map(([key]) => key),
  );
}

/** Returns what a case gives to a response to be iterated over. */
function iteratedIn(input: Input): unknown[] {
  const steps = ((input.steps ?? []) as Step[]).filter((step) =>
    ["set_streaming_content", "writelines"].includes(step.do),
  );
  const content = input.op === "response" ? responseArguments(input).streaming_content : undefined;
  return [content, ...steps.map(({ value }) => value)];
}

function writesJson(input: Input): boolean {
  return input.op === "json_script" || input.class === "JsonResponse";
}

function dumpsParams(input: Input): Arguments {
  const params = input.op === "response" ? responseArguments(input).json_dumps_params : undefined;
  return (params ?? {}) as Arguments;
}

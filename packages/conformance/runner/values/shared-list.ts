import type { Input } from "../operation.ts";
import type { Case } from "../vector-file.ts";

/** The tag of a value in which one list is used twice. Nothing says which list: only the recorded JSON shows it. */
const tag = { $circular: "shared" };

/** Returns the input of a case, with the recorded items of each shared list. */
export function withSharedLists({ input, expect }: Case): Input {
  if (!JSON.stringify(input).includes(JSON.stringify(tag))) return input;
  const text = recordedText(expect);
  if (text === undefined) return input;
  const recorded: unknown = JSON.parse(text);
  const [first, ...others] = (input.args ?? []) as unknown[];
  return input.op === "response"
    ? { ...input, args: [fill(first, recorded), ...others] }
    : { ...input, value: fill(input.value, recorded) };
}

/** Returns the JSON that Django wrote, as text or as the content of a response. */
function recordedText(expect: Case["expect"]): string | undefined {
  if ("error" in expect) return undefined;
  if (typeof expect.value === "string") return expect.value;
  const { response } = expect.value as { response?: { content?: { $bytes?: string } } };
  return response?.content?.$bytes && Buffer.from(response.content.$bytes, "base64").toString();
}

function fill(value: unknown, recorded: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (JSON.stringify(value) === JSON.stringify(tag)) return { $shared: recorded };
  const partOf = (name: string): unknown => (recorded as Record<string, unknown> | null)?.[name];
  if (Array.isArray(value)) return value.map((item, index) => fill(item, partOf(String(index))));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, partOf(name))]));
}

/** Returns a recorded value in which lists with the same items are one list. */
export function shareLists(recorded: unknown, lists = new Map<string, unknown[]>()): unknown {
  if (typeof recorded !== "object" || recorded === null) return recorded;
  if (!Array.isArray(recorded)) {
    return Object.fromEntries(Object.entries(recorded).map(([name, value]) => [name, shareLists(value, lists)]));
  }
  const text = JSON.stringify(recorded);
  const known = lists.get(text);
  if (known !== undefined) return known;
  const list = recorded.map((item) => shareLists(item, lists));
  lists.set(text, list);
  return list;
}

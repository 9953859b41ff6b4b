import { get, reviveBigInts, reviveDates } from "@riposte/ajax";

export async function run(): Promise<string> {
  const rounded = await get("/examples/try/exact/").json<{ id: number }>();
  const reviver = (key: string, value: unknown, context?: { source?: string }) =>
    reviveDates(key, reviveBigInts(key, value, context));
  const { id, at } = await get("/examples/try/exact/", null, { reviver }).json<{ id: bigint; at: Date }>();
  return `JSON.parse: ${rounded.id}\nreviveBigInts: ${id}\nreviveDates: ${at.toUTCString()}`;
}

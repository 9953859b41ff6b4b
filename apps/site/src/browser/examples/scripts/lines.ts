import { get } from "@riposte/ajax";
import { lines } from "@riposte/ajax/stream";

export async function run(): Promise<string> {
  const read: string[] = [];
  for await (const line of lines(await get("/examples/try/log/"))) read.push(`${read.length + 1}. ${line}`);
  const bouts = await get("/examples/try/json-array/").json<{ name: string }[]>();
  return `${read.join("\n")}\n${bouts.map(({ name }) => name).join(", ")}`;
}

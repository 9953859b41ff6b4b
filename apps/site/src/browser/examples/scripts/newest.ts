import { get, latest } from "@riposte/ajax";

const ask = latest((signal, text: string, wait: number) =>
  get("/examples/try/late/", { text, wait }, { signal }).json<{ text: string }>(),
);

export async function run(): Promise<string> {
  const calls = [ask("first", 900), ask("second", 600), ask("third", 300)];
  const ends = await Promise.allSettled(calls);
  return ends.map((end) => (end.status === "fulfilled" ? end.value.text : `${end.reason.name}: replaced`)).join("\n");
}

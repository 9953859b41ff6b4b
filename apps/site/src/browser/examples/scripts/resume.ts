import { events } from "@riposte/ajax/stream";

/** Leaves after touch 2, as a connection that is cut would, and resumes there. */
export async function run(): Promise<string> {
  const lines: string[] = [];
  let last = "";
  for await (const { id, data } of events("/examples/try/touches/")) {
    lines.push(`${id}: ${data}`);
    last = id;
    if (id === "2") break;
  }
  lines.push("left, and back");
  const headers = { "Last-Event-ID": last };
  for await (const { id, data } of events("/examples/try/touches/", { headers, reconnect: false }))
    lines.push(`${id}: ${data}`);
  return lines.join("\n");
}

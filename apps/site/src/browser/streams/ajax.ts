import { events, ndjson } from "@riposte/ajax/stream";

interface Row {
  readonly index: number;
  readonly name: string;
}

export async function readRows(showLine: (line: string) => void, signal: AbortSignal): Promise<void> {
  for await (const { index, name } of ndjson<Row>("/streams/rows/", { signal })) showLine(`${index}: ${name}`);
}

export async function followEvents(showLine: (line: string) => void, signal: AbortSignal): Promise<void> {
  for await (const { data } of events("/streams/events/", { signal })) showLine(data);
}

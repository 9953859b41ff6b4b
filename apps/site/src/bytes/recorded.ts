import { readFileSync } from "node:fs";

/** What Django has answered. */
export interface Recorded {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

interface RecordedFile {
  readonly django: string;
  readonly answers: Readonly<Record<string, Recorded>>;
}

const file = new URL("django-answers.json", import.meta.url);
let known: RecordedFile | undefined;

/** Returns the answers of a real Django by the preset's title, and its version; test/interop/record-presets.ts writes them. */
export function recordedAnswers(): RecordedFile {
  known ??= JSON.parse(readFileSync(file, "utf8")) as RecordedFile;
  return known;
}

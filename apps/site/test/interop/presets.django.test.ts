import { expect, it } from "vitest";
import { recordedAnswers } from "../../src/bytes/recorded.ts";
import { askDjango } from "./recorded-presets.ts";

it("The recorded answers of the playground are those of this Django", () => {
  const { answers } = JSON.parse(askDjango()) as ReturnType<typeof recordedAnswers>;
  expect(answers).toEqual(recordedAnswers().answers);
});

import assert from "node:assert/strict";
import type { Case } from "../harness.ts";
import { departures } from "../hostile/departures.ts";
import { leftoversOf } from "../hostile/leftovers.ts";

/** Clients that leave in every way: nothing stays behind. */
export const departureCases: readonly Case[] = departures.map((departure) => ({
  name: `${departure.name}: leaves nothing behind`,
  ...(departure.needs && { needs: departure.needs }),
  run: async (harness) => {
    const { milliseconds: _, ...left } = await leftoversOf(harness, departure, 20);
    const nothing = { folders: 0, descriptors: 0, generators: 0, signals: 0, responses: 0, readers: 0 };
    assert.deepEqual(left, nothing);
  },
}));

import { describe, expect, it } from "vitest";
import { Slot } from "./slot.ts";

describe("Slot", () => {
  it("keeps a value for each object, frozen or not", () => {
    const slot = new Slot<number>("test");
    const open = {};
    const frozen = Object.freeze({});
    expect([slot.get(open), slot.get(frozen)]).toEqual([undefined, undefined]);
    slot.set(open, 1);
    slot.set(frozen, 2);
    expect([slot.get(open), slot.get(frozen)]).toEqual([1, 2]);
  });

  it("gives nothing of what an object inherits from", () => {
    const slot = new Slot<number>("test");
    const request = {};
    slot.set(request, 1);
    expect(slot.get(Object.create(request))).toBeUndefined();
    expect(slot.get(Object.freeze(Object.create(request)))).toBeUndefined();
  });

  it("keeps a value that was set before the object was frozen", () => {
    const slot = new Slot<number>("test");
    const request = {};
    slot.set(request, 1);
    expect(slot.get(Object.freeze(request))).toBe(1);
  });

  it("adds no name to the object, and none that another slot reads", () => {
    const request = {};
    new Slot<number>("test").set(request, 1);
    expect([Object.keys(request), JSON.stringify(request)]).toEqual([[], "{}"]);
    expect(new Slot<number>("test").get(request)).toBeUndefined();
  });
});

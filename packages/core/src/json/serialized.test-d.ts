import { describe, expectTypeOf, it } from "vitest";
import type { Serialized } from "./serialized.ts";

describe("Serialized", () => {
  it("keeps the types that JSON knows", () => {
    expectTypeOf<Serialized<string>>().toEqualTypeOf<string>();
    expectTypeOf<Serialized<"a" | "b" | 1 | true | null>>().toEqualTypeOf<"a" | "b" | 1 | true | null>();
    expectTypeOf<Serialized<{ a: number; b: { c: string }[] }>>().toEqualTypeOf<{ a: number; b: { c: string }[] }>();
  });

  it("maps dates to strings and bigints to numbers", () => {
    expectTypeOf<Serialized<Date>>().toEqualTypeOf<string>();
    expectTypeOf<Serialized<bigint>>().toEqualTypeOf<number>();
    expectTypeOf<Serialized<{ at: Date | null; id: bigint }>>().toEqualTypeOf<{ at: string | null; id: number }>();
  });

  it("maps Maps to records, Sets and typed arrays to lists", () => {
    expectTypeOf<Serialized<Map<string, Date>>>().toEqualTypeOf<Record<string, string>>();
    expectTypeOf<Serialized<Map<number, boolean>>>().toEqualTypeOf<Record<string, boolean>>();
    expectTypeOf<Serialized<Set<Date>>>().toEqualTypeOf<string[]>();
    expectTypeOf<Serialized<ReadonlySet<bigint>>>().toEqualTypeOf<number[]>();
    expectTypeOf<Serialized<Float64Array>>().toEqualTypeOf<number[]>();
    expectTypeOf<Serialized<BigInt64Array>>().toEqualTypeOf<number[]>();
  });

  it("uses the type that toJSON returns, serialized in turn", () => {
    class Money {
      amount = 1n;
      toJSON(): { amount: bigint; at: Date } {
        return { amount: this.amount, at: new Date() };
      }
    }
    expectTypeOf<Serialized<Money>>().toEqualTypeOf<{ amount: number; at: string }>();
    expectTypeOf<Serialized<{ toJSON(): string }>>().toEqualTypeOf<string>();
    expectTypeOf<Serialized<{ toJSON: number }>>().toEqualTypeOf<{ toJSON: number }>();
  });

  it("makes members that may be undefined optional, and maps undefined in a list to null", () => {
    expectTypeOf<Serialized<{ a?: Date; b: string | undefined; c: number }>>().toEqualTypeOf<{
      a?: string;
      b?: string;
      c: number;
    }>();
    expectTypeOf<Serialized<(Date | undefined)[]>>().toEqualTypeOf<(string | null)[]>();
    expectTypeOf<Serialized<{ a: undefined }>>().toEqualTypeOf<Record<never, never>>();
  });

  it("keeps tuples and drops readonly", () => {
    expectTypeOf<Serialized<readonly [Date, number]>>().toEqualTypeOf<[string, number]>();
    expectTypeOf<Serialized<{ readonly a: readonly Date[] }>>().toEqualTypeOf<{ a: string[] }>();
  });

  it("maps refused values to never, and leaves out symbol keys", () => {
    expectTypeOf<Serialized<() => void>>().toEqualTypeOf<never>();
    expectTypeOf<Serialized<symbol>>().toEqualTypeOf<never>();
    expectTypeOf<Serialized<Promise<string>>>().toEqualTypeOf<never>();
    expectTypeOf<Serialized<Uint8Array>>().toEqualTypeOf<never>();
    expectTypeOf<Serialized<{ name: string; message: string }>>().toEqualTypeOf<{ name: string; message: string }>();
    expectTypeOf<Serialized<{ a: number; [Symbol.iterator]: string }>>().toEqualTypeOf<{ a: number }>();
    expectTypeOf<Serialized<{ a: number; save: () => void }>>().toEqualTypeOf<{ a: number }>();
  });

  it("maps a class by its public members, and keeps any and unknown", () => {
    class User {
      name = "";
      born = new Date();
      #secret = 1;
      peek(): number {
        return this.#secret;
      }
    }
    expectTypeOf<Serialized<User>>().toEqualTypeOf<{ name: string; born: string }>();
    // biome-ignore lint/suspicious/noExplicitAny: this test is about `any`.
    expectTypeOf<Serialized<any>>().toBeAny();
    expectTypeOf<Serialized<unknown>>().toEqualTypeOf<unknown>();
    expectTypeOf<Serialized<{ a: unknown; b?: unknown }>>().toEqualTypeOf<{ a?: unknown; b?: unknown }>();
  });

  it("maps recursive types and index signatures", () => {
    interface Node {
      at: Date;
      children: Node[];
    }
    type Wire = Serialized<Node>;
    expectTypeOf<Wire["children"][number]["at"]>().toEqualTypeOf<string>();
    expectTypeOf<Serialized<Record<string, Date>>>().toEqualTypeOf<Record<string, string>>();
    expectTypeOf<Serialized<{ [id: number]: bigint }>>().toEqualTypeOf<{ [id: number]: number }>();
  });
});

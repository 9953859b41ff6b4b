import { describe, expectTypeOf, it } from "vitest";
import type { Serialized } from "./serialized.ts";

describe("Serialized", () => {
  it("keeps what JSON knows", () => {
    expectTypeOf<Serialized<string>>().toEqualTypeOf<string>();
    expectTypeOf<Serialized<"a" | "b" | 1 | true | null>>().toEqualTypeOf<"a" | "b" | 1 | true | null>();
    expectTypeOf<Serialized<{ a: number; b: { c: string }[] }>>().toEqualTypeOf<{ a: number; b: { c: string }[] }>();
  });

  it("makes text of dates and numbers of bigints", () => {
    expectTypeOf<Serialized<Date>>().toEqualTypeOf<string>();
    expectTypeOf<Serialized<bigint>>().toEqualTypeOf<number>();
    expectTypeOf<Serialized<{ at: Date | null; id: bigint }>>().toEqualTypeOf<{ at: string | null; id: number }>();
  });

  it("makes records of Maps and lists of Sets", () => {
    expectTypeOf<Serialized<Map<string, Date>>>().toEqualTypeOf<Record<string, string>>();
    expectTypeOf<Serialized<Map<number, boolean>>>().toEqualTypeOf<Record<string, boolean>>();
    expectTypeOf<Serialized<Set<Date>>>().toEqualTypeOf<string[]>();
    expectTypeOf<Serialized<ReadonlySet<bigint>>>().toEqualTypeOf<number[]>();
    expectTypeOf<Serialized<Float64Array>>().toEqualTypeOf<number[]>();
    expectTypeOf<Serialized<BigInt64Array>>().toEqualTypeOf<number[]>();
  });

  it("takes what toJSON gives, encoded in turn", () => {
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

  it("makes members that may be undefined optional, and null of undefined in a list", () => {
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

  it("gives never for what is refused and leaves symbol keys out", () => {
    expectTypeOf<Serialized<() => void>>().toEqualTypeOf<never>();
    expectTypeOf<Serialized<symbol>>().toEqualTypeOf<never>();
    expectTypeOf<Serialized<Promise<string>>>().toEqualTypeOf<never>();
    expectTypeOf<Serialized<Uint8Array>>().toEqualTypeOf<never>();
    expectTypeOf<Serialized<{ name: string; message: string }>>().toEqualTypeOf<{ name: string; message: string }>();
    expectTypeOf<Serialized<{ a: number; [Symbol.iterator]: string }>>().toEqualTypeOf<{ a: number }>();
    expectTypeOf<Serialized<{ a: number; save: () => void }>>().toEqualTypeOf<{ a: number }>();
  });

  it("follows classes by their public members and lets any and unknown be", () => {
    class User {
      name = "";
      born = new Date();
      #secret = 1;
      peek(): number {
        return this.#secret;
      }
    }
    expectTypeOf<Serialized<User>>().toEqualTypeOf<{ name: string; born: string }>();
    // biome-ignore lint/suspicious/noExplicitAny: what happens to `any` is the matter of this test.
    expectTypeOf<Serialized<any>>().toBeAny();
    expectTypeOf<Serialized<unknown>>().toEqualTypeOf<unknown>();
    expectTypeOf<Serialized<{ a: unknown; b?: unknown }>>().toEqualTypeOf<{ a?: unknown; b?: unknown }>();
  });

  it("follows recursive types and index signatures", () => {
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

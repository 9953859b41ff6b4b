import { JsonEncodeError, pathOf } from "../json-encode-error.ts";
import { errorAt } from "../writer/json-trail.ts";
import type { JsonWriter } from "../writer/json-writer.ts";
import type { KeyEntry } from "../writer/keys.ts";
import { lengthOfList, looksPlain, type Member, type Members, membersOfMap } from "../writer/members.ts";
import { createAllOf, findMisfit } from "./combinators.ts";
import { misfit, type SchemaWriter, writeDefaultOf } from "./schema-writer.ts";

const hasOwn = Object.prototype.hasOwnProperty;
const objectPrototype: unknown = Object.prototype;

/** A member that the schema names. */
export interface Property {
  readonly name: string;
  readonly index: number;
  readonly entry: KeyEntry;
  readonly required: boolean;
  readonly write: SchemaWriter;
}

/** What a schema says about an object. */
export interface Shape {
  readonly properties: readonly Property[];
  /** The writers of members whose names match a pattern. */
  readonly patterns: readonly (readonly [pattern: RegExp, write: SchemaWriter])[];
  /** Checks the names of members; `undefined` without `propertyNames`. */
  readonly writeName: SchemaWriter | undefined;
  /** Writes members that the schema does not name; `undefined` when it forbids them. */
  readonly writeOther: SchemaWriter | undefined;
}

/** Returns the writer for lists: `firstItems` write the first items, `writeItem` writes the others. */
export function createListWriter(writeItem: SchemaWriter, firstItems: readonly SchemaWriter[] = []): SchemaWriter {
  return function writeList(out, value) {
    if (!Array.isArray(value) || typeof (value as { toJSON?: unknown }).toJSON === "function") {
      writeDefaultOf(out, value, "array", writeList);
      return;
    }
    const length = lengthOfList(value);
    if (length === 0) {
      out.writeEmptyList();
      return;
    }
    let index = 0;
    out.trail.enter(value, undefined);
    try {
      out.openList(length);
      for (; index < length; index += 1) {
        const write = index < firstItems.length ? firstItems[index]! : writeItem;
        write(out, value[index] === undefined ? null : value[index]);
        out.endItem();
      }
    } catch (error) {
      throw errorAt(error, pathOf([index]));
    }
    out.closeList();
    out.trail.leave();
  };
}

/** Returns the writer for objects. Keys keep their order in the object, as in `dumps`. */
export function createObjectWriter(shape: Shape): SchemaWriter {
  const members = new MemberWriter(shape);
  return function writeObject(out, value) {
    if (typeof value !== "object" || value === null) throw misfit("object", value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (typeof (value as { toJSON?: unknown }).toJSON === "function") writeDefaultOf(out, value, "object", writeObject);
    else if (prototype === objectPrototype) {
      // A platform's own type may be a plain object without members: its default may throw.
      if (!members.writeOwn(out, value as Members, out.isPolluted) && !looksPlain(value))
        out.callDefault(value, undefined);
    } else if (value instanceof Map) members.writeList(out, value, membersOfMap(value, out.dialect));
    else if (prototype === null) members.writeOwn(out, value as Members, false);
    else writeDefaultOf(out, value, "object", writeObject, () => members.writeOwn(out, value as Members, true));
  };
}

/** Writes members by a shape; fastest when they come in the shape's order. */
class MemberWriter {
  readonly #shape: Shape;
  readonly #properties: readonly Property[];
  readonly #byName: ReadonlyMap<string, Property>;
  readonly #required: number;
  readonly #isOrdered: boolean;

  constructor(shape: Shape) {
    const { properties, patterns, writeName } = shape;
    this.#shape = shape;
    this.#properties = properties;
    this.#byName = new Map(properties.map((property) => [property.name, property]));
    this.#required = properties.filter(({ required }) => required).length;
    // Keys that are data would make the loop of `writeOwn` slow for all other objects; see `isDictionary`.
    this.#isOrdered = properties.length > 0 && patterns.length === 0 && writeName === undefined;
  }

  /**
   * Writes an object's own members; returns whether there were any. `mixed`: the loop may find inherited members too.
   */
  writeOwn(out: JsonWriter, object: Members, mixed: boolean): boolean {
    const properties = this.#properties;
    if (!this.#isOrdered) {
      return this.writeList(out, object, Object.entries(object));
    }
    let expected = 0;
    let required = 0;
    let isFirst = true;
    let name = "";
    out.trail.enter(object, undefined);
    out.ensureSlack();
    try {
      for (name in object) {
        if (mixed && !hasOwn.call(object, name)) continue;
        const value = object[name];
        if (value === undefined) continue;
        let property = properties[expected];
        if (property === undefined || property.name !== name) property = this.#byName.get(name);
        if (property === undefined) this.#writeOtherMember(out, name, value, isFirst);
        else {
          out.writeEntry(property.entry, isFirst);
          property.write(out, value);
          expected = property.index + 1;
          if (property.required) required += 1;
        }
        isFirst = false;
        out.ensureSlack();
      }
    } catch (error) {
      throw errorAt(error, pathOf([name]));
    }
    if (required < this.#required) throw this.#missing(object);
    return endObject(out, isFirst);
  }

  /** Writes members of any names, in their order; returns whether there were any. */
  writeList(out: JsonWriter, container: object, members: readonly Member[]): boolean {
    const present = members.filter(([, value]) => value !== undefined);
    out.trail.enter(container, undefined);
    out.ensureSlack();
    for (const [index, [name, value]] of present.entries()) {
      try {
        this.#writeMember(out, name, value, index === 0);
        out.ensureSlack();
      } catch (error) {
        throw errorAt(error, pathOf([name]));
      }
    }
    const names = new Set(present.map(([name]) => name));
    const missing = this.#properties.find((property) => property.required && !names.has(property.name));
    if (missing !== undefined) throw missingMember(missing.name);
    return endObject(out, present.length === 0);
  }

  #writeMember(out: JsonWriter, name: string, value: unknown, isFirst: boolean): void {
    const { patterns, writeName } = this.#shape;
    const misnamed = writeName && findMisfit(out, name, writeName);
    if (misnamed !== undefined) throw misnamed;
    const property = this.#byName.get(name);
    const writers = patterns.filter(([pattern]) => pattern.test(name)).map(([, write]) => write);
    if (property !== undefined) out.writeEntry(property.entry, isFirst);
    else if (writers.length === 0) {
      this.#writeOtherMember(out, name, value, isFirst);
      return;
    } else out.writeLooseKey(name, isFirst);
    createAllOf(property === undefined ? writers : [property.write, ...writers])(out, value);
  }

  #writeOtherMember(out: JsonWriter, name: string, value: unknown, isFirst: boolean): void {
    const { writeOther } = this.#shape;
    if (writeOther === undefined) throw new JsonEncodeError("schema", "The schema does not allow this member");
    out.writeLooseKey(name, isFirst);
    writeOther(out, value);
  }

  #missing(object: Members): JsonEncodeError {
    const isMissing = ({ name, required }: Property): boolean =>
      required && (!Object.hasOwn(object, name) || object[name] === undefined);
    return missingMember(this.#properties.find(isMissing)?.name ?? "?");
  }
}

function endObject(out: JsonWriter, isEmpty: boolean): boolean {
  out.trail.leave();
  if (isEmpty) out.writeEmptyObject();
  else out.closeObject();
  return !isEmpty;
}

function missingMember(name: string): JsonEncodeError {
  return new JsonEncodeError("schema", "The schema requires this member", { path: pathOf([name]) });
}

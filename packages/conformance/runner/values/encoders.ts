import { DjangoJSONEncoder, JSONEncoder } from "@riposte/core";
import { memberOf } from "../known.ts";

/** The custom encoder, as the notes of the vectors describe it: bytes in hexadecimal, sets sorted. */
class CustomEncoder extends DjangoJSONEncoder {
  override default(value: unknown): unknown {
    if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString("hex") };
    if (value instanceof Set) return { custom: [...value].toSorted() };
    return super.default(value);
  }
}

const encoders: Readonly<Record<string, typeof JSONEncoder>> = { custom: CustomEncoder, plain: JSONEncoder };

/** Returns the encoder that cases call by this name. */
export function encoderNamed(name: unknown): typeof JSONEncoder {
  return memberOf("encoder", encoders, name);
}

import { TooManyFieldsSent, TooManyFilesSent } from "../http/errors.ts";
import { isRecord } from "../platform/is-record.ts";
import { groupPairs, MultiValueDict } from "./multi-value-dict.ts";
import { QueryDict } from "./query-dict.ts";
import type { BodyLimits, ParsedBody, RequestForm } from "./request-source.ts";

/** Up to this index qs makes an array of values; from there on an object of them by index. */
const longestArray = 20;

/**
 * Returns the form that middleware has parsed, under the limits of one that is read here. Throws `TooManyFieldsSent`,
 * `TooManyFilesSent`, and `TypeError` when the middleware has made no form of the body.
 */
export function takeParsedForm(parsed: ParsedBody, limits: BodyLimits): RequestForm {
  const { reader, fields, value = {}, files = [], maxFields = Number.POSITIVE_INFINITY } = parsed;
  if (!isRecord(value)) throw new TypeError(`${reader} has not parsed the body as a form, so it has no fields.`);
  const uploads = [...files];
  if (uploads.length > limits.dataUploadMaxNumberFiles) throw new TooManyFilesSent();
  // With as many fields as the middleware keeps, further ones may have been dropped.
  const limit = Math.min(limits.dataUploadMaxNumberFields, maxFields - 1);
  return {
    fields: fields ? takeFields([...fields], limit) : readParsedForm(value, limit),
    files: new MultiValueDict(groupPairs(uploads)),
  };
}

function takeFields(pairs: readonly (readonly [name: string, value: string])[], maxFields: number): QueryDict {
  if (pairs.length > maxFields) throw new TooManyFieldsSent();
  return QueryDict.fromPairs(pairs);
}

/**
 * Returns the fields of a form that the framework's own parser has read into an object. Undoes what qs and append-field
 * make of names: `a: { b: … }` is the field `a[b]`, a list of one value the field `a[]`, an object of more than 20 values
 * by index a field of that many values. Throws `TooManyFieldsSent` above `maxFields`.
 */
function readParsedForm(value: Readonly<Record<string, unknown>>, maxFields: number): QueryDict {
  const pairs: [name: string, value: string][] = [];
  const aliases = new Map<string, string>();
  const pending: Member[] = [];
  // The last is taken first.
  const push = (members: Member[]): void => {
    if (pairs.length + pending.length + members.length > maxFields) throw new TooManyFieldsSent();
    for (const member of members.reverse()) pending.push(member);
  };
  push(Object.entries(value));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [name, member, alias] = next;
    if (isRecord(member)) push(membersOf(name, member));
    else if (member !== undefined) pairs.push([name, String(member ?? "")]);
    if (alias !== undefined) aliases.set(alias, name);
  }
  return new LossyQueryDict(groupPairs(pairs), aliases);
}

/** A name, what stands there, and the other name that it may have had. */
type Member = [name: string, value: unknown, alias?: string];

function membersOf(name: string, container: object): Member[] {
  const entries = Object.entries(container);
  const isList = entries.every(([key, value], at) => key === String(at) && !isRecord(value));
  if (isList && (Array.isArray(container) || entries.length > longestArray)) {
    if (entries.length === 1) return [[`${name}[]`, entries[0]![1]]];
    return entries.map(([, value]) => [name, value, `${name}[]`]);
  }
  return entries.map(([key, value]) => {
    const member = nameOfMember(name, key);
    return [member, value, member.replace(/\[([^[\]]+)\]/g, ".$1")];
  });
}

/** An empty key stands for the name alone; qs leaves the brackets of what is nested too deep. */
function nameOfMember(name: string, key: string): string {
  if (key === "") return name;
  return key.startsWith("[") ? `${name}${key}` : `${name}[${key}]`;
}

/**
 * Fields whose parser has not kept whether several values were those of `a` or of `a[]`, or a value that of `a[b]` or of
 * `a.b`: such a field stands under the first name, and is found under both.
 */
class LossyQueryDict extends QueryDict {
  readonly #aliases: ReadonlyMap<string, string>;

  constructor(lists: ReadonlyMap<string, readonly string[]>, aliases: ReadonlyMap<string, string>) {
    super(lists);
    this.#aliases = aliases;
  }

  override has(key: string): boolean {
    return super.has(this.#nameOf(key));
  }

  override get(key: string): string | undefined {
    return super.get(this.#nameOf(key));
  }

  override getlist(key: string): readonly string[] {
    return super.getlist(this.#nameOf(key));
  }

  #nameOf(key: string): string {
    return super.has(key) ? key : (this.#aliases.get(key) ?? key);
  }
}

import { TooManyFieldsSent } from "../http/errors.ts";
import { isRecord } from "../platform/is-record.ts";
import { QueryDict } from "./query-dict.ts";

/**
 * Returns the fields of a form that the framework's own parser has already read. A list becomes several values of one
 * field; a nested object `a: { b: … }` becomes the field `a[b]`. Throws `TooManyFieldsSent` for more than `maxFields`.
 */
export function readParsedForm(value: unknown, maxFields: number): QueryDict {
  const pairs: [string, string][] = [];
  const pending: [name: string, value: unknown][] = isRecord(value) ? Object.entries(value).reverse() : [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [name, member] = next;
    if (Array.isArray(member)) pending.push(...member.map((item): [string, unknown] => [name, item]).reverse());
    else if (isRecord(member)) {
      pending.push(
        ...Object.entries(member)
          .map(([key, item]): [string, unknown] => [`${name}[${key}]`, item])
          .reverse(),
      );
    } else if (member !== undefined) pairs.push([name, String(member)]);
    if (pairs.length + pending.length > maxFields) throw new TooManyFieldsSent();
  }
  return QueryDict.fromPairs(pairs);
}

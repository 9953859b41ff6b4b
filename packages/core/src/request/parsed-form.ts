import { TooManyFieldsSent } from "../http/errors.ts";
import { isRecord } from "../platform/is-record.ts";
import { QueryDict } from "./query-dict.ts";

/**
 * Gives the fields of a form that a framework's own parser has read: a list is several values of one field, a nested
 * object `a: { b: … }` the field `a[b]` that it was made from. Throws `TooManyFieldsSent` beyond `maxFields`.
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

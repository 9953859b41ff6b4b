/** Returns whether two texts, or two byte arrays, are equal, in a time that depends only on their lengths. */
export function constantTimeEqual<Value extends string | Uint8Array>(left: Value, right: Value): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= codeAt(left, index) ^ codeAt(right, index);
  return difference === 0;
}

function codeAt(value: string | Uint8Array, index: number): number {
  return typeof value === "string" ? value.charCodeAt(index) : value[index]!;
}

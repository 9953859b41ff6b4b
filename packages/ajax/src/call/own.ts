/** Returns a copy of the own properties in an object without a prototype. */
export function own<Bag extends object>(bag: Bag | undefined): Bag {
  return { __proto__: null, ...bag } as Bag;
}

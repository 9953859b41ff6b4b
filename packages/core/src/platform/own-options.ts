/**
 * Returns options without members that they inherit from a polluted `Object.prototype`, which would replace defaults.
 * Copies them only when there are such members; else returns the options themselves.
 */
export function ownOptions<Options extends object>(options: Options): Options {
  // Prototype pollution by a careless copy leaves enumerable properties, which this loop finds.
  for (const _name in Object.prototype) return Object.assign(Object.create(null), options) as Options;
  return options;
}

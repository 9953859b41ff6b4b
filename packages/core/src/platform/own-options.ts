/**
 * Gives options as they were given: without what a polluted `Object.prototype` says in place of a default. They are
 * copied only when there is such a thing.
 */
export function ownOptions<Options extends object>(options: Options): Options {
  // Whoever pollutes by a careless copy leaves enumerable properties.
  for (const _name in Object.prototype) return Object.assign(Object.create(null), options) as Options;
  return options;
}

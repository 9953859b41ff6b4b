/** What options are copied into. It inherits nothing, so that a name without an own value is undefined. */
class BareOptions {}
Object.setPrototypeOf(BareOptions.prototype, null);
Object.freeze(BareOptions.prototype);

const none: object = Object.freeze(new BareOptions());

/**
 * Returns the own members of options, without any that they inherit from a polluted `Object.prototype`, enumerable or not,
 * which would replace defaults. Options that were copied before are returned as they are.
 */
export function ownOptions<Options extends object>(options: Options | undefined): Options {
  // The cast is safe: every member of Options is optional where options may be undefined.
  if (options === undefined) return none as Options;
  return Object.getPrototypeOf(options) === BareOptions.prototype ? options : Object.assign(new BareOptions(), options);
}

/** What options are copied into. It inherits nothing, so that a name without an own value is undefined. */
class BareOptions {}
Object.setPrototypeOf(BareOptions.prototype, null);
Object.freeze(BareOptions.prototype);

const none: object = Object.freeze(new BareOptions());

/**
 * Returns the own properties of options, without anything inherited: neither an enumerable nor a hidden property of a polluted
 * `Object.prototype` takes the place of a default.
 */
export function ownOptions<Options extends object>(options: Options | undefined): Options {
  // The cast is safe: every member of Options is optional where options may be undefined.
  if (options === undefined) return none as Options;
  return Object.getPrototypeOf(options) === BareOptions.prototype ? options : Object.assign(new BareOptions(), options);
}

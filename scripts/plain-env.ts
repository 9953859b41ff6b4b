/** Returns the environment without what a test runner tells Node of itself. */
export function plainEnv(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;
  return env;
}

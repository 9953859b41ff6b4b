import { promisify } from "node:util";

const turnOfLoop = promisify(setImmediate);

/** Whether what comes is slower than the loop, so that what is there had better go out first. Never rejects. */
export function isLate(coming: Promise<unknown>): Promise<boolean> {
  return Promise.race([coming.then(no, no), turnOfLoop().then(yes)]);
}

function yes(): boolean {
  return true;
}

function no(): boolean {
  return false;
}

import type { HttpResponseBase } from "@riposte/core";
import { andThen, isPromise } from "@riposte/core/adapter";
import { toError } from "@riposte/node";

/**
 * Runs a check, for hosts that are told by a callback: answers a refused request, calls `next` for any other, and calls it with
 * the error of either. A check that needs no promise passes the request on at once.
 */
export function passOrAnswer(
  check: () => HttpResponseBase | undefined | Promise<HttpResponseBase | undefined>,
  answer: (refusal: HttpResponseBase) => unknown,
  next: (error?: Error) => void,
): void {
  let answered: boolean | Promise<boolean>;
  try {
    answered = andThen(check(), (refusal) => {
      if (refusal === undefined) return false;
      return andThen(answer(refusal), () => true);
    });
  } catch (error) {
    next(toError(error));
    return;
  }
  // next(undefined) would let a failed request pass, next("route") would skip handlers: an error is made of what is thrown.
  if (isPromise(answered))
    answered.then(
      (isDone) => isDone || next(),
      (error: unknown) => next(toError(error)),
    );
  else if (!answered) next();
}

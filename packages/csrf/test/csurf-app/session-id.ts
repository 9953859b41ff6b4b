import type { SessionBinding } from "@riposte/csrf";
import type { Request } from "express";

/** Returns the session's id once a user is in it: express-session gives a visitor without one a new id at each request. */
export const sessionId: SessionBinding["sessionId"] = ({ native }) => {
  const { session, sessionID } = native as Request;
  return session.user === undefined ? undefined : sessionID;
};

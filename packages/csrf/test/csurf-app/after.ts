import { fileURLToPath } from "node:url";
import { csrf, csrfInput } from "@riposte/csrf/express";
import express, { type ErrorRequestHandler, type Express } from "express";
import session from "express-session";
import multer from "multer";

declare module "express-session" {
  interface SessionData {
    user: string;
  }
}

export function createApp(): Express {
  const app = express();
  const upload = multer({ limits: { fileSize: 1_000_000 } });
  const isDebug = process.env.NODE_ENV !== "production";

  app.set("view engine", "ejs");
  app.set("views", fileURLToPath(new URL("views", import.meta.url)));
  app.use(session({ secret: "keyboard cat", resave: false, saveUninitialized: false }));
  app.use(express.urlencoded({ extended: false }), express.json());
  app.use(csrf({ headerName: "X-CSRF-Token", exempt: ({ path }) => path === "/photo", debug: isDebug }));
  app.use((request, response, next) => {
    response.locals.csrfField = () => csrfInput(request);
    next();
  });

  app.get("/", (request, response) => {
    response.render("home", { user: request.session.user ?? "nobody" });
  });
  app.post("/login", (request, response, next) => {
    request.session.regenerate((error) => {
      if (error) return next(error);
      request.session.user = request.body.user;
      response.redirect(303, "/");
    });
  });
  app.post("/notes", (request, response) => {
    response.send(`Saved: ${request.body.text}`);
  });
  app.post("/likes", (request, response) => {
    response.json({ liked: request.body.note });
  });
  app.post("/photo", upload.single("photo"), csrf(), (request, response) => {
    response.send(`Stored: ${request.file?.originalname}, ${request.file?.size} bytes`);
  });
  app.use(((error, _request, response, _next) => {
    response.status(error.status ?? 500);
    response.send(isDebug ? `Error: ${error.code ?? error.type}, ${error.message}` : "Sorry.");
  }) satisfies ErrorRequestHandler);
  return app;
}

import puppeteer from "puppeteer-core";
import { describeExpiredSession } from "./walk-expired-session.ts";

describeExpiredSession(() => puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX_PATH! }));

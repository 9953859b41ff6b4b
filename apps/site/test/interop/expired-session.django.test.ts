import puppeteer from "puppeteer-core";
import { chromiumOptions } from "../chromium-options.ts";
import { describeExpiredSession } from "./walk-expired-session.ts";

describeExpiredSession(() =>
  puppeteer.launch({ executablePath: chromiumOptions.executablePath!, args: chromiumOptions.args! }),
);

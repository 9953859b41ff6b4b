import { playwright } from "@vitest/browser-playwright";
import { configDefaults, defineConfig } from "vitest/config";

// Tests run on the sources: no build comes first.
const conditions = ["@riposte/source"];
const resolve = { conditions: [...conditions, "module", "browser", "development|production"] };
const ssr = {
  resolve: { conditions: [...conditions, "module", "node", "development|production"], externalConditions: conditions },
};

const chromiumFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export default defineConfig({
  test: {
    reporters: ["default", "./scripts/closing-line-reporter.ts"],
    projects: [
      {
        ssr,
        test: {
          name: "node",
          include: [
            "packages/*/src/**/*.test.ts",
            "packages/*/test/**/*.test.ts",
            "scripts/**/*.test.ts",
            "apps/*/test/**/*.test.ts",
          ],
          exclude: [
            ...configDefaults.exclude,
            "packages/ajax/src/**",
            "**/*.e2e.test.ts",
            "**/*.browser.test.ts",
            "**/*.django.test.ts",
            "**/*.firefox.test.ts",
            "**/*.webkit.test.ts",
          ],
          testTimeout: 20_000,
          // They wait for sockets and for other programs half of the time.
          maxWorkers: 3,
        },
      },
      {
        ssr,
        test: {
          name: "e2e",
          include: ["{packages,apps}/*/test/**/*.e2e.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          // They wait for a browser most of the time.
          maxWorkers: 3,
          // A busy machine can starve a browser of its time.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ssr,
        test: {
          name: "docs",
          include: ["docs/test/*.e2e.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        ssr,
        test: {
          name: "django",
          include: ["apps/site/test/**/*.django.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        ssr,
        test: {
          name: "firefox",
          include: ["apps/*/test/**/*.firefox.test.ts"],
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ssr,
        test: {
          name: "webkit",
          include: ["packages/ajax/test/webkit/*.webkit.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "browser",
          include: ["packages/ajax/src/**/*.test.ts"],
          testTimeout: 30_000,
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: chromiumFlags,
                ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});

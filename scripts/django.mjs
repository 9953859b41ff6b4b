#!/usr/bin/env node
// Finds or installs a Django to test against; `node scripts/django.mjs` prints which one. Needs only Node and Python.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const cache = resolve(fileURLToPath(import.meta.url), "../../.cache");
const venv = join(cache, "django-venv");
const extracted = join(cache, "django");
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const suite = "trixie-backports";

/**
 * Returns the Django in the folder DJANGO_PATH, if that is set; else the first of these that is 5.2 or newer: the one that an
 * earlier run has left in .cache, Debian's package, PyPI's package, the system's. Accepts an older one, except on CI.
 * @returns {import("./django.mjs").Django}
 */
export function findDjango() {
  const ways = process.env.DJANGO_PATH ? [fromPath] : [fromCache, fromDebian, fromPypi, fromSystem];
  let found;
  for (const way of ways) {
    found = attempt(way) ?? found;
    if (found && isNew(found.version)) return found;
  }
  if (found === undefined || process.env.CI) {
    throw new Error(
      `No Django 5.2 or newer (found ${found?.version ?? "none"}): set DJANGO_PATH to a folder that contains one.`,
    );
  }
  console.warn(`\n*** Found no Django 5.2 or newer: testing against ${found.version} ***\n`);
  return found;
}

function fromPath() {
  return probe("python3", resolve(process.env.DJANGO_PATH));
}

function fromCache() {
  if (existsSync(join(extracted, "complete"))) return probe("python3", packagesOf(extracted));
  return existsSync(join(venv, "complete")) ? probe(join(venv, "bin/python3")) : undefined;
}

// Unpacks the packages instead of installing them, and keeps all state of apt below .cache: the system does not change.
function fromDebian() {
  if (!existsSync("/usr/bin/apt-get") || !existsSync(keyring)) return undefined;
  const apt = join(cache, "apt");
  for (const folder of ["lists/partial", "archives/partial"]) mkdirSync(join(apt, folder), { recursive: true });
  const source = (name) => `deb [signed-by=${keyring}] ${debianMirror()} ${name} main\n`;
  writeFileSync(join(apt, "sources.list"), source("trixie") + source(suite));
  writeFileSync(join(apt, "status"), "");
  const options = [
    `Dir::Etc::sourcelist=${join(apt, "sources.list")}`,
    "Dir::Etc::sourceparts=-",
    `Dir::State=${apt}`,
    `Dir::State::status=${join(apt, "status")}`,
    `Dir::Cache=${apt}`,
    "APT::Sandbox::User=",
    "Acquire::Languages=none",
    "Acquire::Retries=2",
  ].flatMap((option) => ["-o", option]);
  const archives = join(apt, "archives");
  run("apt-get", [...options, "-q", "update"], { cwd: archives });
  run("apt-get", [...options, "-q", "download", `python3-django/${suite}`, "python3-asgiref", "python3-sqlparse"], {
    cwd: archives,
  });
  rmSync(extracted, { recursive: true, force: true });
  for (const name of readdirSync(archives).filter((entry) => entry.endsWith(".deb"))) {
    run("dpkg", ["-x", join(archives, name), extracted]);
  }
  writeFileSync(join(extracted, "complete"), "");
  rmSync(apt, { recursive: true, force: true });
  return probe("python3", packagesOf(extracted));
}

/** Returns the mirror from which this system installs its packages. */
function debianMirror() {
  const indexes = run("apt-get", ["update", "--print-uris"]).matchAll(/'(\S+?)\/dists\//g);
  const mirror = [...indexes].map(([, uri]) => uri).find((uri) => !uri.includes("security"));
  if (mirror === undefined) throw new Error("apt has no package sources");
  return mirror;
}

function fromPypi() {
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  run("python3", ["-m", "venv", venv]);
  run(join(venv, "bin/python3"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "django>=5.2"]);
  writeFileSync(join(venv, "complete"), "");
  return probe(join(venv, "bin/python3"));
}

function fromSystem() {
  return attempt(() => probe("python3")) ?? probe("/usr/bin/python3");
}

function packagesOf(folder) {
  return join(folder, "usr/lib/python3/dist-packages");
}

function probe(python, path) {
  const env = path === undefined ? {} : { PYTHONPATH: path };
  const version = run(python, ["-c", "import django; print(django.get_version())"], {
    env: { ...process.env, ...env },
  });
  return { python, env, version: version.trim() };
}

function attempt(way) {
  try {
    return way();
  } catch (error) {
    if (process.env.DEBUG) console.error(error);
    return undefined;
  }
}

function isNew(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 5 || (major === 5 && minor >= 2);
}

function run(command, args, options = {}) {
  const stdio = ["ignore", "pipe", process.env.DEBUG ? "inherit" : "ignore"];
  return execFileSync(command, args, { encoding: "utf8", timeout: 300_000, stdio, ...options });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version, python, env } = findDjango();
  console.log(`Django ${version}, run by ${env.PYTHONPATH ? `PYTHONPATH=${env.PYTHONPATH} ` : ""}${python}`);
}

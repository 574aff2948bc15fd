// Runs axe-core on a page in a browser, at two widths, in light and dark; prints the violations as JSON.
// Usage: node axe.cjs NODE_MODULES BROWSER FILE_URL [NO_SANDBOX]
"use strict";

const { createRequire } = require("module");
const path = require("path");

const [modules, browserPath, url, noSandbox] = process.argv.slice(2);
const fetched = createRequire(path.join(modules, "none.js"));
const puppeteer = fetched("puppeteer-core");
const axe = require("fs").readFileSync(fetched.resolve("axe-core/axe.min.js"), "utf8");

const VIEWS = [];
for (const width of [360, 1280]) for (const scheme of ["light", "dark"]) VIEWS.push({ width, scheme });

async function examined(browser, { width, scheme }) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  // A page that is one file asks for nothing else; if it does, it is not answered and is told.
  const asked = [];
  const said = []; // what the page's script throws
  page.on("pageerror", (error) => said.push(error.message));
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.url() === url || request.url().startsWith("data:")) return request.continue();
    asked.push(request.url());
    return request.abort();
  });
  await page.evaluateOnNewDocument(() => {
    window.blockedByPolicy = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.blockedByPolicy.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(axe);
  const report = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ["violations"] }),
  );
  // A page wider than its window has to be moved to and fro for every line (WCAG 1.4.10).
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const blank = await page.evaluate(() => [...document.images].filter((image) => !image.naturalWidth).map((image) => image.alt));
  const blocked = await page.evaluate(() => window.blockedByPolicy);
  const unopened = await noteStaysShut(page);
  await page.close();
  return {
    width,
    scheme,
    asked,
    said,
    unopened,
    wide,
    blank,
    blocked,
    passes: report.passes.length,
    violations: report.violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      times: nodes.length,
      first: nodes[0].target.join(" "),
    })),
  };
}

// The first note opens by keyboard, takes the focus, and gives it back. True where it does not.
async function noteStaysShut(page) {
  const call = await page.$("main a[role=doc-noteref]");
  if (!call) return false;
  await call.focus();
  await page.keyboard.press("Enter");
  const opened = await page.evaluate(() => document.activeElement.matches(":popover-open"));
  await page.keyboard.press("Escape");
  const back = await page.evaluate(() => document.activeElement.getAttribute("role") === "doc-noteref");
  return !(opened && back);
}

async function main() {
  const browser = await puppeteer.launch({
    executablePath: browserPath,
    headless: true,
    args: noSandbox ? ["--no-sandbox"] : [],
  });
  try {
    const views = [];
    for (const view of VIEWS) views.push(await examined(browser, view));
    process.stdout.write(JSON.stringify({ browser: await browser.version(), views }));
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

// @ts-check
// `npm run lighthouse`: prints the scores of the main pages of the built site (`npm run site`), each as the median of
// three runs. It is a measurement, so a low score does not fail. A busy machine lowers the performance score.
// Lighthouse runs through npx, because as a dependency it would add more than a hundred packages.
import { spawn } from "node:child_process";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { site as homepage } from "../release/repository.mjs";
import { root } from "../steps.mjs";
import { serveSite } from "./serve.mjs";

const lighthouse = "lighthouse@12.8.2";
const categories = ["performance", "accessibility", "best-practices"];
const pages = [
  "",
  "getting-started",
  "blueprints/secure-bucket",
  "cli/",
  "errors/",
  "reference/blueprints/classes/SecureBucket",
];

const site = await serveSite(join(root, ".cache/site"), new URL(homepage).pathname);
try {
  console.log(["page", ...categories].join(" | "));
  for (const page of pages) {
    const reports = [];
    for (let run = 0; run < 3; run += 1) {
      reports.push(JSON.parse(await measure(`${site.url}${page}`)));
    }
    const scores = categories.map((category) =>
      median(reports.map((report) => Math.round(report.categories[category].score * 100))),
    );
    console.log([`/${page}`, ...scores].join(" | "));
  }
} finally {
  await site.close();
}

/**
 * Returns the median of three numbers.
 *
 * @param {number[]} numbers
 */
function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[1];
}

/**
 * Measures a page as a phone with a slow connection, which is Lighthouse's default.
 *
 * @param {string} url
 * @returns {Promise<string>} the report as JSON
 */
async function measure(url) {
  const isServed = process.platform === "linux" && process.arch === "x64";
  const child = spawn(
    "npx",
    [
      "--yes",
      lighthouse,
      url,
      "--quiet",
      "--output=json",
      `--only-categories=${categories.join(",")}`,
      "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-dev-shm-usage",
    ],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        ...(isServed ? { CHROME_PATH: await chromium.executablePath() } : {}),
      },
    },
  );
  let output = "";
  child.stdout.on("data", (part) => (output += String(part)));
  const code = await new Promise((resolve) => void child.once("close", resolve));
  if (code !== 0) throw new Error(`Lighthouse failed for ${url} (exit code ${code}).`);
  return output;
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import chromiumForServers from "@sparticuz/chromium";
import type { Result } from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessPage } from "../src/access/page/access-page.ts";
import { accessOf, policy } from "./access-app.ts";
import { hostile, hostileApp } from "./hostile-access.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const app = {
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["123456789012"] }] },
  module: { vpc: { source: "./vpc" } },
  resource: {
    aws_iam_role: {
      reader: {
        name: "reader",
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      },
      writer: {
        name: "writer",
        assume_role_policy: policy({ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }),
      },
    },
    aws_iam_role_policy: {
      reader: {
        role: "reader",
        policy: policy({
          Effect: "Allow",
          Action: ["s3:Get*", "s3:ListBucket"],
          Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
        }),
      },
      writer: {
        role: "writer",
        policy: policy(
          { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::data/in/*" },
          { Effect: "Deny", NotAction: "s3:*", Resource: "*" },
        ),
      },
    },
    aws_s3_bucket_public_access_block: { b: { bucket: "data", block_public_acls: true } },
  },
};

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "access-page-"));
  chromiumForServers.setGraphicsMode = false;
  browser =
    process.platform === "linux" && process.arch === "x64"
      ? await chromium.launch({
          executablePath: await chromiumForServers.executablePath(),
          args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        })
      : await chromium.launch({ channel: "chrome" });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** An open page, and what went wrong on it. */
interface Opened {
  readonly page: Page;
  readonly problems: string[];
  readonly requests: string[];
}

/** Writes the page of an app to a file and opens it without a network. */
async function open(
  json: object,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Opened> {
  const file = join(folder, "access.html");
  await writeFile(file, accessPage(accessOf(json)));
  const context = await browser.newContext({ offline: true, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const [problems, requests]: [string[], string[]] = [[], []];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => problems.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, problems, requests };
}

/** Returns the visible rows as text: the card's title, and the badge. */
function rows(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...document.querySelectorAll(".row")].filter((row) => row.checkVisibility()).map((row) =>
      row.closest(".card").querySelector("h3").textContent + ": " + row.querySelector(".badge").textContent + " " +
      row.querySelector(".part").textContent.replace(/\\s+/g, " ").trim())`,
  );
}

describe("the page of kantox access", () => {
  it("shows every statement, and makes no request", async () => {
    const { page, problems, requests } = await open(app);
    expect(await rows(page)).toEqual([
      "role reader: Assumed by sts:AssumeRole",
      "role reader: Allowed s3:Get*s3:ListBucket",
      "role writer: Never by sts:AssumeRole",
      "role writer: Allowed s3:PutObject",
      "role writer: Denied everything except s3:*",
      "service ec2.amazonaws.com: May assume sts:AssumeRole",
      "anyone: Never sts:AssumeRole",
    ]);
    expect(await page.textContent("output")).toBe("7 of 7 statements");
    expect(await page.textContent(".note")).toContain("module.vpc");
    expect(requests.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each([
    [
      "principal",
      "WRITER",
      ["role writer: Never by", "role writer: Allowed", "role writer: Denied"],
    ],
    ["action", "s3:GetObject", ["role reader: Allowed"]],
    ["action", "ec2:RunInstances", ["role writer: Denied"]],
    ["action", "put", ["role writer: Allowed"]],
    [
      "resource",
      "arn:aws:s3:::data/in/x",
      ["role reader: Allowed", "role writer: Allowed", "role writer: Denied"],
    ],
    [
      "resource",
      "role reader",
      ["role reader: Assumed by", "service ec2.amazonaws.com: May assume"],
    ],
    ["principal", "no-such-principal", []],
  ])("filters by %s %j", async (field, text, expected) => {
    const { page } = await open(app);
    await page.fill(`[name=${field}]`, text);
    const badges = (await rows(page)).map((row) =>
      row.replace(/(: (?:Never|Assumed) by|: May assume|: \w+) .*/, "$1"),
    );
    expect(badges).toEqual(expected);
    expect(await page.textContent("output")).toBe(`${expected.length} of 7 statements`);
    expect(await page.isVisible(".note")).toBe(true);
  });

  it("shows the principals of each resource", async () => {
    const { page } = await open(app);
    await page.check("[value=resources]");
    await page.selectOption("[name=effect]", "allow");
    expect(
      (await rows(page)).map((row) => (row.split(":")[0] === "arn" ? row.split(": ")[0] : row)),
    ).toEqual([
      "arn:aws:s3:::data",
      "arn:aws:s3:::data/*",
      "arn:aws:s3:::data/in/*",
      "role reader: Assumed by sts:AssumeRole",
    ]);
  });

  it("works with the keyboard only", async () => {
    const { page } = await open(app);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("/");
    await page.keyboard.type("reader");
    expect(await page.textContent("output")).toBe("2 of 7 statements");
    await page.keyboard.press("Escape");
    expect(await page.textContent("output")).toBe("7 of 7 statements");
    for (const _ of ["resource", "action", "effect", "clear", "view"])
      await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    expect(await page.isVisible("#resources")).toBe(true);
  });

  it("shows everything without scripts", async () => {
    const { page } = await open(app, { javaScriptEnabled: false });
    expect(await page.isVisible(".bar")).toBe(false);
    expect(await page.isVisible("#principals")).toBe(true);
    expect(await page.isVisible("#resources")).toBe(true);
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360],
  ] as const)("is accessible and fits in the %s scheme at %i px", async (colorScheme, width) => {
    const { page, problems } = await open(app, { colorScheme, viewport: { width, height: 800 } });
    for (const view of ["principals", "resources"]) {
      await page.check(`[value=${view}]`);
      const violations = await page.evaluate<Result[]>(
        `(async () => { ${axe}; return (await axe.run(document)).violations; })()`,
      );
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    }
    const back = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(back).toBe(colorScheme === "dark" ? "rgb(18, 21, 27)" : "rgb(246, 247, 249)");
    expect(problems).toEqual([]);
  });
});

describe("a page with hostile names", () => {
  it("shows them as text and runs nothing", async () => {
    const { page, problems, requests } = await open(hostileApp, {
      viewport: { width: 360, height: 800 },
    });
    expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(await page.evaluate("document.querySelectorAll('script, img, style').length")).toBe(2);
    const text = await page.evaluate<string>("document.body.textContent");
    for (const each of hostile.filter((name) => !/[\n\u001B]/.test(name)))
      expect(text).toContain(each.replaceAll("%%{", "%{"));
    expect(text).not.toMatch(/[\u001B\u202E]/);
    await page.fill("[name=action]", "[(*+?.\\^$|");
    expect(await page.textContent("output")).toMatch(/^0 of \d+ statements$/);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    expect(requests.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("has a policy that blocks any other script, style or request", async () => {
    const { page } = await open(app);
    const blocked = await page.evaluate<string[]>(`new Promise((resolve) => {
      const found = [];
      document.addEventListener("securitypolicyviolation", (event) => {
        found.push(event.effectiveDirective);
        if (found.length === 4) resolve(found.sort());
      });
      const script = document.createElement("script");
      script.textContent = "globalThis.hacked = true";
      const style = document.createElement("style");
      style.textContent = "body { display: none }";
      const image = document.createElement("img");
      image.src = "https://example.com/x.png";
      document.body.append(script, style, image);
      fetch("https://example.com").catch(() => {});
    })`);
    expect(blocked).toEqual(["connect-src", "img-src", "script-src-elem", "style-src-elem"]);
    expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
  });
});

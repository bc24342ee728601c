import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { secretVariableName } from "./secret-variables.ts";
import { secretValues } from "./secret-values.ts";

const write = (environment: string, ...variables: string[]) => ({
  stack: stackOf(environment),
  secrets: variables.map((variable) => ({ variable, target: `/${environment}/${variable}` })),
});
const asMap = (values: ReadonlyMap<string, object>) => Object.fromEntries(values);

describe("secretValues", () => {
  it("uses each environment's own value", async () => {
    const env = { KANTOX_SECRET_DEV_URL: "d", KANTOX_SECRET_QA_URL: "q", TF_VAR_url: "no" };
    const writes = [write("dev", "url"), write("qa", "url")];
    expect(asMap(await secretValues(writes, { env, single: false }, undefined))).toEqual({
      "shop-dev": { TF_VAR_url: "d" },
      "shop-qa": { TF_VAR_url: "q" },
    });
  });

  it("uses TF_VAR_ for a single environment, after the environment's own variable", async () => {
    const writes = [write("dev", "url", "key")];
    const env = { TF_VAR_url: "general", TF_VAR_key: "general", KANTOX_SECRET_DEV_KEY: "own" };
    expect(asMap(await secretValues(writes, { env, single: true }, undefined))).toEqual({
      "shop-dev": { TF_VAR_url: "general", TF_VAR_key: "own" },
    });
  });

  it("does not use TF_VAR_ for several environments, and lists all missing values", async () => {
    const writes = [write("dev", "url", "key"), write("qa", "url")];
    const env = { TF_VAR_url: "one", TF_VAR_key: "one", KANTOX_SECRET_QA_URL: "q" };
    await expect(secretValues(writes, { env, single: false }, undefined)).rejects.toMatchObject({
      code: "secret/missing",
      message: [
        "This apply writes secrets whose values are not set. Nothing was applied.",
        "  url of dev: set KANTOX_SECRET_DEV_URL",
        "  key of dev: set KANTOX_SECRET_DEV_KEY",
        "TF_VAR_… is not read here: one value must not be written to several environments.",
      ].join("\n"),
    });
  });

  it("names both variables for a single environment", async () => {
    await expect(
      secretValues([write("dev", "url")], { env: {}, single: true }, undefined),
    ).rejects.toMatchObject({
      message: expect.stringContaining("only one environment is applied, TF_VAR_url."),
    });
  });

  it("refuses an empty value, even at a terminal", async () => {
    const env = { KANTOX_SECRET_DEV_URL: "" };
    await expect(
      secretValues([write("dev", "url")], { env, single: true }, async () => "typed"),
    ).rejects.toMatchObject({
      code: "secret/empty",
      message: expect.stringContaining("  url of dev: set KANTOX_SECRET_DEV_URL"),
    });
  });

  it("asks for missing values, once for each variable of an environment", async () => {
    const asked: string[] = [];
    const ask = async (variable: string, environment: string): Promise<string> => {
      asked.push(`${environment} ${variable}`);
      return `typed for ${environment}`;
    };
    const writes = [write("dev", "url", "url"), write("qa", "url"), write("prod", "url")];
    const env = { KANTOX_SECRET_QA_URL: "q" };
    expect(asMap(await secretValues(writes, { env, single: false }, ask))).toEqual({
      "shop-dev": { TF_VAR_url: "typed for dev" },
      "shop-qa": { TF_VAR_url: "q" },
      "shop-prod": { TF_VAR_url: "typed for prod" },
    });
    expect(asked).toEqual(["dev url", "prod url"]);
  });

  it("refuses two secrets that would be read from the same shell variable", async () => {
    const writes = [write("dev", "eu_url", "key"), write("dev-eu", "url")];
    const env = { KANTOX_SECRET_DEV_EU_URL: "one", KANTOX_SECRET_DEV_KEY: "k" };
    await expect(
      secretValues(writes, { env, single: false }, async () => "typed"),
    ).rejects.toMatchObject({
      code: "secret/same-variable",
      message: expect.stringContaining(
        [
          "  eu_url of dev: KANTOX_SECRET_DEV_EU_URL",
          "  url of dev-eu: KANTOX_SECRET_DEV_EU_URL",
        ].join("\n"),
      ),
    });
  });

  it("reports empty and missing values at once", async () => {
    const env = { KANTOX_SECRET_DEV_URL: "" };
    await expect(
      secretValues([write("dev", "url", "key")], { env, single: true }, undefined),
    ).rejects.toMatchObject({
      problems: [
        { code: "secret/empty", message: expect.stringContaining("  url of dev") },
        { code: "secret/missing", message: expect.stringContaining("  key of dev") },
      ],
    });
  });

  it("needs no values if nothing is written", async () => {
    expect((await secretValues([write("dev")], { env: {}, single: true }, undefined)).size).toBe(0);
  });
});

it.each([
  ["dev", "database_url", "KANTOX_SECRET_DEV_DATABASE_URL"],
  ["eu-west-1.a", "x", "KANTOX_SECRET_EU_WEST_1_A_X"],
])("names the variable of %s's %s %s", (environment, variable, name) => {
  expect(secretVariableName(environment, variable)).toBe(name);
});

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { checkCredentials } from "./check-credentials.ts";

const aws = (more: object = {}) =>
  stackOf("dev", {
    json: {
      terraform: { required_providers: { aws: { source: "aws" } } },
      provider: { aws: [{ region: "eu-west-1", ...more }] },
    },
  });
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "kantox-home-"));
  await mkdir(join(home, ".aws"));
  await writeFile(join(home, ".aws", "config"), "[profile dev]\nregion = eu-west-1\n[ default ]\n");
});
afterAll(() => rm(home, { recursive: true }));

describe("checkCredentials", () => {
  it.each([
    [{ AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" }, "an access key in the environment"],
    [{ AWS_PROFILE: "dev" }, "profile dev"],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: "f", AWS_ROLE_ARN: "r" }, "a web identity"],
    [{ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/" }, "the container's role"],
    [{}, "the default profile"],
  ])("finds %j", async (env, text) => {
    const finding = await checkCredentials([aws()], { HOME: home, ...env });
    expect([finding.status, finding.text]).toEqual(["ok", expect.stringContaining(text)]);
  });

  it.each([
    [{ AWS_ACCESS_KEY_ID: "a" }, "AWS_SECRET_ACCESS_KEY is not"],
    [{ AWS_SECRET_ACCESS_KEY: "a" }, "AWS_ACCESS_KEY_ID is not"],
    [{ AWS_PROFILE: "prod" }, "Known profiles: dev, default."],
  ])("finds a problem in %j", async (env, text) => {
    const finding = await checkCredentials([aws()], { HOME: home, ...env });
    expect([finding.status, finding.text]).toEqual(["problem", expect.stringContaining(text)]);
  });

  it("warns if a key takes precedence over a profile, or if there are no credentials", async () => {
    const both = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b", AWS_PROFILE: "dev" };
    expect((await checkCredentials([aws()], { HOME: home, ...both })).status).toBe("warning");
    expect((await checkCredentials([aws()], { HOME: "/nowhere" })).status).toBe("warning");
  });

  it("accepts an app that configures a profile for each of its providers", async () => {
    const own = await checkCredentials([aws({ profile: "x" })], { HOME: "/nowhere" });
    expect(own).toMatchObject({
      status: "ok",
      text: expect.stringContaining("the app configures"),
    });
    const half = await checkCredentials([aws({ profile: "x" }), aws()], { HOME: "/nowhere" });
    expect(half.status).toBe("warning");
  });
});

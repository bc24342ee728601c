import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { engine, noEmulator } from "../../../tooling/test-engine.ts";
import { findMirror } from "../src/provider/find-mirror.ts";
import { mirrorConfig } from "../src/provider/mirror-config.ts";
import { appStack } from "./app-stack.ts";
import { listen, type Loopback } from "./loopback.ts";
import { awsProvider } from "./aws-provider.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

describe.skipIf(noEmulator !== "")(`emulator${noEmulator}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let project: TestProject;
  const servers: Loopback[] = [];
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.stop());
  beforeEach(async () => {
    project = await makeProject();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    await project.remove();
  });

  const serve = async (options: Parameters<typeof listen>[0]): Promise<Loopback> => {
    const server = await listen(options);
    servers.push(server);
    return server;
  };
  const parameter = (name: string, more: object = {}) => ({
    name,
    type: "String",
    value: "v",
    ...more,
  });

  it("can stop during an apply, which continues from the kept state once the emulator is back", async () => {
    await project.synthesizes({
      dev: appStack("dev", {
        json: {
          ...awsProvider,
          resource: {
            aws_ssm_parameter: {
              first: parameter("/first"),
              second: parameter("/second", { depends_on: ["aws_ssm_parameter.first"] }),
            },
          },
        },
      }),
    });
    let puts = 0;
    const { url, port } = await serve({
      to: emulator.url,
      handle: (asked) => (asked.includes("PutParameter") && ++puts === 2 ? "stopped" : undefined),
    });
    const apply = () => project.kantox(["apply", "dev", "--yes", "--emulator", url]);
    const failed = await apply();
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain("Run this again when the server is back.");
    const gone = await apply();
    expect(gone.exitCode).toBe(1);
    expect(gone.stderr).toContain(
      `No emulator answers at ${url} (ECONNREFUSED). Nothing was done.`,
    );

    await serve({ to: emulator.url, port });
    const back = await apply();
    expect(back.exitCode).toBe(0);
    // Only `init` verifies the provider, and it does not run again.
    const copy = `.kantox/emulator/127.0.0.1_${port}/dev`;
    const lock = await project.read(`${copy}/.terraform.lock.hcl`);
    expect([lock, lock?.includes("h1:")]).toEqual([
      expect.stringContaining("hashicorp/aws"),
      false,
    ]);
    expect(back.stderr).toContain("1 to add, nothing destroyed");
  });

  it("receives every request, even if the shell and the app set other endpoints", async () => {
    const first = await serve({ to: emulator.url });
    const other = await serve({});
    const elsewhere = {
      endpoints: [{ ssm: other.url, sts: other.url, iam: other.url, s3: other.url }],
      access_key: "AKIAREALREALREALREAL",
      secret_key: "real",
      http_proxy: other.url,
      https_proxy: other.url,
      ec2_metadata_service_endpoint: other.url,
    };
    const remote = {
      bucket: "states",
      key: "base",
      region: "eu-west-1",
      endpoints: { s3: other.url, sts: other.url },
    };
    const { terraform } = awsProvider;
    await project.synthesizes({
      base: appStack("base", {
        json: {
          terraform: { ...terraform, backend: { s3: remote } },
          provider: {
            aws: [
              { region: "eu-west-1", ...elsewhere },
              {
                region: "us-east-1",
                alias: "other",
                ...elsewhere,
                profile: "real",
                assume_role: [{ role_arn: "arn:aws:iam::123456789012:role/real" }],
              },
            ],
          },
          resource: {
            aws_ssm_parameter: {
              here: parameter("/here"),
              there: parameter("/there", { provider: "aws.other" }),
            },
          },
          output: { name: { value: "${aws_ssm_parameter.there.name}" } },
        },
      }),
      above: appStack("above", {
        dependencies: ["base"],
        json: {
          terraform: { ...terraform, backend: { s3: { ...remote, key: "above" } } },
          data: { terraform_remote_state: { base: { backend: "s3", config: remote } } },
          resource: {
            aws_ssm_parameter: {
              above: parameter("/above", {
                value: "${data.terraform_remote_state.base.outputs.name}",
              }),
            },
          },
        },
      }),
    });
    const config = await project.write(
      "aws-config",
      `[default]\nendpoint_url = ${other.url}\ncredential_process = touch ${join(project.root, "asked")}\n[profile real]\ncredential_process = touch ${join(project.root, "asked")}\n`,
    );
    // Initializes first, because providers may be downloaded through the shell's proxy, which is no request to AWS.
    for (const name of ["base", "above"]) {
      const { exitCode } = await project.kantox(["output", name, "--emulator", first.url]);
      expect(exitCode).toBe(0);
    }
    const { exitCode, stderr } = await project.kantox(
      ["apply", "--all", "--yes", "--emulator", first.url],
      {
        env: {
          ...Object.fromEntries(
            [
              "AWS_ENDPOINT_URL",
              "AWS_ENDPOINT_URL_SSM",
              "AWS_ENDPOINT_URL_STS",
              "AWS_ENDPOINT_URL_S3",
              "AWS_EC2_METADATA_SERVICE_ENDPOINT",
              "AWS_CONTAINER_CREDENTIALS_FULL_URI",
              "HTTP_PROXY",
              "HTTPS_PROXY",
              "http_proxy",
              "https_proxy",
            ].map((name) => [name, other.url]),
          ),
          AWS_ACCESS_KEY_ID: "AKIAREALREALREALREAL",
          AWS_SECRET_ACCESS_KEY: "real",
          AWS_SESSION_TOKEN: "real",
          AWS_PROFILE: "real",
          AWS_CONFIG_FILE: config,
          AWS_SHARED_CREDENTIALS_FILE: config,
        },
      },
    );
    expect(stderr).not.toMatch(/error/i);
    expect(exitCode).toBe(0);
    expect(other.asked).toEqual([]);
    expect(existsSync(join(project.root, "asked"))).toBe(false);
    const puts = first.asked.filter((asked) => asked.includes("PutParameter"));
    expect(puts).toEqual(Array(3).fill("POST / AmazonSSM.PutParameter test"));
    expect(first.asked.filter((asked) => asked.includes("AKIA"))).toEqual([]);
    // No state was written where a run against AWS would keep it.
    expect(existsSync(join(project.root, ".kantox/state"))).toBe(false);
  });

  it("receives no request without --emulator, and the provider settings of the app are used", async () => {
    const apps = await serve({ to: emulator.url });
    const mirror = await findMirror(process.env);
    const TF_CLI_CONFIG_FILE =
      mirror && (await mirrorConfig({ mirror, engine: engine.kind, directory: project.root }));
    await project.synthesizes({
      dev: appStack("dev", {
        json: {
          terraform: {
            ...awsProvider.terraform,
            backend: { local: { path: "../../../.kantox/state/dev.tfstate" } },
          },
          provider: {
            aws: [
              {
                region: "eu-west-1",
                endpoints: [{ ssm: apps.url, sts: apps.url }],
                skip_credentials_validation: true,
                skip_requesting_account_id: true,
              },
            ],
          },
          resource: { aws_ssm_parameter: { mine: parameter("/mine") } },
        },
      }),
    });
    const { exitCode, stderr } = await project.kantox(["apply", "dev", "--yes"], {
      env: {
        ...(TF_CLI_CONFIG_FILE && { TF_CLI_CONFIG_FILE }),
        KANTOX_EMULATOR_URL: "",
        KANTOX_PROVIDER_MIRROR: "/nowhere",
        AWS_ACCESS_KEY_ID: "AKIAMINEMINEMINEMINE",
        AWS_SECRET_ACCESS_KEY: "mine",
      },
    });
    expect(stderr).not.toMatch(/error|emulator/i);
    expect(exitCode).toBe(0);
    expect(apps.asked.length).toBeGreaterThan(0);
    expect(apps.asked.filter((asked) => !asked.endsWith(" AKIAMINEMINEMINEMINE"))).toEqual([]);
    expect(existsSync(join(project.root, ".kantox/emulator"))).toBe(false);
    expect(await readFile(join(project.root, ".kantox/state/dev.tfstate"), "utf8")).toContain(
      "/mine",
    );
  });
});

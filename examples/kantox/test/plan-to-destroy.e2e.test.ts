import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveAccess } from "../../../tooling/access-proof.mjs";
import { awsClient } from "../../../tooling/aws.mjs";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { filesWith, textContains } from "../../../tooling/find-secret.ts";
import { noEmulator } from "../../../tooling/test-engine.ts";
import { environments as entries } from "../src/environments.ts";
import { deployers, planStatements, policiesOf } from "./deployer/deployer-policies.ts";
import { notRecorded } from "./deployer/not-recorded.ts";
import { recordedDecisions } from "./deployer/recorded-decisions.ts";
import { recordRequests, type Recorder } from "./deployer/record-requests.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { runKantox, type Ran } from "./run-kantox.ts";

/** The value of the connection string. It has characters that change in base64 and in a URL. */
const marker = "marker+7f3a/9c:kantox?=database&url";

const environments = ["dev", "qa", "prod", "shared"];

/** A parameter, which a test adds to dev. */
const newParameter = { path: "new/parameter", value: "some-value" };

describe.skipIf(noEmulator !== "")(
  `the example, from plan to destroy, with a real engine on an emulator${noEmulator}`,
  () => {
    let emulator: Awaited<ReturnType<typeof startEmulator>>;
    let recorder: Recorder;
    let copy: ProjectCopy;
    let states: string;
    const printed: string[] = [];

    beforeAll(async () => {
      emulator = await startEmulator();
      recorder = await recordRequests(emulator.url);
      copy = copyProject();
      const { hostname, port } = new URL(recorder.url);
      states = join(copy.project, ".kantox", "emulator", `${hostname}_${port}`);
    });

    afterAll(async () => {
      await recorder?.stop();
      await emulator?.stop();
      copy?.remove();
    });

    async function kantox(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
      recorder.during(args[0] ?? "");
      const ran = await runKantox(copy.project, [...args, "--emulator", recorder.url], env);
      printed.push(ran.stdout, ran.stderr);
      return ran;
    }

    const allSecrets = Object.fromEntries(
      ["DEV", "QA", "PROD"].map((name) => [`KANTOX_SECRET_${name}_DATABASE_URL`, marker]),
    );

    const stateOf = (environment: string): string =>
      join(states, `kantox-${environment}`, "terraform.tfstate");

    const checksums = (): Record<string, string> =>
      Object.fromEntries(
        environments.map((environment) => [
          environment,
          createHash("sha256")
            .update(readFileSync(stateOf(environment)))
            .digest("hex"),
        ]),
      );

    const bucketExists = async (name: string): Promise<boolean> =>
      (
        await awsClient(emulator.url, { accessKeyId: "test", secretAccessKey: "test" }).s3(
          "GET",
          name,
        )
      ).ok;

    const accessKey = (): { id: string; secret: string } => {
      const state = JSON.parse(readFileSync(stateOf("dev"), "utf8"));
      const { value } = state.outputs.minikube_base_credentials;
      return { id: value.access_key_id, secret: value.secret_access_key };
    };

    it("plans without any secret", async () => {
      const { exitCode, stdout } = await kantox(["plan", "dev", "--json"]);
      expect(exitCode).toBe(2);
      expect(JSON.parse(stdout).environments[0].secrets).toEqual([
        { variable: "database_url", target: "/kantox/dev/database/url" },
      ]);
    });

    it("applies nothing if one environment is not confirmed", async () => {
      const args = ["apply", "shared", "dev", "qa", "prod", "--yes", "--confirm", "shared"];
      const { exitCode, stderr } = await kantox(args, allSecrets);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        "prod has to be confirmed by name. Nothing was applied. Add --confirm prod.",
      );
      expect(environments.filter((environment) => existsSync(stateOf(environment)))).toEqual([]);
      expect(await bucketExists("kantox-data-dev")).toBe(false);
    });

    it("names every missing secret before it applies anything, and does not use one TF_VAR_ for several environments", async () => {
      const args = ["apply", "dev", "qa", "--yes"];
      const { exitCode, stderr } = await kantox(args, { TF_VAR_database_url: marker });
      expect(exitCode).toBe(1);
      expect(stderr).toContain("database_url of dev: set KANTOX_SECRET_DEV_DATABASE_URL");
      expect(stderr).toContain("database_url of qa: set KANTOX_SECRET_QA_DATABASE_URL");
      expect(existsSync(stateOf("dev"))).toBe(false);
    });

    it("reports missing confirmations and missing secrets together", async () => {
      const { exitCode, stdout } = await kantox(["apply", "--all", "--yes", "--json"]);
      expect(exitCode).toBe(1);
      const { error } = JSON.parse(stdout);
      expect(error.problems.map(({ code }: any) => code)).toEqual([
        "confirm/typed",
        "secret/missing",
      ]);
      expect(error.message).toContain("Add --confirm prod --confirm shared.");
      expect(error.message).toContain("database_url of prod: set KANTOX_SECRET_PROD_DATABASE_URL");
      expect(environments.filter((environment) => existsSync(stateOf(environment)))).toEqual([]);
    });

    it("applies all four from scratch, each with its own state", async () => {
      const args = [
        "apply",
        "shared",
        "dev",
        "qa",
        "prod",
        "--yes",
        "--confirm",
        "shared",
        "--confirm",
        "prod",
      ];
      const { exitCode, stdout, stderr } = await kantox(args, allSecrets);
      expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("failed")]);
      for (const environment of environments) {
        expect(stdout).toContain(`${environment} applied in`);
        expect(statSync(stateOf(environment)).mode & 0o777).toBe(0o600);
      }
    });

    it("wrote the real value of the secret, never the placeholder", async () => {
      const value = await readParameter(emulator.url, "/kantox/prod/database/url");
      expect(value).toBe(marker);
    });

    it("plans no change after the apply", async () => {
      const { exitCode, stdout } = await kantox(["plan", "--all", "--json"]);
      expect(JSON.parse(stdout).environments.map(({ hasChanges }: any) => hasChanges)).toEqual([
        false,
        false,
        false,
        false,
      ]);
      expect(exitCode).toBe(0);
    });

    it("detects a change made outside, and reports no drift before it", async () => {
      const before = await kantox(["drift", "dev", "qa", "shared", "--json"]);
      expect([before.exitCode, JSON.parse(before.stdout).environments]).toEqual([
        0,
        ["dev", "qa", "shared"].map((environment) =>
          expect.objectContaining({ environment, hasDrift: false, resources: [], permissions: [] }),
        ),
      ]);
      const admin = awsClient(emulator.url, { accessKeyId: "test", secretAccessKey: "test" });
      const untouched = checksums();
      expect((await admin.s3("DELETE", "kantox-logs-qa?policy")).ok).toBe(true);

      const after = await kantox(["drift", "qa", "--json"]);
      expect(after.exitCode).toBe(2);
      const [qa] = JSON.parse(after.stdout).environments;
      expect(qa.resources).toMatchObject([{ path: "logs/Policy", drift: "deleted" }]);
      const denied = (action: string) => ({ effect: "deny", actions: [action] });
      expect(qa.permissions).toMatchObject([
        {
          holder: "bucket kantox-logs-qa",
          gained: ["s3:*", "s3:*", "s3:PutObject", "s3:PutObject"].map(denied),
        },
      ]);
      expect(checksums()).toEqual(untouched);

      expect((await kantox(["apply", "qa", "--yes"])).exitCode).toBe(0);
      expect((await kantox(["drift", "qa"])).exitCode).toBe(0);
    });

    it("prints the required outputs, and masks the sensitive ones", async () => {
      const { stdout } = await kantox(["output", "prod", "--json"]);
      const outputs = JSON.parse(stdout);
      expect(Object.keys(outputs).toSorted()).toEqual([
        "ecr_repository_urls",
        "minikube_base_credentials",
        "s3_bucket_arns",
        "s3_bucket_names",
        "service_role_arns",
        "ssm_parameter_names",
      ]);
      expect(outputs.s3_bucket_names.value).toEqual({
        data: "kantox-data-prod",
        logs: "kantox-logs-prod",
        backups: "kantox-backups-prod",
      });
      expect(outputs.minikube_base_credentials).toEqual({ isSensitive: true });
      const shared = JSON.parse((await kantox(["output", "shared", "--json"])).stdout);
      expect(shared.github_actions_role_arn.value).toBe(
        "arn:aws:iam::123456789012:role/kantox-github-actions-role",
      );
    });

    it("changes one environment without asking for a secret again, and leaves the other states byte for byte the same", async () => {
      const before = checksums();
      copy.edit("src/environments.ts", 'logLevel: "debug"', 'logLevel: "trace"');
      copy.edit(
        "src/environments.ts",
        'api_config: { path: "api/config", value: { logLevel: "trace", timeoutMs: 3000 } },',
        'api_config: { path: "api/config", value: { logLevel: "trace", timeoutMs: 3000 } },\n      new_param: { path: "new/parameter", value: "some-value" },',
      );
      const { exitCode, stderr } = await kantox(["apply", "dev", "--yes"]);
      expect(stderr).not.toContain("Write secrets");
      expect(exitCode).toBe(0);
      const { dev, ...others } = checksums();
      const { dev: devBefore, ...othersBefore } = before;
      expect(dev).not.toBe(devBefore);
      expect(others).toEqual(othersBefore);
      expect(await readParameter(emulator.url, "/kantox/dev/new/parameter")).toBe("some-value");
      expect(await readParameter(emulator.url, "/kantox/dev/database/url")).toBe(marker);
    });

    it("asks for a secret again after its revision is increased", async () => {
      const table = join(copy.project, "src/environments.ts");
      const first = readFileSync(table, "utf8").indexOf("revision: 1");
      const text = readFileSync(table, "utf8");
      copy.edit(
        "src/environments.ts",
        text,
        `${text.slice(0, first)}revision: 2${text.slice(first + 11)}`,
      );

      const without = await kantox(["apply", "dev", "--yes"]);
      expect(without.exitCode).toBe(1);
      expect(without.stderr).toContain("KANTOX_SECRET_DEV_DATABASE_URL");
      expect(without.stderr).toContain("TF_VAR_database_url");
      const empty = await kantox(["apply", "dev", "--yes"], { KANTOX_SECRET_DEV_DATABASE_URL: "" });
      expect(empty.exitCode).toBe(1);
      expect(empty.stderr).toContain("must not be empty");
      const logged = await kantox(["apply", "dev", "--yes"], { ...allSecrets, TF_LOG: "DEBUG" });
      expect(logged.exitCode).toBe(1);
      expect(logged.stderr).toContain("TF_LOG is set");
      expect(await readParameter(emulator.url, "/kantox/dev/database/url")).toBe(marker);

      const single = await kantox(["apply", "dev", "--yes"], { TF_VAR_database_url: `${marker}2` });
      expect(single.exitCode).toBe(0);
      expect(await readParameter(emulator.url, "/kantox/dev/database/url")).toBe(`${marker}2`);
    });

    it("refuses to destroy a bucket whose entry was removed, even if every question is confirmed", async () => {
      const table = join(copy.project, "src/environments.ts");
      const text = readFileSync(table, "utf8");
      const prod = text.indexOf('name: "prod"');
      const entry = text.indexOf("data: {}, ", prod);
      copy.edit(
        "src/environments.ts",
        text,
        text.slice(0, entry) + text.slice(entry + "data: {}, ".length),
      );
      const { exitCode, stderr } = await kantox(["apply", "prod", "--yes", "--confirm", "prod"]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("prod would lose data");
      expect(stderr).toMatch(
        /aws_s3_bucket\.data_Bucket_\w+ {3}kantox-data-prod {3}it is no longer in the config/,
      );
      expect(await bucketExists("kantox-data-prod")).toBe(true);
      copy.edit("src/environments.ts", readFileSync(table, "utf8"), text);
    });

    it("refuses to destroy a protected environment, and names its protected resources", async () => {
      const args = ["destroy", "prod", "--yes", "--confirm", "prod"];
      const { exitCode, stderr } = await kantox(args);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("prod contains protected resources");
      expect(stderr).toContain("data/Bucket");
      expect(await bucketExists("kantox-data-prod")).toBe(true);
    });

    it("writes the Kubernetes secret readable only by its owner, and does not overwrite another environment's", async () => {
      const { exitCode, stdout } = await kantox(["secret", "dev"]);
      expect(exitCode).toBe(0);
      const file = join(copy.project, "kubernetes", "aux-aws-credentials-secret.yaml");
      expect(stdout.trim()).toBe(file);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const text = readFileSync(file, "utf8");
      expect(text).toContain('emulator: "true"');
      expect(decoded(text, "AWS_ACCESS_KEY_ID")).toBe(accessKey().id);

      const other = await kantox(["secret", "qa"]);
      expect(other.exitCode).toBe(1);
      expect(readFileSync(file, "utf8")).toBe(text);
    });

    it("lets the base user assume one role and do nothing else", async () => {
      const text = readFileSync(
        join(copy.project, "kubernetes", "aux-aws-credentials-secret.yaml"),
        "utf8",
      );
      const proofs = await proveAccess(emulator.url, {
        secret: {
          accessKeyId: decoded(text, "AWS_ACCESS_KEY_ID"),
          secretAccessKey: decoded(text, "AWS_SECRET_ACCESS_KEY"),
          roleArn: decoded(text, "AWS_ROLE_ARN"),
          sessionName: decoded(text, "AWS_ROLE_SESSION_NAME"),
        },
        bucket: "kantox-data-dev",
        foreignBucket: "kantox-data-qa",
        foreignRoleArn: "arn:aws:iam::123456789012:role/kantox-aux-role-qa",
      });
      expect(proofs.filter(({ holds }) => !holds)).toEqual([]);
    });

    it("writes the secret's value to no file and to no output", () => {
      expect(filesWith(marker, copy.root)).toEqual([]);
      expect(printed.filter((text) => textContains(marker, text))).toEqual([]);
    });

    it("writes the access key only to the state and the manifest", () => {
      const { secret } = accessKey();
      const relative = filesWith(secret, copy.root).map((path) =>
        path.slice(copy.project.length + 1),
      );
      const allowed =
        /^(?:\.kantox\/emulator\/[^/]+\/kantox-dev\/terraform\.tfstate(?:\.backup)?|kubernetes\/aux-aws-credentials-secret\.yaml)$/;
      expect(relative.filter((path) => !allowed.test(path))).toEqual([]);
      expect(relative).toHaveLength(3);
      expect(printed.filter((text) => textContains(secret, text))).toEqual([]);
    });

    it("finds a planted secret in every form, which shows that the search works", async () => {
      const { mkdtempSync, writeFileSync, rmSync } = await import("node:fs");
      const folder = mkdtempSync(join(copy.root, "control-"));
      const zip = join(folder, "plan.zip");
      writeFileSync(join(folder, "raw"), `x${marker}y`);
      writeFileSync(join(folder, "base64"), Buffer.from(`{"a":"${marker}"}`).toString("base64"));
      writeFileSync(join(folder, "url"), `https://host/?q=${encodeURIComponent(marker)}`);
      await new Promise((resolve, reject) => {
        const script =
          "import sys,zipfile\nzipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED).writestr('tfplan', sys.argv[2])";
        execFile("python3", ["-c", script, zip, `before ${marker} after`], (error) =>
          error ? reject(error) : resolve(undefined),
        );
      });
      const found = filesWith(marker, folder).map((path) => path.slice(folder.length + 1));
      expect(found.toSorted()).toEqual(["base64", "plan.zip", "raw", "url"]);
      rmSync(folder, { recursive: true });
    });

    it("leaves no driver file readable by others, and no plan file", () => {
      const kept = join(copy.project, ".kantox");
      const open = everything(kept).filter((path) => (statSync(path).mode & 0o077) !== 0);
      expect(open).toEqual([]);
      expect(readdirSync(kept).filter((name) => name.startsWith("plans-"))).toEqual([]);
    });

    it("destroys an environment if the table allows it", async () => {
      const { exitCode } = await kantox(["destroy", "dev", "--yes"]);
      expect(exitCode).toBe(0);
      expect(await bucketExists("kantox-data-dev")).toBe(false);
      expect(await bucketExists("kantox-data-qa")).toBe(true);
    });

    describe("the documented policies of the deployers", () => {
      // A new entry of the table needs a new policy.
      const table = entries.map((entry) =>
        entry.name === "dev"
          ? { ...entry, configuration: { ...entry.configuration, new_param: newParameter } }
          : entry,
      );
      const all = deployers({}, table);
      const actionsOf = (statements: readonly { actions: readonly string[] }[]): string[] =>
        statements.flatMap(({ actions }) => actions);

      it("allow every recorded request of an apply, a plan and a destroy, and none of another stack", () => {
        expect(recordedDecisions(recorder.requests).wrong(policiesOf(all))).toEqual([]);
      });

      it("allow every recorded request of a plan or a drift check to the role that only plans", () => {
        const policies = policiesOf(all, planStatements);
        const commands = ["plan", "drift", "output", "secret"];
        expect(recordedDecisions(recorder.requests).wrong(policies, ...commands)).toEqual([]);
      });

      it("contain only recorded actions and actions with a reason", () => {
        const { actions } = recordedDecisions(recorder.requests);
        const unrecorded = (contained: readonly string[], recorded: ReadonlySet<string>) =>
          [...new Set(contained)].filter((action) => !recorded.has(action)).toSorted();
        expect(
          unrecorded(
            all.flatMap(({ statements }) => actionsOf(statements)),
            actions(),
          ),
        ).toEqual(notRecorded.flatMap((each) => each.actions).toSorted());
        expect(
          unrecorded(
            all.flatMap((each) => actionsOf(planStatements(each))),
            actions("plan", "drift"),
          ),
        ).toEqual(["s3:ListTagsForResource"]);
      });

      it.each(["WriteKey", "GrantToRoles", "DecryptSecrets", "DeleteBuckets"])(
        "would not suffice without the statement %s",
        (sid) => {
          const policies = policiesOf(all, ({ statements }) =>
            statements.filter((statement) => statement.sid !== sid),
          );
          expect(recordedDecisions(recorder.requests).wrong(policies)).not.toEqual([]);
        },
      );
    });
  },
);

function decoded(manifest: string, key: string): string {
  const [, encoded = ""] = new RegExp(`${key}: "([^"]*)"`).exec(manifest) ?? [];
  return Buffer.from(encoded, "base64").toString("utf8");
}

function everything(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? [path, ...everything(path)] : [path];
  });
}

async function readParameter(url: string, name: string): Promise<string | undefined> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.GetParameter",
      authorization:
        "AWS4-HMAC-SHA256 Credential=test/20250101/eu-west-1/ssm/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify({ Name: name, WithDecryption: true }),
  });
  const answer = (await response.json()) as { Parameter?: { Value: string } };
  return answer.Parameter?.Value;
}

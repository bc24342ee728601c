import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsClient } from "../../../tooling/aws.mjs";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { noEmulator } from "../../../tooling/test-engine.ts";
import { chooseIdentity } from "./change-entry.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { runKantox, type Ran } from "./run-kantox.ts";

const losses = ["aws_iam_access_key.aux_AccessKeyA_D1984F00", "aws_iam_user.aux_User_5AC1FD7D"];
const role = "arn:aws:iam::123456789012:role/kantox-aux-pod-role-dev";
const env = { KANTOX_SECRET_DEV_DATABASE_URL: "mysql://dev" };

describe.skipIf(noEmulator !== "")(
  `dev, moved from the access key to the service account on an emulator${noEmulator}`,
  () => {
    let emulator: Awaited<ReturnType<typeof startEmulator>>;
    let copy: ProjectCopy;

    beforeAll(async () => {
      emulator = await startEmulator();
      copy = copyProject();
    });

    afterAll(async () => {
      await emulator?.stop();
      copy?.remove();
    });

    const kantox = (...args: string[]): Promise<Ran> =>
      runKantox(copy.project, [...args, "--emulator", emulator.url], env);

    /** Applies dev, and returns the changes, each as `create TYPE`. */
    async function applied(...args: string[]): Promise<string[]> {
      const { exitCode, stdout, stderr } = await kantox("apply", "dev", "--json", "--yes", ...args);
      if (exitCode !== 0) throw new Error(stderr);
      const [dev] = JSON.parse(stdout).environments;
      return dev.changes
        .map(({ action, address }: any) => `${action} ${address.split(".")[0]}`)
        .toSorted();
    }

    const state = (): string => {
      const { hostname, port } = new URL(emulator.url);
      const folder = join(copy.project, ".kantox/emulator", `${hostname}_${port}`, "kantox-dev");
      return readFileSync(join(folder, "terraform.tfstate"), "utf8");
    };

    const admin = () => awsClient(emulator.url, { accessKeyId: "test", secretAccessKey: "test" });

    it("is first deployed with the access key", async () => {
      expect(await applied()).toContain("create aws_iam_access_key");
    });

    it("gets the role in addition, without any change to the access key", async () => {
      chooseIdentity(copy, "dev", "both");
      const changes = await applied();
      expect(changes.filter((change) => !change.startsWith("create "))).toEqual([]);
      expect(changes).toContain("create aws_iam_openid_connect_provider");
      expect(changes).not.toContain("create aws_iam_access_key");
    });

    it("writes a Kubernetes secret without a key, whose role can be assumed with a token", async () => {
      const { stdout } = await kantox("secret", "dev", "--stdout");
      const text = (name: string) =>
        Buffer.from(new RegExp(`${name}: "([^"]*)"`).exec(stdout)?.[1] ?? "", "base64").toString();
      expect(stdout).not.toContain("AWS_ACCESS_KEY_ID");
      expect(stdout).not.toContain("AWS_SECRET_ACCESS_KEY");
      expect(text("AWS_ROLE_ARN")).toBe(role);
      expect(text("AWS_WEB_IDENTITY_TOKEN_FILE")).toBe("/var/run/secrets/aws/token");
      // The emulator accepts any token. The evaluated attacks show which tokens AWS accepts.
      const { code } = await admin().sts({
        Action: "AssumeRoleWithWebIdentity",
        RoleArn: text("AWS_ROLE_ARN"),
        RoleSessionName: text("AWS_ROLE_SESSION_NAME"),
        WebIdentityToken: "any.token.works",
      });
      expect(code).toBe("OK");
    });

    it("keeps the user and its key until the command line names both", async () => {
      chooseIdentity(copy, "dev", "kubernetes");
      const { exitCode, stderr } = await kantox("apply", "dev", "--yes");
      expect(exitCode).not.toBe(0);
      for (const loss of losses) expect(stderr).toContain(`--allow-destroy dev:${loss}`);
      expect(state()).toContain("secret_access_key");
    });

    it("destroys the user, its key and the old role then, and creates nothing", async () => {
      const changes = await applied(
        ...losses.flatMap((loss) => ["--allow-destroy", `dev:${loss}`]),
      );
      expect(changes).toContain("delete aws_iam_access_key");
      expect(changes).toContain("delete aws_iam_user");
      expect(changes.filter((change) => !change.startsWith("delete "))).toEqual([]);
    });

    it("no longer has a secret in its state, and the next plan is empty", async () => {
      expect(state()).not.toMatch(/secret_access_key|aws_iam_access_key|aws_iam_user/);
      expect((await kantox("plan", "dev")).exitCode).toBe(0);
    });

    it("is destroyed with its provider", async () => {
      expect((await kantox("destroy", "dev", "--yes")).exitCode).toBe(0);
      const { body } = await admin().iam({ Action: "ListOpenIDConnectProviders" });
      expect(body).not.toContain("oidc.example.com");
      expect(existsSync(join(copy.project, "kubernetes/aux-aws-credentials-secret.yaml"))).toBe(
        false,
      );
    });
  },
);

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsClient } from "../../../tooling/aws.mjs";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { withAccessChecks } from "../../../tooling/misread-policies.mjs";
import { noEmulator } from "../../../tooling/test-engine.ts";

const user = "worker-base-dev";
const roleArn = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

const addressOf = {
  keyA: "aws_iam_access_key.worker_AccessKeyA_B262D0FF",
  keyB: "aws_iam_access_key.worker_AccessKeyB_FC91FA31",
  generationA: "terraform_data.worker_AccessKeyGenerationA_AC42F611",
  generationB: "terraform_data.worker_AccessKeyGenerationB_764FBFDB",
};

interface Key {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The content of `identity.json`: props of the app's only identity. */
interface Identity {
  accessKey: { generation: number; previous: "active" | "inactive" | "none" };
  additionalRoles?: Record<string, { roleName: string; permissions: object }>;
}

describe.skipIf(noEmulator !== "")(
  `a service identity, deployed by a real engine to an emulator${noEmulator}`,
  () => {
    let emulator: Awaited<ReturnType<typeof startEmulator>>;
    let project: string;

    beforeAll(async () => {
      emulator = await startEmulator();
      project = mkdtempSync(join(tmpdir(), "kantox-identity-"));
      const app = `node '${join(import.meta.dirname, "service-identity-app.mjs")}'`;
      writeFileSync(join(project, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
    });

    afterAll(async () => {
      await emulator?.stop();
      if (project) rmSync(project, { recursive: true, force: true });
    });

    function kantox(...args: string[]): Promise<string> {
      const bin = join(import.meta.dirname, "../node_modules/.bin/kantox");
      return new Promise((resolve, reject) => {
        execFile(
          bin,
          [...args, "--emulator", emulator.url],
          { cwd: project },
          (error, stdout, stderr) =>
            // A plan with changes exits 2.
            error && error.code !== 2
              ? reject(new Error(`kantox ${args.join(" ")}\n${stdout}${stderr}`, { cause: error }))
              : resolve(stdout),
        );
      });
    }

    const generation = (number: number, previous: Identity["accessKey"]["previous"]) => ({
      accessKey: { generation: number, previous },
    });

    /** Plans or applies an identity. Returns the changes, each as `create ADDRESS`. */
    async function changes(command: "plan" | "apply", identity: Identity): Promise<string[]> {
      writeFileSync(join(project, "identity.json"), JSON.stringify(identity));
      const yes = command === "apply" ? ["--yes"] : [];
      const [dev] = JSON.parse(await kantox(command, "dev", "--json", ...yes)).environments;
      return dev.changes.map(({ action, address }: any) => `${action} ${address}`).toSorted();
    }

    /** Returns the key in the manifest, as a cluster would get it. */
    async function handedOut(): Promise<Key> {
      const manifest = await kantox("secret", "dev", "--stdout");
      const decoded = (name: string): string => {
        const [, encoded = ""] = new RegExp(`${name}: "([^"]*)"`).exec(manifest) ?? [];
        return Buffer.from(encoded, "base64").toString("utf8");
      };
      return {
        accessKeyId: decoded("AWS_ACCESS_KEY_ID"),
        secretAccessKey: decoded("AWS_SECRET_ACCESS_KEY"),
      };
    }

    const admin = () => awsClient(emulator.url, { accessKeyId: "test", secretAccessKey: "test" });

    async function asAdmin(parameters: Record<string, string>): Promise<string> {
      const { ok, code, body } = await admin().iam(parameters);
      if (!ok) throw new Error(`${parameters["Action"]}: ${code}`);
      return body;
    }

    /**
     * Returns the status of each key in AWS. The emulator accepts inactive keys, so a request cannot show the status.
     */
    async function statuses(): Promise<Record<string, string>> {
      const body = await asAdmin({ Action: "ListAccessKeys", UserName: user });
      const all = (name: string): string[] =>
        [...body.matchAll(new RegExp(`<${name}>([^<]*)`, "g"))].map(([, text = ""]) => text);
      return Object.fromEntries(
        all("AccessKeyId").map((id, index) => [id, all("Status")[index] ?? ""]),
      );
    }

    /** Runs a request while the emulator checks access. */
    const checked = <Result>(ask: () => Promise<Result>): Promise<Result> =>
      withAccessChecks(emulator.url, admin(), [], ask);

    /** Assumes a role with a key, and returns the result code. */
    const assuming = (key: Key, role = "worker-dev"): Promise<string> =>
      checked(async () => {
        const { code } = await awsClient(emulator.url, key).assumeRole(roleArn(role), "worker");
        return code;
      });

    describe("key rotation", () => {
      let first: Key;
      let second: Key;
      let third: Key;

      it("starts with a first key, which can assume the role", async () => {
        const made = await changes("apply", generation(1, "none"));
        expect(made.filter((change) => !change.startsWith("create "))).toEqual([]);
        first = await handedOut();
        expect(await statuses()).toEqual({ [first.accessKeyId]: "Active" });
        expect(await assuming(first)).toBe("OK");
        expect(await changes("plan", generation(1, "none"))).toEqual([]);
      });

      it.each([
        [
          "the previous key is deleted before the new one is handed out",
          2,
          "none",
          [
            `create ${addressOf.keyB}`,
            `create ${addressOf.generationB}`,
            `delete ${addressOf.keyA}`,
            `delete ${addressOf.generationA}`,
          ],
        ],
        [
          "the key in use is replaced, next to a key that was never handed out",
          3,
          "active",
          [
            `create ${addressOf.keyB}`,
            `create ${addressOf.generationB}`,
            `replace ${addressOf.keyA}`,
            `update ${addressOf.generationA}`,
          ],
        ],
      ] as const)("shows a skipped step in the plan: %s", async (_, number, previous, expected) => {
        expect(await changes("plan", generation(number, previous))).toEqual(expected);
      });

      it("creates the second key while the first one still works", async () => {
        expect(await changes("apply", generation(2, "active"))).toEqual([
          `create ${addressOf.keyB}`,
          `create ${addressOf.generationB}`,
        ]);
        second = await handedOut();
        expect(second.accessKeyId).not.toBe(first.accessKeyId);
        expect(await statuses()).toEqual({
          [first.accessKeyId]: "Active",
          [second.accessKeyId]: "Active",
        });
        expect([await assuming(first), await assuming(second)]).toEqual(["OK", "OK"]);
      });

      it("deactivates the first key, which can be undone", async () => {
        expect(await changes("apply", generation(2, "inactive"))).toEqual([
          `update ${addressOf.keyA}`,
        ]);
        expect(await statuses()).toEqual({
          [first.accessKeyId]: "Inactive",
          [second.accessKeyId]: "Active",
        });
        expect(await handedOut()).toEqual(second);
        expect(await changes("plan", generation(2, "active"))).toEqual([
          `update ${addressOf.keyA}`,
        ]);
      });

      it("deletes the first key, which stops working at once", async () => {
        expect(await changes("apply", generation(2, "none"))).toEqual([
          `delete ${addressOf.keyA}`,
          `delete ${addressOf.generationA}`,
        ]);
        expect(await statuses()).toEqual({ [second.accessKeyId]: "Active" });
        expect(await handedOut()).toEqual(second);
        expect([await assuming(first), await assuming(second)]).toEqual([
          "InvalidClientTokenId",
          "OK",
        ]);
      });

      it("creates the third key at the first one's address, and leaves the second one unchanged", async () => {
        expect(await changes("apply", generation(3, "active"))).toEqual([
          `create ${addressOf.keyA}`,
          `create ${addressOf.generationA}`,
        ]);
        third = await handedOut();
        expect(await statuses()).toEqual({
          [second.accessKeyId]: "Active",
          [third.accessKeyId]: "Active",
        });
        expect([await assuming(second), await assuming(third)]).toEqual(["OK", "OK"]);
      });

      it("plans to replace the second key if the fourth is created before the second is removed", async () => {
        expect(await changes("plan", generation(4, "active"))).toEqual([
          `replace ${addressOf.keyB}`,
          `update ${addressOf.generationB}`,
        ]);
      });
    });

    describe("an additional role", () => {
      const reports = { reports: { roleName: "worker-reports-dev", permissions: {} } };
      const ofReports = [
        "aws_iam_role.worker_Role-reports_Role_D534138B",
        "aws_iam_role_policies_exclusive.worker_Role-reports_RolePolicies_A11E3186",
        "aws_iam_role_policy_attachments_exclusive.worker_Role-reports_RoleAttachments_812C192E",
      ];
      const groupPolicy = "update aws_iam_group_policy.worker_GroupPolicy_66E497B6";

      it("changes nothing about the first role, and is assumed with the same key", async () => {
        const identity = { ...generation(3, "active"), additionalRoles: reports };
        expect(await changes("apply", identity)).toEqual(
          [...ofReports.map((address) => `create ${address}`), groupPolicy].toSorted(),
        );
        const key = await handedOut();
        expect([await assuming(key), await assuming(key, "worker-reports-dev")]).toEqual([
          "OK",
          "OK",
        ]);
      });

      it("is removed without changing the first role", async () => {
        expect(await changes("apply", generation(3, "active"))).toEqual(
          [...ofReports.map((address) => `delete ${address}`), groupPolicy].toSorted(),
        );
        const key = await handedOut();
        expect([await assuming(key), await assuming(key, "worker-reports-dev")]).toEqual([
          "OK",
          "AccessDenied",
        ]);
      });
    });

    describe("the limits of the identity", () => {
      const everything = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
      });
      const listing = async (): Promise<string> => {
        const key = await handedOut();
        const { code } = await checked(() => awsClient(emulator.url, key).s3("GET", "payroll"));
        return code;
      };

      it("still apply after the user is added to another group, which the plan does not show", async () => {
        const region = "<LocationConstraint>eu-west-1</LocationConstraint>";
        const bucket = `<CreateBucketConfiguration>${region}</CreateBucketConfiguration>`;
        expect(await admin().s3("PUT", "payroll", bucket)).toMatchObject({ ok: true });
        await asAdmin({ Action: "CreateGroup", GroupName: "admins" });
        await asAdmin({
          Action: "PutGroupPolicy",
          GroupName: "admins",
          PolicyName: "all",
          PolicyDocument: everything,
        });
        await asAdmin({ Action: "AddUserToGroup", GroupName: "admins", UserName: user });
        expect(await changes("plan", generation(3, "active"))).toEqual([]);
        expect(await listing()).toBe("AccessDenied");
      });

      it("still apply after the user gets a policy or its group another member, until the next apply removes both", async () => {
        await asAdmin({
          Action: "PutUserPolicy",
          UserName: user,
          PolicyName: "all",
          PolicyDocument: everything,
        });
        await asAdmin({ Action: "CreateUser", UserName: "another-user" });
        await asAdmin({ Action: "AddUserToGroup", GroupName: user, UserName: "another-user" });
        expect(await listing()).toBe("AccessDenied");
        await asAdmin({ Action: "RemoveUserFromGroup", GroupName: user, UserName: user });
        expect(await changes("apply", generation(3, "active"))).toEqual([
          "update aws_iam_group_membership.worker_GroupMembership_761C9116",
          "update aws_iam_user_policies_exclusive.worker_UserPolicies_FA7019F0",
        ]);
        const policies = await asAdmin({ Action: "ListUserPolicies", UserName: user });
        expect(policies).not.toContain("<member>");
        const group = await asAdmin({ Action: "GetGroup", GroupName: user });
        expect(group).not.toContain("another-user");
        expect(group).toContain(user);
      });
    });
  },
);

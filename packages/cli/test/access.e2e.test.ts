import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policy } from "./access-app.ts";
import { appStack } from "./app-stack.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const stackOf = (name: string) =>
  appStack(name, {
    json: {
      resource: {
        aws_iam_user: { u: { name: `bob-${name}` } },
        aws_iam_user_policy: {
          p: {
            user: "${aws_iam_user.u.name}",
            policy: policy({ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }),
          },
        },
      },
    },
  });

describe("kantox access", () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await makeProject({ dev: stackOf("dev"), prod: stackOf("prod") });
  });
  afterAll(() => project.remove());

  /** Runs the command without an engine on PATH and without credentials. */
  const access = (...args: readonly string[]) =>
    project.kantox(["access", ...args], { env: { PATH: project.barePath } });

  it("prints the access of all environments, or of the chosen ones", async () => {
    const all = await access();
    expect(all.exitCode).toBe(0);
    expect(all.stdout).toBe(
      ["dev", "prod"]
        .map((name) => `user bob-${name}   ${name}\n  + s3:ListAllMyBuckets\n      on *\n`)
        .join("\n"),
    );
    expect((await access("d*")).stdout).toBe("user bob-dev\n  + s3:ListAllMyBuckets\n      on *\n");
  });

  it("prints one document, or a flowchart", async () => {
    const document = JSON.parse((await access("dev", "--json")).stdout) as {
      principals: { principal: string }[];
    };
    expect(document.principals.map(({ principal }) => principal)).toEqual(["user bob-dev"]);
    expect((await access("dev", "--mermaid")).stdout).toMatch(/^flowchart LR\n/);
  });

  it("writes a page that only its owner can read, and no other file", async () => {
    const { exitCode, stdout } = await access("--html", "access.html");
    const file = join(project.root, "access.html");
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${file}\n` });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await access("--html", "access.html")).exitCode).toBe(0);
    await writeFile(file, "mine");
    const refused = await access("--html", "access.html");
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("kantox access did not write it");
    expect(await readFile(file, "utf8")).toBe("mine");
    expect((await access("--html", "access.html", "--force")).exitCode).toBe(0);
  });

  it.each([
    [["--json", "--html", "x.html"], "access/options"],
    [["--json", "--mermaid"], "access/options"],
    [["--json", "--force"], "access/options"],
    [["--json", "test"], "environment/unknown"],
    [["--json", "!dev"], "environment/"],
  ])("refuses %j with one document", async (args, code) => {
    const { exitCode, stdout } = await access(...args);
    expect(exitCode).toBe(1);
    expect((JSON.parse(stdout) as { error: { code: string } }).error.code).toContain(code);
  });
});

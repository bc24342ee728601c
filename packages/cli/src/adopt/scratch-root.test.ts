import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stackOf } from "../../test/adopt/adopt-builders.ts";
import type { RootModule } from "../engine/root-module.ts";
import { scratchRoot } from "./scratch-root.ts";

let folder: string;
let root: RootModule;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scratch-"));
  const directory = join(folder, "stack");
  mkdirSync(join(directory, ".terraform", "providers"), { recursive: true });
  mkdirSync(join(directory, "assets"));
  for (const [name, text] of Object.entries({
    "assets/policy.json": "{}",
    ".terraform/terraform.tfstate": "{}",
    ".terraform.lock.hcl": "locked",
    "terraform.tfstate": "real",
    "terraform.tfstate.backup": "real",
    ".terraform.tfstate.lock.info": "held",
    "errored.tfstate": "real",
  })) {
    writeFileSync(join(directory, name), text);
  }
  root = {
    stack: stackOf("dev", {}),
    directory,
    env: {},
    engine: { kind: "terraform", path: "terraform", version: "1.11.4" },
    state: "the real state",
    stateFile: join(directory, "terraform.tfstate"),
    stateRecord: "record",
  } as unknown as RootModule;
});

afterEach(() => rmSync(folder, { recursive: true }));

async function planned(config: string): Promise<string> {
  writeFileSync(join(root.directory, "cdk.tf.json"), config);
  const { directory } = await scratchRoot(root, join(folder, "scratch"), "candidate");
  return readFileSync(join(directory, "cdk.tf.json"), "utf8");
}

describe("scratchRoot", () => {
  it("has the candidate as its state, and neither the real state nor its backend", async () => {
    await planned("{}");
    const scratch = await scratchRoot(root, join(folder, "scratch"), "candidate");
    const { directory } = scratch;
    expect(directory).toBe(join(folder, "scratch", "app-dev"));
    expect(scratch).toMatchObject({ stateFile: join(directory, "terraform.tfstate") });
    expect(scratch.stateRecord).toBeUndefined();
    expect(readFileSync(join(directory, "terraform.tfstate"), "utf8")).toBe("candidate");
    expect(statSync(join(directory, "terraform.tfstate")).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const left = [
      "terraform.tfstate.backup",
      ".terraform.tfstate.lock.info",
      "errored.tfstate",
      ".terraform/terraform.tfstate",
    ];
    expect(left.filter((name) => existsSync(join(directory, name)))).toEqual([]);
    expect(readFileSync(join(root.directory, "terraform.tfstate"), "utf8")).toBe("real");
  });

  it("has all other files, and links the providers", async () => {
    await planned("{}");
    const { directory } = await scratchRoot(root, join(folder, "scratch"), "candidate");
    expect(readFileSync(join(directory, "assets/policy.json"), "utf8")).toBe("{}");
    expect(readFileSync(join(directory, ".terraform.lock.hcl"), "utf8")).toBe("locked");
    expect(lstatSync(join(directory, ".terraform/providers")).isSymbolicLink()).toBe(true);
  });

  it("has no backend, no cloud block, and nothing that prevents a destroy", async () => {
    const lifecycle = { prevent_destroy: true, ignore_changes: ["tags"] };
    const text = await planned(
      JSON.stringify({
        terraform: { backend: { s3: { bucket: "b" } }, cloud: {}, required_providers: {} },
        resource: {
          aws_s3_bucket: { a: { bucket: "a", lifecycle }, b: { lifecycle: [lifecycle] }, c: {} },
        },
      }),
    );
    expect(JSON.parse(text)).toEqual({
      terraform: { required_providers: {} },
      resource: {
        aws_s3_bucket: {
          a: { bucket: "a", lifecycle: { ignore_changes: ["tags"] } },
          b: { lifecycle: [{ ignore_changes: ["tags"] }] },
          c: {},
        },
      },
    });
  });

  it("keeps numbers that JavaScript would round", async () => {
    expect(await planned('{"locals":{"id":12345678901234567890,"zero":1.0}}')).toContain(
      "12345678901234567890",
    );
  });

  it("reads other local states where they are, and other states as before", async () => {
    const text = await planned(
      JSON.stringify({
        data: {
          terraform_remote_state: {
            local: { backend: "local", config: { path: "../shared/terraform.tfstate" } },
            s3: { backend: "s3", config: { path: "../x" } },
          },
        },
      }),
    );
    expect(JSON.parse(text).data.terraform_remote_state).toEqual({
      local: { backend: "local", config: { path: join(folder, "shared/terraform.tfstate") } },
      s3: { backend: "s3", config: { path: "../x" } },
    });
  });
});

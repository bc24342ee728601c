import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { IamGroup } from "@cdktf/provider-aws/lib/iam-group/index.js";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { readFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { engine, noEmulator } from "../../../../tooling/test-engine.ts";
import { describeDeployment } from "../../src/deployment/describe-deployment.ts";
import { setAwsAccount } from "../../src/iam/aws-account.ts";
import { releasedRenames } from "../../src/moves/former-child-ids.ts";
import { addMovedBlocks } from "../../src/moves/moved-blocks.ts";
import { account } from "../synth.ts";
import { makeDriverProject, type DriverProject } from "../upgrade/driver-project.ts";
import { movable } from "./movable.ts";

/** A construct of a library, before and after a release that renamed its child. */
class Shop extends Construct {
  constructor(scope: Construct, child: string) {
    super(scope, "shop");
    new IamGroup(this, child, { name: "moved-group" });
    addMovedBlocks(this, {
      code: "shop/moved-from",
      movedFrom: undefined,
      renames: child === "Store" ? releasedRenames({ Store: ["Shelf"] }) : [],
    });
  }
}

const text = synthesized((stack) => {
  for (const [name, create] of constructs()) create(stack, `old-${name}`);
  new Shop(stack, "Shelf");
});

const renamed = synthesized((stack) => {
  const team = new Construct(new Construct(stack, "team"), "shared");
  for (const [name, create] of constructs()) create(team, name, [`/older-${name}`, `/old-${name}`]);
  new Shop(stack, "Store");
});

const withoutMoves = synthesized((stack) => {
  const team = new Construct(new Construct(stack, "team"), "shared");
  for (const [name, create] of constructs()) create(team, name);
});

/**
 * Returns every construct, except one with an option that the emulator does not support, and one that needs another
 * bucket. It has the same resources as `AccessLogBucket`.
 */
function constructs() {
  const left = new Set(["KubernetesServiceIdentity", "SecureBucket"]);
  return Object.entries(movable).filter(([name]) => !left.has(name));
}

describe.skipIf(noEmulator !== "")(`a construct with another id and parent${noEmulator}`, () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let project: DriverProject;

  beforeAll(async () => {
    emulator = await startEmulator();
    project = makeDriverProject();
    project.synthesizes({ moved: text });
    await kantox([0], "apply", "--yes");
  });

  afterAll(async () => {
    await emulator?.stop();
    project?.remove();
  });

  const kantox = (expected: readonly number[], ...args: string[]): Promise<string> =>
    project.kantox(expected, [...args, "moved", "--emulator", emulator.url], {
      KANTOX_SECRET_MOVED_MOVED_SECRET: "a value",
    });

  it("is recognized without movedFrom, and the plan describes how to keep it", async () => {
    project.synthesizes({ moved: withoutMoves });
    const stdout = await kantox([2], "plan", "--json");
    const [planned] = (JSON.parse(stdout) as { environments: Record<string, unknown>[] })
      .environments;
    const possible = planned!["possibleMoves"] as { from: string; to: string }[];
    const { moved } = JSON.parse(renamed) as { moved: { from: string; to: string }[] };
    const last = new Map(moved.map(({ from, to }) => [from, to]));
    const current = ([...last.keys()] as string[]).filter((from) => /\.old-/.test(from));
    expect(possible.map(({ from }) => from).toSorted()).toEqual(current.toSorted());
    for (const { from, to } of possible) expect(to).toBe(last.get(from));
    const summary = await kantox([2], "plan");
    for (const [name] of constructs()) {
      expect(summary).toContain(
        `Add movedFrom: "/old-${name}" to the options of the construct team/shared/${name}, if`,
      );
    }
  });

  it("is moved with everything that belongs to it, and nothing else is planned", async () => {
    project.synthesizes({ moved: renamed });
    const stdout = await kantox([2], "plan", "--json");
    const [planned] = (JSON.parse(stdout) as { environments: Record<string, unknown[]>[] })
      .environments;
    const addresses = (file: string) =>
      Object.entries((JSON.parse(file) as { resource: object }).resource).flatMap(([type, named]) =>
        Object.keys(named as object).map((name) => `${type}.${name}`),
      );
    expect(planned).toMatchObject({ changes: [], outputs: [], permissions: [], secrets: [] });
    const moves = planned!["moves"] as { from: string; to: string }[];
    expect(moves.map(({ from }) => from).toSorted()).toEqual(addresses(text).toSorted());
    expect(moves.map(({ to }) => to).toSorted()).toEqual(addresses(renamed).toSorted());
  });

  it("has no changes after the apply", async () => {
    await kantox([0], "apply", "--yes");
    expect(await kantox([0], "plan")).toContain("No changes.");
  });
});

function synthesized(build: (stack: TerraformStack) => void): string {
  const outdir = mkdtempSync(join(tmpdir(), "moved-from-"));
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "moved");
    new LocalBackend(stack, { path: "../../../moved.tfstate" });
    new AwsProvider(stack, "aws", { region: account.region });
    stack.addOverride("terraform.required_providers.aws.version", ">= 6.25.0, < 7.0.0");
    setAwsAccount(stack, account);
    build(stack);
    describeDeployment(stack, {
      environment: "moved",
      protection: "confirm",
      engine: engine.kind,
    });
    app.synth();
    return readFileSync(join(outdir, "stacks/moved/cdk.tf.json"), "utf8");
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

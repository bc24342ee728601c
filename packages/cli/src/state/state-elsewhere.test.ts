import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import type { TerraformJson } from "../synth/stack.ts";
import {
  recordState,
  recordStateLocation,
  refuseLostState,
  refuseStateElsewhere,
  refuseUnmovedState,
} from "./state-elsewhere.ts";
import { stateRecordFile } from "./state-record.ts";

const inBucket = "s3://states/shop-dev";
let project: string;
let remote: string;

beforeEach(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), "kantox-elsewhere-")));
  await mkdir(join(project, ".kantox/state"), { recursive: true });
  remote = join(project, "remote.tfstate");
  // A fake engine whose `state pull` prints the state of the backend.
  await writeFile(join(project, "engine"), `#!/bin/sh\ncat ${remote} 2>/dev/null || true\n`, {
    mode: 0o755,
  });
});
afterEach(() => rm(project, { recursive: true }));

const stackNamed = (name: string, backend: object, environment = "dev") => ({
  ...stackOf(environment, {
    json: {
      terraform: { backend },
      resource: { terraform_data: { thing: {} } },
    } as TerraformJson,
  }),
  name,
  directory: join(project, "cdktf.out/stacks", name),
});
const localPath = (name: string) => `.kantox/state/${name}.tfstate`;
const localRoot = (name = "shop-dev", environment = "dev") => {
  const stack = stackNamed(name, { local: { path: `../../../${localPath(name)}` } }, environment);
  return rootOf(stack, {
    state: localPath(name),
    stateFile: join(project, localPath(name)),
    stateRecord: stateRecordFile(join(project, ".kantox"), environment),
  });
};
const bucketRoot = (state = inBucket) =>
  rootOf(stackNamed("shop-dev", { s3: { bucket: "states", key: "shop-dev" } }), {
    engine: { kind: "terraform", path: join(project, "engine"), version: "1.11.4" },
    directory: project,
    env: { PATH: process.env["PATH"] },
    state,
    stateRecord: stateRecordFile(join(project, ".kantox"), "dev"),
  });
const one = { mode: "managed", type: "terraform_data", name: "thing", instances: [{}] };
const write = (path: string, resources: readonly object[] = [one]) =>
  writeFile(path, JSON.stringify({ version: 4, serial: 1, resources }));
const writeLocal = (name = "shop-dev", resources?: readonly object[]) =>
  write(join(project, localPath(name)), resources);
type Root = ReturnType<typeof rootOf>;
const failure = (work: Promise<void>) =>
  work.then(
    () => undefined,
    (error: { code: string; message: string }) => error,
  );
const refusal = (root: Root, more: readonly Root[] = []) => {
  const stacks = [root, ...more].map(({ stack }) => stack);
  return failure(refuseStateElsewhere(root, { folder: join(project, ".kantox"), stacks }));
};

describe("a stack whose state is in a bucket", () => {
  const unmoved = () =>
    failure(refuseUnmovedState(bucketRoot(), { folder: join(project, ".kantox") }));

  it("is refused while a local state with resources waits to be moved there", async () => {
    await writeLocal();
    expect(await unmoved()).toMatchObject({
      code: "state/not-moved",
      message: expect.stringMatching(
        `${inBucket}, but there is also a local state at ${localPath("shop-dev")}\\. .*kantox bootstrap`,
      ),
    });
  });

  it("is refused while there is an encrypted local state, which may contain anything", async () => {
    await writeFile(join(project, localPath("shop-dev")), '{"serial":1,"encrypted_data":"9iGA"}');
    expect(await unmoved()).toMatchObject({ code: "state/not-moved" });
  });

  it("is accepted without a local state, and with an empty one", async () => {
    expect(await unmoved()).toBeUndefined();
    await writeLocal("shop-dev", []);
    expect(await unmoved()).toBeUndefined();
  });

  it("is refused at another key that is empty, and accepted once the state is there", async () => {
    await recordStateLocation(bucketRoot());
    expect(await refusal(bucketRoot())).toBeUndefined();
    expect(await refusal(bucketRoot("s3://states/other"))).toMatchObject({
      code: "state/moved-away",
      message: expect.stringContaining(`this project last used ${inBucket}.`),
    });
    await write(remote);
    expect(await refusal(bucketRoot("s3://states/other"))).toBeUndefined();
  });

  it("may change its key before anything was applied", async () => {
    await recordStateLocation(bucketRoot());
    expect(await failure(refuseLostState(bucketRoot()))).toBeUndefined();
    expect(await refusal(bucketRoot("s3://states/other"))).toBeUndefined();
  });

  it("may change its key after a destroy", async () => {
    await write(remote, []);
    await recordState(bucketRoot());
    expect(await refusal(bucketRoot("s3://states/other"))).toBeUndefined();
  });
});

describe("a stack whose state is local again", () => {
  it("is refused while the local state is empty, with the old location", async () => {
    await recordStateLocation(bucketRoot());
    expect(await refusal(localRoot())).toMatchObject({
      code: "state/moved-away",
      message: expect.stringContaining(`this project last used ${inBucket}. Nothing was done`),
    });
    await writeLocal("shop-dev", []);
    expect(await refusal(localRoot())).toMatchObject({ code: "state/moved-away" });
  });

  it("is accepted after the state was fetched, and the record is updated", async () => {
    await recordStateLocation(bucketRoot());
    await writeLocal();
    expect(await refusal(localRoot())).toBeUndefined();
    await recordStateLocation(localRoot());
    await rm(join(project, localPath("shop-dev")));
    expect(await refusal(localRoot())).toBeUndefined();
  });
});

describe("a renamed stack", () => {
  it("is refused while the recorded state of its environment has the old name", async () => {
    await writeLocal("old-dev");
    await recordStateLocation(localRoot("old-dev"));
    expect(await refusal(localRoot())).toMatchObject({
      code: "state/renamed",
      message: expect.stringContaining(
        `  mv ${join(project, localPath("old-dev"))} ${join(project, localPath("shop-dev"))}\n`,
      ),
    });
  });

  it("is accepted after the state was renamed too, or if the old state is empty", async () => {
    await writeLocal("old-dev");
    await recordStateLocation(localRoot("old-dev"));
    await writeLocal();
    expect(await refusal(localRoot())).toBeUndefined();
    await writeLocal("shop-dev", []);
    await writeLocal("old-dev", []);
    expect(await refusal(localRoot())).toBeUndefined();
  });

  it("is refused without a record if a state that no stack uses contains its resources", async () => {
    await writeLocal("old-dev");
    expect(await refusal(localRoot())).toMatchObject({ code: "state/renamed" });
    await writeLocal("old-dev", [{ ...one, name: "something_else" }]);
    expect(await refusal(localRoot())).toBeUndefined();
  });

  it("is refused if its environment was renamed as well", async () => {
    await writeLocal("old-dev");
    await recordStateLocation(localRoot("old-dev", "develop"));
    expect(await refusal(localRoot())).toMatchObject({ code: "state/renamed" });
  });

  it("is not confused with another stack of the app", async () => {
    await writeLocal("shop-qa");
    await recordStateLocation(localRoot("shop-qa", "qa"));
    expect(await refusal(localRoot(), [localRoot("shop-qa", "qa")])).toBeUndefined();
  });
});

describe("a state that contained resources after the last apply", () => {
  it("is refused when its file is gone or empty", async () => {
    await writeLocal();
    await recordState(localRoot());
    expect(await refusal(localRoot())).toBeUndefined();
    await writeFile(join(project, localPath("shop-dev")), "");
    expect(await refusal(localRoot())).toMatchObject({ code: "state/unreadable" });
    await rm(join(project, localPath("shop-dev")));
    expect(await refusal(localRoot())).toMatchObject({ code: "state/unreadable" });
  });

  it("is refused after a plan that only creates, when its object is empty", async () => {
    await write(remote);
    await recordState(bucketRoot());
    expect(await failure(refuseLostState(bucketRoot()))).toBeUndefined();
    await writeFile(remote, "");
    expect(await failure(refuseLostState(bucketRoot()))).toMatchObject({
      code: "state/unreadable",
      message: expect.stringContaining(`the state at ${inBucket} is empty or missing`),
    });
  });

  it("may be empty after a destroy", async () => {
    await write(remote, []);
    await recordState(bucketRoot());
    await rm(remote);
    expect(await failure(refuseLostState(bucketRoot()))).toBeUndefined();
  });
});

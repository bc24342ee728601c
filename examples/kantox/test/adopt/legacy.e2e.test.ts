import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulatedAws, type EmulatedAws } from "../../../../packages/cli/test/emulated-aws.ts";
import { noEmulator } from "../../../../tooling/test-engine.ts";
import { editByHand } from "./hand-edits.ts";
import { initLegacy, type LegacyDeployment } from "./legacy-deployment.ts";
import { comparison } from "./snapshot/comparison.ts";
import { snapshotOf } from "./snapshot/snapshot.ts";

describe.skipIf(noEmulator !== "").each([
  { name: "registry-modules", bucket: undefined },
  { name: "hand-written", bucket: "kantox-legacy-states" },
] as const)(`the legacy deployment $name${noEmulator}`, ({ name, bucket }) => {
  let aws: EmulatedAws;
  let legacy: LegacyDeployment;
  const snapshot = () => snapshotOf(aws.url, "123456789012", "eu-west-1");

  beforeAll(async () => {
    aws = await startEmulatedAws();
    legacy = await initLegacy(name, { aws, environments: ["dev"], ...(bucket && { bucket }) });
    await legacy.apply("dev");
  });
  afterAll(async () => {
    legacy?.remove();
    await aws?.stop();
  });

  it("has an empty plan after its apply", async () => {
    expect(await legacy.plannedChanges("dev")).toEqual([]);
  });

  it("is edited by hand after its last apply, without anything being lost", async () => {
    const before = await snapshot();
    const { images } = await editByHand(aws.url, "dev", ["api", "aux"]);
    const { lost, recreated, changed, added } = comparison(before, await snapshot());
    expect([lost, recreated]).toEqual([[], []]);
    expect(changed.map(({ name: object, property }) => `${object}: ${property}`)).toEqual([
      "bucket kantox-logs-dev: lifecycle",
      "parameter /kantox/dev/database/url: value",
      "parameter /kantox/dev/database/url: version",
      "parameter /kantox/dev/features/flags: value",
      "parameter /kantox/dev/features/flags: version",
      "user kantox-minikube-base-dev: tags",
    ]);
    expect(added.filter((object) => object.startsWith("image"))).toEqual(
      Object.entries(images)
        .flatMap(([key, digests]) => digests.map((digest) => `image kantox-${key}@${digest}`))
        .toSorted(),
    );
    expect(added.filter((object) => object.startsWith("version"))).toHaveLength(5);
    expect(added.filter((object) => object.startsWith("delete marker"))).toHaveLength(1);
  });
});

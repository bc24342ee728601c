import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator } from "../../../../tooling/emulator.mjs";
import { engine, noEmulator } from "../../../../tooling/test-engine.ts";
import { foundObjects } from "../../../cli/src/adopt/adoption.ts";
import { appResources, type AppResource } from "../../../cli/src/adopt/app-resources.ts";
import { candidateState } from "../../../cli/src/adopt/candidate-state.ts";
import { withKeysOfAliases } from "../../../cli/src/adopt/keys-of-aliases.ts";
import type { MappedResource } from "../../../cli/src/adopt/map-file.ts";
import { matchResources, type Match } from "../../../cli/src/adopt/match-resources.ts";
import type { OldState } from "../../../cli/src/adopt/old-state.ts";
import { readEntries } from "../../../cli/src/state/state-entries.ts";
import { attributesByType, plannedTypes } from "./adopted-types.ts";
import { adoptionGolden, type AdoptedType } from "./adoption-golden.ts";
import { prepareDeployment, type EveryDeployment } from "./every-deployment.ts";
import { synthesizeEveryStack } from "./every-stack.ts";
import { legacyState } from "./legacy-state.ts";

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

const current = undefined;

/** Types of the golden that the emulator supports. */
const tried = Object.entries(adoptionGolden).filter(([, { notTried }]) => notTried === undefined);

const isSeeded = (entry: AdoptedType): entry is Extract<AdoptedType, { seed: unknown }> =>
  "seed" in entry;

describe.skipIf(noEmulator !== "")(`objects of every type, adopted${noEmulator}`, () => {
  let emulator: Emulator;
  let empty: Emulator;
  let folder: string;
  let resources: readonly AppResource[];
  let deployment: EveryDeployment;
  let withoutObjects: EveryDeployment;
  /** Matches without an old state, with the ids of KMS keys. */
  let seeds: readonly Match[];

  beforeAll(async () => {
    [emulator, empty] = await Promise.all([startEmulator(), startEmulator()]);
    folder = mkdtempSync(join(tmpdir(), "kantox-adoption-"));
    const stack = synthesizeEveryStack(join(folder, "synthesized"), engine.kind);
    resources = appResources(stack);
    deployment = await prepareDeployment(stack, { url: emulator.url, folder });
    withoutObjects = await prepareDeployment(stack, { url: empty.url, folder });
    await deployment.apply();
    const { matches } = match([]);
    const first = await deployment.planOn(candidateState({ current, matches, carried: [] }));
    const found = foundObjects(matches, first.prior);
    seeds = withKeysOfAliases({ current, matches, found }) ?? [];
  });

  afterAll(async () => {
    await emulator?.stop();
    await empty?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function match(
    states: readonly OldState[],
    keys: ReadonlyMap<string, MappedResource> = new Map(),
  ) {
    return matchResources({
      resources,
      states,
      existing: new Map(),
      map: { of: ({ address }) => keys.get(address) ?? {} },
    });
  }

  it("have seeds with only these attributes", () => {
    const state = candidateState({ current, matches: seeds, carried: [] });
    const golden = tried.flatMap(([type, entry]) => (isSeeded(entry) ? [[type, entry.seed]] : []));
    expect(attributesByType(state)).toEqual(Object.fromEntries(golden));
  });

  it("are completed by a refresh of their seeds, without any other change", async () => {
    const plan = await deployment.planOn(candidateState({ current, matches: seeds, carried: [] }));
    const golden = tried.map(([type, entry]) => {
      const changes = isSeeded(entry) ? (entry.changes ?? []) : [];
      const action = isSeeded(entry) ? (changes.length > 0 ? "update" : "no-op") : "create";
      return [type, { actions: [action], changes }];
    });
    expect(plannedTypes(plan, resources)).toEqual(Object.fromEntries(golden));
  });

  it("are dropped by a refresh of their seeds if they do not exist", async () => {
    const state = candidateState({ current, matches: seeds, carried: [] });
    const planned = plannedTypes(await withoutObjects.planOn(state), resources);
    const golden = tried.map(([type]) => [type, { actions: ["create"], changes: [] }]);
    expect(planned).toEqual(Object.fromEntries(golden));
  });

  it("move from modules, indexes, aliases and other registries without a change", async () => {
    const deployed = readEntries(await deployment.state());
    const text = legacyState(await deployment.state());
    const old: OldState = {
      label: "legacy",
      text,
      document: readEntries(text),
      pull: () => Promise.resolve(text),
      push: () => Promise.reject(new Error("nothing is written")),
    };
    // A user may have two keys, so that only a map file tells them apart.
    const keys = deployed.entries
      .filter(({ type }) => type === "aws_iam_access_key")
      .map(({ address, attributes: { id } }) => {
        const from = old.document.entries.find(({ attributes }) => attributes["id"] === id);
        return [address, { from: { label: "legacy", address: from?.address ?? "" } }] as const;
      });
    const { matches, left, conflicts } = match([old], new Map(keys));
    expect(conflicts).toEqual([]);
    expect([...new Set(left.map(({ entry }) => entry.type))]).toEqual(["terraform_data"]);
    const plan = await deployment.planOn(candidateState({ current, matches, carried: [] }));
    const golden = tried.map(([type, entry]) => {
      const isCreated = "notMoved" in entry;
      return [type, { actions: [isCreated ? "create" : "no-op"], changes: [] }];
    });
    expect(plannedTypes(plan, resources)).toEqual(Object.fromEntries(golden));
  });
});

import { describe, expect, it } from "vitest";
import { rootOf, stackOf } from "../../test/plan-builders.ts";
import type { TerraformJson } from "../synth/stack.ts";
import type { RootModule } from "./root-module.ts";
import { refuseRemoteExecution } from "./remote-execution.ts";

const workspaces = { name: "shop-dev" };
const services: readonly [string, TerraformJson["terraform"] & {}][] = [
  ["cloud block", { cloud: { workspaces } }],
  ['backend "remote"', { backend: { remote: { workspaces } } }],
];
const refuse = (terraform: TerraformJson["terraform"] & {}, more?: Partial<RootModule>) => () =>
  refuseRemoteExecution(rootOf(stackOf("dev", { json: { terraform } }), more));

describe("a service that may run plans itself", () => {
  it.each(services)("is refused: %s", (words, terraform) => {
    expect(refuse(terraform)).toThrow(
      expect.objectContaining({
        code: "engine/runs-elsewhere",
        message: expect.stringContaining(`dev: its ${words} uses a service`),
      }),
    );
    expect(refuse(terraform, { env: { TF_FORCE_LOCAL_BACKEND: "" } })).toThrow(words);
  });

  it.each(services)("is accepted if it only stores the state: %s", (_, terraform) => {
    expect(refuse(terraform, { env: { TF_FORCE_LOCAL_BACKEND: "1" } })).not.toThrow();
  });

  it.each(services)("is not used on an emulator: %s", (_, terraform) => {
    expect(refuse(terraform, { emulator: "http://127.0.0.1:1" })).not.toThrow();
  });

  it("is not assumed for a backend that only stores states", () => {
    expect(refuse({ backend: { s3: { bucket: "b", key: "k" } } })).not.toThrow();
    expect(refuse({})).not.toThrow();
  });
});

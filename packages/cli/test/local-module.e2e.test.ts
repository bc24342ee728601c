import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noEngine } from "../../../tooling/test-engine.ts";
import { makeProject, type TestProject } from "./run-kantox.ts";

const cdktf = createRequire(new URL("../../blueprints/package.json", import.meta.url)).resolve(
  "cdktf",
);

describe.skipIf(noEngine !== "")(`CDKTF app with a local module${noEngine}`, () => {
  let project: TestProject;
  beforeEach(async () => {
    project = await makeProject();
    await project.write("modules/network/main.tf", module("a"));
    await project.write("modules/shared/main.tf", 'output "shared" { value = "shared" }\n');
    await project.write(
      "main.cjs",
      `const { App, LocalBackend, TerraformHclModule, TerraformOutput, TerraformStack } = require(${JSON.stringify(cdktf)});
       const app = new App();
       const stack = new TerraformStack(app, "dev");
       new LocalBackend(stack, { path: "../../../.kantox/state/dev.tfstate" });
       const network = new TerraformHclModule(stack, "network", { source: "./modules/network" });
       new TerraformOutput(stack, "name", { value: network.get("name"), staticId: true });
       app.synth();`,
    );
  });
  afterEach(() => project.remove());

  const module = (name: string): string => `
module "shared" { source = "../shared" }
resource "terraform_data" "thing" { input = "${name}-\${module.shared.shared}" }
output "name" { value = terraform_data.thing.output }
`;
  const declares = (terraformModules: readonly unknown[]): Promise<string> =>
    project.write(
      "cdktf.json",
      JSON.stringify({ language: "typescript", app: "node main.cjs", terraformModules }),
    );

  it("is applied, and applied again after a change to the module", async () => {
    await declares(["./modules/network", { name: "shared", source: "./modules/shared" }]);
    const { exitCode, stderr } = await project.kantox(["apply", "dev", "--yes"]);
    expect([exitCode, stderr]).toEqual([0, expect.any(String)]);
    expect((await project.kantox(["output", "dev", "name"])).stdout).toBe("a-shared\n");
    expect((await project.kantox(["plan", "dev"])).exitCode).toBe(0);

    await project.write("modules/network/main.tf", module("b"));
    expect((await project.kantox(["apply", "dev", "--yes"])).exitCode).toBe(0);
    expect((await project.kantox(["output", "dev", "name"])).stdout).toBe("b-shared\n");
  });

  it("is refused with an explanation if it does not declare the module", async () => {
    await declares([]);
    const { exitCode, stderr } = await project.kantox(["list"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('"terraformModules": ["./modules/network"]');
  });
});

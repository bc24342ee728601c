// An app with the number of stacks in its argument, each with a few `terraform_data`, which need no provider. The resources
// use CDKTF's base class, because its class for `terraform_data` runs the engine once for each to get its version.
import { load } from "../load.mjs";

const { App, LocalBackend, TerraformOutput, TerraformResource, TerraformStack } = load("cdktf");

const app = new App();
for (let number = 1; number <= Number(process.argv[2]); number += 1) {
  const stack = new TerraformStack(app, `stack-${String(number).padStart(3, "0")}`);
  new LocalBackend(stack, { path: `../../../.kantox/state/${stack.node.id}.tfstate` });
  for (const id of ["first", "second", "third"]) {
    const data = new TerraformResource(stack, id, { terraformResourceType: "terraform_data" });
    data.addOverride("input", `${id} of ${stack.node.id}`);
    new TerraformOutput(stack, `${id}-input`, { value: data.getStringAttribute("input") });
  }
}
app.synth();

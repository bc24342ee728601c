// An app of as many stacks as its argument says, each of a few `terraform_data`, which need no provider. They are made
// of CDKTF's base class, as its own class for them runs the engine once for each to ask for its version.
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

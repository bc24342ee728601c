import { TerraformStack, TerraformVariable } from "cdktf";
import type { IConstruct } from "constructs";

/** Paths of the variables of a stack that will have that name in the synthesized file. */
export function variablesNamed(scope: IConstruct, name: string): string[] {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((node) => node instanceof TerraformVariable)
    .filter((variable) => variable.friendlyUniqueId === name)
    .map((variable) => variable.node.path);
}

import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { problemLine, show, type Problem } from "../validation/problem.ts";

/** Child id. It is part of the construct's path, so it must not change. */
const id = "Variable";

/**
 * Creates the ephemeral variable that passes the value to the engine. Synthesis fails if another variable with the same
 * name is created later: the framework would silently merge both into one.
 */
export function createEphemeralVariable(scope: Construct, name: string): TerraformVariable {
  const variable = new TerraformVariable(scope, id, { type: "string", sensitive: true });
  variable.overrideLogicalId(name);
  variable.addOverride("ephemeral", true);
  scope.node.addValidation({
    validate: () => variableClaimProblems(scope, name, variable.node.path).map(problemLine),
  });
  return variable;
}

/**
 * Returns a problem for each variable of the stack that already has this name.
 *
 * @param own - path of the variable that may have it
 */
export function variableClaimProblems(scope: IConstruct, name: string, own?: string): Problem[] {
  const others = pathsOfVariables(scope, name).filter((path) => path !== own);
  return others.map((path) => ({
    code: "encrypted-param/variable-name",
    property: "variableName",
    must: "be used once per stack",
    got: `${show(name)}, which ${show(path)} already uses`,
    fix: "One value would be written to both. Give each parameter its own variable.",
  }));
}

/** Returns the paths of the stack's variables that have this name in the synthesized file. */
function pathsOfVariables(scope: IConstruct, name: string): string[] {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((node) => node instanceof TerraformVariable)
    .filter((variable) => variable.friendlyUniqueId === name)
    .map((variable) => variable.node.path);
}

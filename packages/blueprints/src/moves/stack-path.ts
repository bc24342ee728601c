import { TerraformElement, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { ConstructPath } from "./moved-from.ts";

/** Returns the path of a construct within its stack. */
export function stackPath(construct: IConstruct): ConstructPath {
  const { scopes } = construct.node;
  return scopes.slice(scopes.indexOf(TerraformStack.of(construct)) + 1).map(({ node }) => node.id);
}

/** Returns the path of the stack whose path is the beginning of a longer path, if there is one. */
export function stackAtBeginningOf(path: string, scope: IConstruct): string | undefined {
  return scope.node.root.node
    .findAll()
    .filter((construct) => TerraformStack.isStack(construct))
    .map(({ node }) => node.path)
    .filter((stack) => path.startsWith(`${stack}/`))
    .toSorted((a, b) => a.length - b.length)
    .at(-1);
}

/** Returns the construct at a path within a stack, if there is one. */
export function constructAt(stack: TerraformStack, path: ConstructPath): IConstruct | undefined {
  return path.reduce<IConstruct | undefined>((parent, id) => parent?.node.tryFindChild(id), stack);
}

/**
 * Returns the name that the framework gives to the resource at a path. The state contains this name. The framework
 * itself computes it, from constructs that exist only during the call.
 */
export function nameAt(stack: TerraformStack, path: ConstructPath): string {
  let parent: IConstruct = stack;
  let added: { readonly to: IConstruct; readonly id: string } | undefined;
  try {
    for (const [index, id] of path.entries()) {
      const existing = parent.node.tryFindChild(id);
      if (!existing) added ??= { to: parent, id };
      const isResource = index === path.length - 1;
      parent = existing ?? new (isResource ? TerraformElement : Construct)(parent, id);
    }
    // Not `friendlyUniqueId`, which an app can override. A construct that is not an element may have the path today.
    return stack.getLogicalId(TerraformElement.isTerraformElement(parent) ? parent : parent.node);
  } finally {
    added?.to.node.tryRemoveChild(added.id);
  }
}

import { TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { ChildRename } from "./former-child-ids.ts";
import { formerPath, movedFromEntries, type ConstructPath, type MovedFrom } from "./moved-from.ts";
import { movesProblems } from "./moved-from-rules.ts";
import { nameAt, stackPath } from "./stack-path.ts";
import { problemLine, type Problem } from "../validation/problem.ts";

/** A `moved` block: two addresses in the state of the stack. */
interface MovedBlock {
  readonly from: string;
  readonly to: string;
}

/** Child id of the element. No address contains it. */
const id = "Moved";

/** The known former ids of a construct and of its children. */
export interface Moves {
  /** Code of the problems that only the whole stack shows. */
  readonly code: string;
  /** Former ids or paths of the construct, oldest first. */
  readonly movedFrom: MovedFrom | undefined;
  /** Renames of its children, by releases of the library or by the caller. */
  readonly renames: readonly ChildRename[];
}

/**
 * Adds a `moved` block for every resource of a construct that had a different address. The blocks are ordinary elements
 * of the stack, so they are merged with all other `moved` blocks. `moveFromId` would run the engine for each block.
 *
 * Call it after the construct has created its children.
 */
export function addMovedBlocks(construct: Construct, moves: Moves): void {
  if (movedFromEntries(moves.movedFrom).length === 0 && moves.renames.length === 0) return;
  new MovedBlocks(construct, moves);
}

class MovedBlocks extends TerraformElement {
  readonly #construct: Construct;
  readonly #moves: Moves;

  constructor(construct: Construct, moves: Moves) {
    super(construct, id);
    this.#construct = construct;
    this.#moves = moves;
    // A construct that is created later may have a former path of this one.
    this.node.addValidation({ validate: () => this.#conflicts().map(problemLine) });
  }

  override toTerraform(): { moved?: MovedBlock[] } {
    const moved = this.#blocks();
    return moved.length === 0 ? {} : { moved };
  }

  override toHclTerraform(): object {
    const reference = (value: string) => ({
      value,
      isBlock: false,
      type: "simple",
      storageClassType: "reference",
    });
    const moved = this.#blocks().map(({ from, to }) => ({
      to: reference(to),
      from: reference(from),
    }));
    return moved.length === 0 ? {} : { moved };
  }

  /** Returns the former and the current paths of the construct, oldest first. */
  ownPaths(): ConstructPath[] {
    const own = stackPath(this.#construct);
    const former = movedFromEntries(this.#moves.movedFrom).map((entry) => formerPath(entry, own));
    return [...former, own];
  }

  #conflicts(): Problem[] {
    const { code, movedFrom } = this.#moves;
    const where = { code, property: "movedFrom" };
    const nodes = TerraformStack.of(this).node.findAll();
    const existing = new Map(
      nodes
        .filter((node) => TerraformResource.isTerraformResource(node))
        .map((resource) => [addressOf(resource), resource.node.path]),
    );
    const claimed = new Map(
      nodes
        .slice(0, nodes.indexOf(this))
        .filter((node) => node instanceof MovedBlocks)
        .flatMap((moves) => moves.#blocks().map(({ from }) => [from, moves.#construct.node.path])),
    );
    return [
      ...movesProblems(this.#construct, movedFrom).map((problem) => ({ ...where, ...problem })),
      ...this.#blocks().flatMap(({ from }): Problem[] => {
        if (existing.has(from)) {
          return [
            {
              ...where,
              must: "not be the path of a resource that the stack still contains",
              got: `the path of ${existing.get(from)} (${from})`,
              fix: "Give that resource another id, or apply the move first.",
            },
          ];
        }
        if (claimed.has(from)) {
          return [
            {
              ...where,
              must: "not lead to the former address of another construct's resource",
              got: `${from}, which ${claimed.get(from)} already uses`,
              fix: "Keep the former path at the construct that has the resource now.",
            },
          ];
        }
        if (!/^\w+\.[A-Za-z_][\w-]*$/.test(from)) {
          return [
            {
              ...where,
              must: "be a path with an address that an engine accepts",
              got: `the path of ${from}`,
              fix: 'No state contains this address, because a name begins with a letter or "_". Correct the path, or remove it.',
            },
          ];
        }
        return [];
      }),
    ];
  }

  #blocks(): MovedBlock[] {
    return this.#construct.node
      .findAll()
      .filter((node) => TerraformResource.isTerraformResource(node))
      .filter((resource) => nearestMoves(resource) === this)
      .flatMap((resource) => this.#blocksOf(resource));
  }

  #blocksOf(resource: TerraformResource): MovedBlock[] {
    const stack = TerraformStack.of(resource);
    const paths = this.#pathsOf(resource);
    if (paths.length === 1) return [];
    // The app may have overridden the name since then. An override that it always had makes the blocks no-ops.
    const current = resource.friendlyUniqueId;
    const names = new Set(paths.map((path) => nameAt(stack, path)));
    names.delete(current);
    // A chain, because an address may be the target of one block only. It moves a resource from each former address.
    const chain = [...names, current].map((name) => `${resource.terraformResourceType}.${name}`);
    return chain.slice(1).map((to, index) => ({ from: chain[index]!, to }));
  }

  /** Returns all paths that a resource had, oldest first: every former path of its construct, with every former id. */
  #pathsOf(resource: TerraformResource): ConstructPath[] {
    const own = stackPath(this.#construct);
    const children = this.#moves.renames.reduce<ConstructPath[]>(
      (paths, rename) => paths.flatMap((path) => [...rename(path), path]),
      [stackPath(resource).slice(own.length)],
    );
    const owners = surroundingMoves(this.#construct).reduce(
      (paths, outer) => outer.#movedAlong(paths),
      this.ownPaths(),
    );
    return owners.flatMap((owner) => children.map((child) => [...owner, ...child]));
  }

  /** Adds the paths that nested constructs had while this construct had a different path. */
  #movedAlong(paths: readonly ConstructPath[]): ConstructPath[] {
    const outer = this.ownPaths();
    const current = outer.at(-1)!;
    return paths.flatMap((path) =>
      current.every((part, index) => path[index] === part)
        ? outer.map((former) => [...former, ...path.slice(current.length)])
        : [path],
    );
  }
}

/** Returns the moves of the surrounding constructs, innermost first. */
function surroundingMoves(construct: IConstruct): MovedBlocks[] {
  return construct.node.scopes
    .slice(0, -1)
    .toReversed()
    .map((scope) => scope.node.tryFindChild(id))
    .filter((child) => child instanceof MovedBlocks);
}

/** Returns the moves of the innermost construct around a resource. */
function nearestMoves(resource: IConstruct): MovedBlocks | undefined {
  return surroundingMoves(resource)[0];
}

function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

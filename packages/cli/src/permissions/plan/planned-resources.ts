import { groupBy } from "../../plan/group-by.ts";
import { memoizeByObject } from "../../contract/memoize-by-object.ts";
import type { PlanJson, ResourceChange } from "../../plan/plan-json.ts";
import { constructPath } from "../../synth/construct-path.ts";
import type { Stack } from "../../synth/stack.ts";
import { blockId, Configuration, modulesOf, type Block } from "./configuration.ts";

/** The resources of a plan, indexed by block and by identifier to follow references between them. */
export class PlannedResources {
  readonly all: readonly ResourceChange[];
  readonly configuration: Configuration;
  readonly stack: Stack;
  readonly #byBlock = new Map<string, ResourceChange[]>();
  readonly #byValue = new Map<string, ResourceChange[]>();

  /** Whether the new side comes from a change made outside the engine, and not from a planned change. */
  readonly isOutside: boolean;

  constructor(plan: PlanJson | undefined, stack: Stack, isOutside: boolean) {
    this.isOutside = isOutside;
    this.all = (plan?.resource_changes ?? []).filter(({ deposed }) => deposed === undefined);
    this.configuration = new Configuration(plan, stack);
    this.stack = stack;
    for (const resource of this.all) {
      const { type, name, mode } = resource;
      push(
        this.#byBlock,
        blockId({ modules: modulesOf(resource), isData: mode === "data", type, name }),
        resource,
      );
      if (mode !== "data") {
        for (const value of identifiersOf(resource)) push(this.#byValue, value, resource);
      }
    }
  }

  /** Lists the managed resources that have a value as their name, id or ARN. */
  identifiedBy(value: string): readonly ResourceChange[] {
    return this.#byValue.get(value) ?? [];
  }

  /** Lists the resources that the configured value at a path refers to, preferring the matching instance. */
  referredTo(resource: ResourceChange, path: readonly string[]): ResourceChange[] {
    return this.configuration
      .references(resource, path)
      .flatMap((block) => this.#instances(block, resource));
  }

  /**
   * Returns the resource that an expression such as `aws_kms_key.k.arn` refers to, in the module of another resource.
   */
  named(expression: string, from: ResourceChange): ResourceChange | undefined {
    return this.configuration
      .resolve([expression], from)
      .flatMap((block) => this.#instances(block, from))[0];
  }

  /** Returns the path of the construct, or the address if it has none. */
  pathOf({ address }: ResourceChange): string {
    return constructPath(this.stack, address) ?? address;
  }

  #instances(block: Block, from: ResourceChange): readonly ResourceChange[] {
    const instances = this.#byBlock.get(blockId(block));
    if (instances === undefined) return [];
    // First the same instance of the module, then the same key of `for_each` or `count`.
    const near = inModules(instances).get(from.module_address) ?? instances;
    if (from.index === undefined) return near;
    return byKey(near).get(from.index) ?? near;
  }
}

// Memoized, because thousands of instances of a block may refer to instances of another block.
const inModules = memoizeByObject((instances: readonly ResourceChange[]) =>
  groupBy(instances, ({ module_address: address }) => address),
);
const byKey = memoizeByObject((instances: readonly ResourceChange[]) =>
  groupBy(instances, ({ index }) => index),
);

const identifying = ["id", "arn", "name", "bucket", "key_id", "url", "user_name", "function_name"];

function identifiersOf({ change: { before, after } }: ResourceChange): Set<string> {
  const values = [before, after].flatMap((side) => identifying.map((name) => side?.[name]));
  return new Set(
    values.filter((value): value is string => typeof value === "string" && value !== ""),
  );
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}

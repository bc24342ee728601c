import type { TerraformStack } from "cdktf";
import { synth } from "../synth.ts";
import { buildEntries } from "./build-entries.ts";
import type { Entries } from "./entry.ts";
import { everyConstruct } from "./every-construct.ts";
import { goldenTestedOptions } from "./golden-tested-options.ts";

/**
 * Returns the children of every construct that an engine keeps in its state, from a stack synthesized with every option:
 * by the construct's name, sorted lines with id and type, e.g. "Bucket aws_s3_bucket".
 */
export function childIds(): Record<string, string[]> {
  const golden: Entries = Object.fromEntries(
    Object.entries(goldenTestedOptions).map(([id, { build }]) => [id, build]),
  );
  let kinds = new Map<string, string>();
  const { json } = synth((stack: TerraformStack) => {
    const made = buildEntries(stack, { ...everyConstruct, ...golden });
    kinds = new Map([...made].map(([id, construct]) => [id, construct.constructor.name]));
  });
  const found = new Map<string, Set<string>>([...kinds.values()].map((kind) => [kind, new Set()]));
  const types = json["resource"] as Record<string, Record<string, Record<string, any>>>;
  for (const [type, named] of Object.entries(types)) {
    for (const resource of Object.values(named)) {
      const [, id = "", ...child] = String(resource["//"].metadata.path).split("/");
      found.get(kinds.get(id) ?? "")?.add(`${generalized(child.join("/"))} ${type}`);
    }
  }
  return Object.fromEntries([...found].map(([kind, lines]) => [kind, [...lines].toSorted()]));
}

/** Replaces the caller's key of a role or a cluster, and the caller's name of a policy, in a child id. */
export function generalized(child: string): string {
  return child
    .replace(/^Role-[^/]+\//, "Role-<key>/")
    .replace(/^(Provider|PodIdentity)-.+/, "$1-<key>")
    .replace(/(^|\/)Policy-.+/, "$1Policy-<name>");
}

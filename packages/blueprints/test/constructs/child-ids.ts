import type { TerraformStack } from "cdktf";
import { synth } from "../synth.ts";
import { buildEntries } from "./build-entries.ts";
import type { Entries } from "./entry.ts";
import { everyConstruct } from "./every-construct.ts";
import { heldByGoldens } from "./held-by-goldens.ts";

/**
 * The children of every construct that an engine keeps in its state, from what is synthesized with every option on:
 * by the construct's name, lines of id and type, e.g. "Bucket aws_s3_bucket", sorted.
 */
export function childIds(): Record<string, string[]> {
  const golden: Entries = Object.fromEntries(
    Object.entries(heldByGoldens).map(([id, { build }]) => [id, build]),
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

/** The ids of a further role and of a role's policy end in the caller's name for it. */
function generalized(child: string): string {
  return child
    .replace(/^Role-[^/]+\//, "Role-<key>/")
    .replace(/(^|\/)Policy-.+/, "$1Policy-<name>");
}

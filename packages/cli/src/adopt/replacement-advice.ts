import { attributeChangeOf } from "../plan/attribute-changes.ts";
import { topAttribute } from "../plan/attribute-path.ts";
import { differences } from "../plan/differences.ts";
import type { ResourceChange } from "../plan/plan-json.ts";
import { shownValue } from "../plan/shown-value.ts";
import { valueTrees } from "../plan/value-tree.ts";
import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";
import { isHarmlessReplacement } from "./harmless-replacement.ts";
import { libraryResources, type LibraryResource, type OldValues } from "./replacement-options.ts";

/** The construct of the library that creates a resource. */
interface LibraryConstruct {
  readonly resource: LibraryResource;
  /** Path of the construct within its stack. */
  readonly path: string;
  /** Member of the construct with the resource. */
  readonly member: string;
}

/**
 * Returns a sentence about how to avoid the replacement of a resource: the option of the construct that keeps what
 * exists, its escape hatch, or the old value of the attribute. It contains no secret.
 */
export function replacementAdvice(change: ResourceChange, stack: Stack): string {
  if (isHarmlessReplacement(change)) return "No action is needed: replacing it loses nothing.";
  const paths = change.change.replace_paths ?? [];
  const attributes = [...new Set(paths.map(([first]) => String(first)))];
  if (attributes.length === 0) return withoutAttribute(change, stack);
  const found = libraryConstruct(change, stack);
  const advice = attributes.map((attribute) =>
    found === undefined ? plainAdvice(attribute, change) : optionFor(attribute, change, found),
  );
  const text = [...new Set(advice)].join(", and ");
  const where = found === undefined ? "" : `In the construct ${found.path}, `;
  return `${where}${found === undefined ? capitalized(text) : text}.`;
}

/** Returns advice for a replacement that no attribute of the resource causes. */
function withoutAttribute(
  { address, action_reason: reason }: ResourceChange,
  { deployment: { environment } }: Stack,
): string {
  if (reason === "replace_because_tainted") {
    return `If the object works, remove the mark: kantox exec ${environment} -- untaint '${address}'.`;
  }
  if (reason === "replace_by_triggers") {
    return "Avoid changing the resource in its replace_triggered_by, e.g. keep accessKey.generation as it is.";
  }
  return "Keep the resource as it is: the plan names no attribute that causes its replacement.";
}

function optionFor(
  attribute: string,
  change: ResourceChange,
  { resource, member }: LibraryConstruct,
): string {
  // A generated name has to be kept as it is, because name and prefix exclude each other.
  const kept = attribute.replace(/^(name|bucket)_prefix$/, "$1");
  const { options } = resource;
  const old = oldValues(change);
  const option = Object.hasOwn(options, kept) ? options[kept]?.(old) : undefined;
  if (option !== undefined) return option;
  if (kept !== attribute && old(kept) !== undefined) {
    return `keep the generated name with ${member}.addOverride("${kept}", ${old(kept)})`;
  }
  const { before, after } = sidesOf(attribute, change);
  // A value that is not set, secret or shortened cannot be written as code.
  const isCode =
    before !== undefined && before === old(attribute) && !before.includes("(sensitive)");
  return isCode
    ? `keep the old value with ${member}.addOverride("${attribute}", ${before}), because there is no option for it`
    : `keep ${attribute} with ${member}.addOverride("lifecycle.ignore_changes", ["${attribute}"]), because there is no option for it (${before ?? "nothing"} → ${after ?? "nothing"})`;
}

function plainAdvice(attribute: string, change: ResourceChange): string {
  const { before = "nothing", after = "nothing" } = sidesOf(attribute, change);
  return `restore the old value of ${attribute} (${before} → ${after}), or add lifecycle { ignore_changes = [${attribute}] }`;
}

/** Returns the old and the new value of an attribute, shortened and without secrets. */
function sidesOf(
  attribute: string,
  change: ResourceChange,
): { readonly before?: string; readonly after?: string } {
  const { before, after } = valueTrees(change);
  const found = differences(before, after, "plan")
    .map((difference) => attributeChangeOf(difference))
    .filter((each) => topAttribute(each.attribute) === attribute);
  const whole = found.find((each) => each.attribute === attribute) ?? found[0];
  return whole ?? {};
}

function oldValues(change: ResourceChange): OldValues {
  const { before } = valueTrees(change);
  return (...path) =>
    shownValue(
      path.reduce<unknown>(
        (value, key) =>
          typeof value === "object" && value !== null
            ? (value as Readonly<Record<string | number, unknown>>)[key]
            : undefined,
        before,
      ),
    );
}

/** Returns the construct of the library that creates a resource, by the construct's path and its child ids. */
function libraryConstruct(
  { address, type }: ResourceChange,
  stack: Stack,
): LibraryConstruct | undefined {
  const path = constructPath(stack, address);
  const resource = Object.hasOwn(libraryResources, type) ? libraryResources[type] : undefined;
  if (path === undefined || resource === undefined) return undefined;
  const [child = "", ...parents] = path.split("/").toReversed();
  const parent = parents.toReversed().join("/");
  if (parent === "" || !resource.child.test(child)) return undefined;
  const { sibling } = resource;
  if (sibling !== undefined && !childrenOf(parent, stack).some((each) => sibling.test(each))) {
    return undefined;
  }
  const name = child.slice(child.indexOf("-") + 1);
  return { resource, path: parent, member: resource.member.replace("NAME", name) };
}

function childrenOf(parent: string, stack: Stack): string[] {
  return Object.entries(stack.json.resource ?? {})
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .map((address) => constructPath(stack, address) ?? "")
    .filter((path) => path.startsWith(`${parent}/`))
    .map((path) => path.slice(parent.length + 1));
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

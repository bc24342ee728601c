import { permissionSections } from "../permissions/permission-sections.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { AttributeChange } from "../plan/attribute-changes.ts";
import type { Drift, DriftedResource } from "./drift.ts";
import { locationOf } from "../review/run-location.ts";

/** Returns drift as text, with permission changes first. */
export function summarizeDrift(drift: Drift, { paint }: Pick<Terminal, "paint">): string {
  const { root, resources, unset, permissions, notRead } = drift;
  const heading = `${paint("bold", root.stack.deployment.environment)}   ${locationOf(root).join(" · ")}`;
  const found = resources.length;
  return [
    heading,
    "",
    found === 0
      ? "  No drift."
      : `  ${found} ${found === 1 ? "resource" : "resources"} changed outside Terraform since the last apply`,
    ...permissionSections(permissions).flatMap(({ title, lines }) => section(title, lines)),
    ...section(
      "Not read: the permissions that these grant are not shown",
      notRead.map(({ address, type }) => `${printableLine(address)}   ${printableLine(type)}`),
    ),
    ...section("Changed outside Terraform", resources.flatMap(fullLines)),
    ...section(
      "Different, but not counted: the app does not set these values, or ignores their changes",
      unset.map(shortLine),
    ),
    "",
  ].join("\n");
}

function section(title: string, all: readonly string[]): string[] {
  return all.length === 0 ? [] : ["", `  ${title}`, ...all.map((line) => `    ${line}`)];
}

function fullLines({
  path,
  address,
  physicalName = "",
  drift,
  attributes,
}: DriftedResource): string[] {
  const words = [path ?? "", address, physicalName].map((word) => printableLine(word));
  return [
    [...words.filter(Boolean), ...(drift === "deleted" ? ["no longer exists"] : [])].join("   "),
    ...attributes.map((attribute) => `  ${attributeLine(attribute)}`),
  ];
}

/** Returns a line with only the names of the attributes, because they need no decision. */
function shortLine({ path, address, attributes }: DriftedResource): string {
  const tops = [...new Set(attributes.map(({ attribute }) => attribute.split(/[.[]/)[0]))];
  return [path ?? "", address, tops.join(", ")]
    .filter(Boolean)
    .map((word) => printableLine(word))
    .join("   ");
}

function attributeLine({
  attribute,
  before = "nothing",
  after = "nothing",
}: AttributeChange): string {
  return printableLine(`${attribute}: ${before} → ${after}`);
}

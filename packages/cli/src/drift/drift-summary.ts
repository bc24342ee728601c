import { permissionSections } from "../permissions/permission-sections.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { AttributeChange } from "../plan/attribute-changes.ts";
import type { Drift, DriftedResource } from "./drift.ts";
import { locationOf } from "../review/run-location.ts";

/** Drift as text, with what it means for permissions first. */
export function summarizeDrift(drift: Drift, { paint }: Pick<Terminal, "paint">): string {
  const { root, resources, unset, permissions, notRead } = drift;
  const heading = `${paint("bold", root.stack.deployment.environment)}   ${locationOf(root).join(" · ")}`;
  const found = resources.length;
  return [
    heading,
    "",
    found === 0
      ? "  Nothing changed outside."
      : `  ${found} ${found === 1 ? "resource is" : "resources are"} not as the last apply left ${found === 1 ? "it" : "them"}`,
    ...permissionSections(permissions).flatMap(({ title, lines }) => section(title, lines)),
    ...section(
      "Not read: what these grant is not shown",
      notRead.map(({ address, type }) => `${printableLine(address)}   ${printableLine(type)}`),
    ),
    ...section("Changed outside", resources.flatMap(inFull)),
    ...section("Different, but not set by the app", unset.map(inShort)),
    "",
  ].join("\n");
}

function section(title: string, all: readonly string[]): string[] {
  return all.length === 0 ? [] : ["", `  ${title}`, ...all.map((line) => `    ${line}`)];
}

function inFull({
  path,
  address,
  physicalName = "",
  drift,
  attributes,
}: DriftedResource): string[] {
  const words = [path ?? "", address, physicalName].map((word) => printableLine(word));
  return [
    [...words.filter(Boolean), ...(drift === "deleted" ? ["is gone"] : [])].join("   "),
    ...attributes.map((attribute) => `  ${inWords(attribute)}`),
  ];
}

/** Only the names of its attributes: there is nothing to decide. */
function inShort({ path, address, attributes }: DriftedResource): string {
  const tops = [...new Set(attributes.map(({ attribute }) => attribute.split(/[.[]/)[0]))];
  return [path ?? "", address, tops.join(", ")].map((word) => printableLine(word)).join("   ");
}

function inWords({ attribute, before = "nothing", after = "nothing" }: AttributeChange): string {
  return printableLine(`${attribute}: ${before} → ${after}`);
}

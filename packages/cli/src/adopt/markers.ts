import { randomUUID } from "node:crypto";
import { isObject } from "../contract/is-object.ts";
import { blockList } from "../synth/terraform-blocks.ts";
import type { AppResource } from "./app-resources.ts";
import type { Match } from "./match-resources.ts";

type Values = Readonly<Record<string, unknown>>;

/** The type of resources that only mark a value, so that another resource is replaced if the value changes. */
const markerType = "terraform_data";

/** Returns whether a resource only marks a value. */
export function isMarker({ type }: Pick<AppResource, "type">): boolean {
  return type === markerType;
}

/**
 * Returns matches in which the markers of existing resources are in the new state. OpenTofu replaces a resource if the
 * plan creates its marker, for example an access key whose generation is marked.
 */
export function withMarkers(matches: readonly Match[]): Match[] {
  const keyOf = ({ stack }: AppResource, address: string): string => `${stack.name} ${address}`;
  const triggers = new Set(
    matches.flatMap(({ kind, resource }) =>
      kind === "create" ? [] : triggersOf(resource.body).map((address) => keyOf(resource, address)),
    ),
  );
  return matches.map((match): Match => {
    const { kind, resource } = match;
    const isNeeded = triggers.has(keyOf(resource, resource.address));
    const { input, triggers_replace: replace } = resource.body;
    const isKnown = isLiteral(input) && isLiteral(replace);
    return kind === "create" && isMarker(resource) && isNeeded && isKnown
      ? { kind: "seed", resource }
      : match;
  });
}

/** Returns the attributes of a marker in a state. */
export function markerAttributes({ input, triggers_replace: replace }: Values): Values {
  return {
    id: randomUUID(),
    input: dynamicValue(input),
    output: dynamicValue(input),
    triggers_replace: dynamicValue(replace),
  };
}

function triggersOf({ lifecycle }: Values): string[] {
  return blockList(lifecycle).flatMap(({ replace_triggered_by: by }) =>
    (Array.isArray(by) ? by : []).flatMap((reference) => {
      const [, address] = /^(?:\$\{)?([\w-]+\.[\w-]+)/.exec(String(reference)) ?? [];
      return address === undefined ? [] : [address];
    }),
  );
}

function isLiteral(value: unknown): boolean {
  return !/[$%]\{/.test(JSON.stringify(value ?? null));
}

/** Returns a value in the form in which a state contains an attribute without a fixed type: with its type. */
function dynamicValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  return { value, type: typeOf(value) };
}

function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ["tuple", value.map(typeOf)];
  if (isObject(value)) {
    return [
      "object",
      Object.fromEntries(Object.entries(value).map(([key, each]) => [key, typeOf(each)])),
    ];
  }
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "bool" : "string";
}

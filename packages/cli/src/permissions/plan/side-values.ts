import type { ResourceChange } from "../../plan/plan-json.ts";
import type { PermissionReader, Values } from "../permission-reader.ts";
import { configuredTexts } from "./configured-text.ts";
import { masked, unknown } from "./mask.ts";
import type { PlannedResources } from "./planned-resources.ts";

/** One side of a change. */
export type SideName = "before" | "after";

/** The values of one side of a change that readers use. */
export interface SideValues {
  /** Values in plain text, to compare. */
  readonly clear: Values;
  /** Values with sensitive ones replaced, to show. */
  readonly shown: Values;
}

/**
 * Returns the values of one side. Values that the plan does not know yet are filled in from the configuration.
 * `undefined` is an unknown value, and `null` is a value that is not set.
 */
export function sideValues(
  resource: ResourceChange,
  side: SideName,
  type: PermissionReader,
  resources: PlannedResources,
): SideValues | undefined {
  const { change } = resource;
  const values = change[side];
  if (values === null) return undefined;
  const filled =
    side === "before" ? values : withConfigured(resource, values, change.after_unknown, resources);
  const clear = withoutMirrors(filled, resource, type, resources);
  const marks = side === "before" ? change.before_sensitive : change.after_sensitive;
  return { clear, shown: masked(clear, marks) as Values };
}

/**
 * Returns whether an attribute only mirrors the values of other resources. A deleted resource has no configuration, so
 * its attributes are always used.
 */
export function isMirror(
  resource: ResourceChange,
  attribute: string,
  { mirrors = [] }: PermissionReader,
  { configuration }: PlannedResources,
): boolean {
  return mirrors.includes(attribute) && configuration.sets(resource, attribute) === false;
}

function withoutMirrors(
  values: Values,
  resource: ResourceChange,
  type: PermissionReader,
  resources: PlannedResources,
): Values {
  const { before, after, after_unknown: unknowns } = resource.change;
  const dropped = (type.mirrors ?? []).filter(
    (attribute) =>
      isMirror(resource, attribute, type, resources) &&
      (resources.isOutside ||
        // A value that differs is configured in a way that the plan's JSON does not show, e.g. by a `dynamic` block.
        (before === null
          ? values[attribute] === undefined
          : after === null ||
            isWhollyUnknown(unknowns, attribute) ||
            JSON.stringify(before[attribute]) === JSON.stringify(after[attribute]))),
  );
  if (dropped.length === 0) return values;
  return { ...values, ...Object.fromEntries(dropped.map((attribute) => [attribute, null])) };
}

/**
 * Returns whether an attribute is unknown as a whole. If the app does not set it, the provider reads it back after the
 * apply.
 */
function isWhollyUnknown(unknowns: unknown, attribute: string): boolean {
  return (
    typeof unknowns === "object" &&
    unknowns !== null &&
    (unknowns as Readonly<Record<string, unknown>>)[attribute] === true
  );
}

function withConfigured(
  resource: ResourceChange,
  values: Values,
  marks: unknown,
  resources: PlannedResources,
): Values {
  if (typeof marks !== "object" || marks === null) return values;
  const filled: Record<string, unknown> = { ...values };
  for (const [attribute, mark] of Object.entries(marks)) {
    if (mark === true) {
      const texts = configuredTexts(resource, [attribute], resources);
      const isList = Array.isArray(resources.configuration.synthesized(resource)?.[attribute]);
      const value = isList ? texts : texts[0];
      filled[attribute] = texts.length === 0 ? undefined : value;
    } else {
      filled[attribute] = withUnknown(
        values[attribute],
        mark,
        wordsOf(resource, attribute, resources),
      );
    }
  }
  return filled;
}

// A single reference identifies the unknown value. Several references do not.
function wordsOf(resource: ResourceChange, attribute: string, resources: PlannedResources): string {
  const texts = configuredTexts(resource, [attribute], resources).filter((text) =>
    text.startsWith("("),
  );
  const [target, ...others] = resources.referredTo(resource, [attribute]);
  if (texts.length === 1 && texts[0] !== undefined) return texts[0];
  return target === undefined || others.length > 0 ? unknown : `(${resources.pathOf(target)})`;
}

function withUnknown(value: unknown, marks: unknown, words: string): unknown {
  if (marks === true) return words;
  if (typeof marks !== "object" || marks === null) return value;
  const part = (key: string | number): unknown =>
    (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key];
  if (Array.isArray(marks)) {
    const size = Math.max(marks.length, Array.isArray(value) ? value.length : 0);
    return Array.from({ length: size }, (_, index) =>
      withUnknown(part(index), marks[index], words),
    );
  }
  const inner = typeof value === "object" && value !== null ? { ...value } : {};
  for (const [key, mark] of Object.entries(marks)) {
    // An unknown part of a block is left out, as at the top.
    Object.assign(inner, {
      [key]: mark === true ? undefined : withUnknown(part(key), mark, words),
    });
  }
  return inner;
}

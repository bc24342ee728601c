import { configuredResource, moduleAt } from "../plan/configured-resource.ts";
import { knownSecrets, type HideSecrets } from "../plan/known-secrets.ts";
import { physicalNameOf } from "../plan/physical-name.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import { sensitiveText } from "../plan/shown-value.ts";
import type { Stack } from "../synth/stack.ts";
import { ephemeralVariables } from "./ephemeral-variables.ts";

/** A secret that applying a plan would write. */
export interface SecretToWrite {
  /** Terraform variable that passes it, e.g. `database_url`. */
  readonly variable: string;
  /**
   * Name of the resource that it is written to: the physical name if it is known and not a secret, otherwise the
   * address.
   */
  readonly target: string;
}

/** Returns the secrets that applying this plan would write. An update that changes only tags writes none. */
export function secretsToWrite(
  plan: PlanJson | undefined,
  { json }: Stack,
  hide: HideSecrets = knownSecrets(plan),
): SecretToWrite[] {
  const ephemeral = new Set(ephemeralVariables(json));
  const written = (plan?.resource_changes ?? []).filter(writesArguments);
  return written.flatMap((resource) => {
    const { resource: configured, calls = [] } = configuredResource(plan, resource) ?? {};
    const variables = writeOnlyReferences(configured?.expressions).flatMap((variable) =>
      rootVariables(plan, calls, variable),
    );
    return [...new Set(variables)]
      .filter((variable) => ephemeral.has(variable))
      .map((variable) => ({ variable, target: hide(targetOf(resource)) }));
  });
}

function writesArguments({ mode, change }: ResourceChange): boolean {
  if (mode !== "managed") return false;
  if (change.actions.includes("create")) return true;
  if (!change.actions.includes("update")) return false;
  return JSON.stringify(withoutTags(change.before)) !== JSON.stringify(withoutTags(change.after));
}

function withoutTags(values: Readonly<Record<string, unknown>> | null): unknown {
  const { tags: _tags, tags_all: _all, ...rest } = values ?? {};
  return rest;
}

// Nested blocks can have write-only arguments too.
function writeOnlyReferences(expressions: unknown): string[] {
  if (Array.isArray(expressions)) return expressions.flatMap(writeOnlyReferences);
  if (typeof expressions !== "object" || expressions === null) return [];
  return Object.entries(expressions).flatMap(([argument, expression]) =>
    argument.endsWith("_wo") ? variablesIn(expression) : writeOnlyReferences(expression),
  );
}

/** Returns the root module's variables behind a module's variable, which gets its value from the module call. */
function rootVariables(
  plan: PlanJson | undefined,
  calls: readonly string[],
  variable: string,
): string[] {
  const call = calls.at(-1);
  if (call === undefined) return [variable];
  const outer = calls.slice(0, -1);
  const argument = moduleAt(plan, outer)?.module_calls?.[call]?.expressions?.[variable];
  return variablesIn(argument).flatMap((each) => rootVariables(plan, outer, each));
}

function variablesIn(expression: unknown): string[] {
  const found = (expression as { references?: readonly string[] } | null)?.references ?? [];
  return found.filter((name) => name.startsWith("var.")).map((name) => name.slice("var.".length));
}

function targetOf(resource: ResourceChange): string {
  const { address, type, change } = resource;
  const name = physicalNameOf({ type, change: { ...change, before: null } });
  const isOpen = typeof change.after?.["name"] === "string" && name !== sensitiveText;
  return isOpen && name !== undefined ? name : address;
}

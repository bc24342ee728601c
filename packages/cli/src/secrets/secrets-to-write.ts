import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { ephemeralVariables } from "./ephemeral-variables.ts";

/** A secret that an apply of a plan would write. */
export interface SecretToWrite {
  /** Terraform variable that carries it, e.g. `database_url`. */
  readonly variable: string;
  /** What it is written to: AWS's name of it where known, else the address. */
  readonly target: string;
}

/** The secrets that applying this plan would write. A change of tags alone writes none. */
export function secretsToWrite(plan: PlanJson | undefined, { json }: Stack): SecretToWrite[] {
  const ephemeral = new Set(ephemeralVariables(json));
  const written = (plan?.resource_changes ?? []).filter(writesArguments);
  return written.flatMap((resource) => {
    const configured = plan?.configuration?.root_module?.resources?.find(
      ({ address }) => address === resource.address.replace(/\[.*$/, ""),
    );
    return writeOnlyReferences(configured?.expressions)
      .filter((variable) => ephemeral.has(variable))
      .map((variable) => ({ variable, target: targetOf(resource) }));
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

// Nested blocks have write-only arguments too.
function writeOnlyReferences(expressions: unknown): string[] {
  if (Array.isArray(expressions)) return expressions.flatMap(writeOnlyReferences);
  if (typeof expressions !== "object" || expressions === null) return [];
  return Object.entries(expressions).flatMap(([argument, expression]) =>
    argument.endsWith("_wo") ? references(expression) : writeOnlyReferences(expression),
  );
}

function references(expression: unknown): string[] {
  const found = (expression as { references?: readonly string[] } | null)?.references ?? [];
  return found.filter((name) => name.startsWith("var.")).map((name) => name.slice("var.".length));
}

function targetOf({ address, change }: ResourceChange): string {
  const name = change.after?.["name"];
  return typeof name === "string" ? name : address;
}

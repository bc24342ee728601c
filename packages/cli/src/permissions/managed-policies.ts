import type { ResourceChange } from "../plan/plan-json.ts";
import type { Texts } from "./holder-sides.ts";
import { readDocuments, type ReadDocuments } from "./plan/documents.ts";
import type { PlannedResources } from "./plan/planned-resources.ts";
import { isMirror, sideValues, type SideName, type SideValues } from "./plan/side-values.ts";
import { valuesAt } from "./plan/values-at.ts";
import type { PermissionReader } from "./permission-reader.ts";
import { permissionReaders } from "./types/permission-readers.ts";

/** The managed policies that a resource attaches on one side. */
export interface Attached {
  /** Policies of this plan, whose statements count as the holder's. */
  readonly policies: readonly AttachedPolicy[];
  /** Descriptions of other policies, e.g. `everything that arn:… allows`. */
  readonly texts: Texts;
}

/** A policy of this plan with its statements on one side. */
export interface AttachedPolicy {
  readonly address: string;
  readonly isTouched: boolean;
  readonly read: ReadDocuments;
}

/** The managed policies in a plan, by the ARNs in attachments. */
export class ManagedPolicies {
  readonly #resources: PlannedResources;
  readonly #attachedOn = { before: new Set<ResourceChange>(), after: new Set<ResourceChange>() };
  readonly #read = {
    before: new Map<ResourceChange, AttachedPolicy>(),
    after: new Map<ResourceChange, AttachedPolicy>(),
  };

  constructor(resources: PlannedResources) {
    this.#resources = resources;
  }

  /** Returns whether the statements of a policy were counted as those of the holders it is attached to. */
  isAttached(policy: ResourceChange): boolean {
    return this.#attachedOn[policy.change.after === null ? "before" : "after"].has(policy);
  }

  /** Lists the policies that a resource attaches on one side. */
  attachedBy(
    resource: ResourceChange,
    type: PermissionReader,
    side: SideName,
    values: SideValues,
  ): Attached {
    const policies = new Map<ResourceChange, AttachedPolicy>();
    const texts: Texts = new Map();
    for (const path of type.attached ?? []) {
      const [attribute = ""] = path.split(/[.[]/, 1);
      const isUnknown =
        side === "after" &&
        // `null`: the attribute only shows the attachments of other resources.
        values.clear[attribute] !== null &&
        // If the app does not set the attribute, the provider fills it in with the attachments of other resources.
        !isMirror(resource, attribute, type, this.#resources) &&
        valuesAt(resource.change.after, resource.change.after_unknown, path).some(
          ({ isMarked }) => isMarked,
        );
      const named = isUnknown
        ? this.#resources.referredTo(resource, path.replaceAll("[]", "").split("."))
        : [];
      const shown = valuesAt(values.shown, undefined, path);
      let found = 0;
      for (const [index, { value: arn }] of valuesAt(values.clear, undefined, path).entries()) {
        if (typeof arn !== "string" || arn === "") continue;
        const policy = this.#resources.identifiedBy(arn).find(isPolicy);
        if (policy) policies.set(policy, this.#statements(policy, side));
        else if (!isUnknown || !arn.startsWith("("))
          texts.set(whatAllows(arn), whatAllows(shown[index]?.value));
        else found += 1;
      }
      const targets = named.filter(isPolicy).filter((policy) => !policies.has(policy));
      for (const policy of targets) policies.set(policy, this.#statements(policy, side));
      // Whether every unknown ARN is that of a policy of this plan.
      const isExplained = targets.length > 0 && targets.length >= found;
      if (isUnknown && !isExplained) {
        for (const { value } of shown) {
          const words = typeof value === "string" && value.startsWith("(") ? value : undefined;
          if (words !== undefined) texts.set(whatAllows(words), whatAllows(words));
        }
        if (found === 0) texts.set(whatAllows(undefined), whatAllows(undefined));
      }
    }
    return { policies: [...policies.values()], texts };
  }

  #statements(policy: ResourceChange, side: SideName): AttachedPolicy {
    this.#attachedOn[side].add(policy);
    // Read once, because a policy may be attached to hundreds of roles.
    const known = this.#read[side].get(policy) ?? this.#readPolicy(policy, side);
    this.#read[side].set(policy, known);
    return known;
  }

  #readPolicy(policy: ResourceChange, side: SideName): AttachedPolicy {
    const { change, address, type: name } = policy;
    const type = permissionReaders[name] as PermissionReader;
    // A policy that the app stops managing does not change.
    const from = change.actions.includes("forget") ? "before" : side;
    const values = sideValues(policy, from, type, this.#resources);
    const read: { statements: ReadDocuments["statements"]; isUnreadable: boolean } = {
      statements: [],
      isUnreadable: false,
    };
    for (const path of values ? (type.documents ?? []) : []) {
      const reading = { values: values as SideValues, type, resources: this.#resources };
      const { statements, isUnreadable } = readDocuments(policy, from, path, reading);
      for (const statement of statements) read.statements.push(statement);
      read.isUnreadable ||= isUnreadable;
    }
    const isTouched = change.actions.some((action) => action !== "no-op");
    return { address, isTouched, read };
  }
}

function isPolicy({ type, mode }: ResourceChange): boolean {
  return mode !== "data" && permissionReaders[type]?.attachable === true;
}

function whatAllows(arn: unknown): string {
  return `everything that ${typeof arn === "string" ? arn : "a policy that is known only after the apply"} allows`;
}

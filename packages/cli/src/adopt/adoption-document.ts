import type { DocumentedError } from "../errors/error-document.ts";
import { knownSecrets } from "../plan/known-secrets.ts";
import type { PlanJson } from "../plan/plan-json.ts";
import { plannedEnvironment, type PlannedEnvironment } from "../review/plan-document.ts";
import { moduleNames } from "./app-resources.ts";
import { adoptedResources, missingObjects, type Adoption } from "./adoption.ts";
import { hardeningRisks } from "./hardening/hardening-risks.ts";
import type { Risk } from "./hardening/risk.ts";
import type { LeftBehind } from "./left-behind.ts";
import { parameterDifferences, type ParameterDifference } from "./parameter-values.ts";

/**
 * The document that `kantox adopt --json` prints.
 *
 * @public
 */
export interface AdoptDocument {
  /** Whether the states were written. */
  readonly isWritten: boolean;
  /** Reason that nothing was written, if the review refuses the adoption. */
  readonly error?: DocumentedError;
  /** Absolute path of the folder with the backups of all states that were written; left out if none was. */
  readonly backupFolder?: string;
  /** In dependency order. */
  readonly environments: readonly AdoptedEnvironment[];
  /** Entries that stay in old states. */
  readonly leftBehind: readonly LeftBehindEntry[];
}

/**
 * The adoption of one environment. It contains no secrets.
 *
 * @public
 */
export interface AdoptedEnvironment {
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Name on the command line. */
  readonly environment: string;
  /** Resources that the adoption adds to the new state. */
  readonly adopted: readonly AdoptedResource[];
  /** Addresses of resources that the new state already contains. */
  readonly kept: readonly string[];
  /** Entries of old states that also move, so that the next apply destroys their objects. */
  readonly carried: readonly CarriedEntry[];
  /** Entries of old states whose objects no longer exist. */
  readonly missing: readonly OldAddress[];
  /** Resources that may exist, but that cannot be looked up. The next apply creates them. */
  readonly notLookedUp: readonly NotLookedUp[];
  /** Plain parameters whose value in AWS differs from the app's. */
  readonly parameters: readonly ParameterDifference[];
  /** What the next apply may break or delete. */
  readonly risks: readonly Risk[];
  /** The plan of the next apply. */
  readonly plan: PlannedEnvironment;
}

/**
 * The address of an entry in an old state.
 *
 * @public
 */
export interface OldAddress {
  /** Old state: its path relative to the working directory, and `#WORKSPACE` unless it is the `default` workspace. */
  readonly state: string;
  /** Address in the old state. */
  readonly address: string;
}

/**
 * A resource that an adoption adds to a new state.
 *
 * @public
 */
export interface AdoptedResource {
  /** Address in the new state. */
  readonly address: string;
  /** Path of the construct within its stack. */
  readonly path?: string;
  /** Type of the resource, e.g. `aws_s3_bucket`. */
  readonly type: string;
  /** Physical name. Several names are separated by spaces. Empty if the app does not contain it. */
  readonly physicalName: string;
  /** Entry that moves; left out for an object that was found in AWS. */
  readonly moved?: OldAddress;
}

/**
 * An entry of an old state that moves to a new state, so that the next apply destroys its object.
 *
 * @public
 */
export interface CarriedEntry {
  /** Address in the new state. */
  readonly address: string;
  /** Entry that moves. */
  readonly moved: OldAddress;
}

/**
 * A resource that may exist, but that cannot be looked up.
 *
 * @public
 */
export interface NotLookedUp {
  /** Address in the new state, or `module.NAME` for all resources of a module. */
  readonly address: string;
  /** Reason, as part of a sentence. */
  readonly reason: string;
}

/**
 * An entry that stays in an old state.
 *
 * @public
 */
export interface LeftBehindEntry extends OldAddress {
  /** Type of the resource, e.g. `aws_iam_policy`. */
  readonly type: string;
  /** Physical name, if the entry has one. */
  readonly physicalName?: string;
  /**
   * `"removed"`: an apply removes the object, because a list of the app is exclusive. `"other-environment"`: another
   * environment of the app contains it. `"similar"`: the app contains an object with a similar name. `"state-only"`:
   * there is no object. `"stays"`: the object stays as it is.
   */
  readonly kind: "removed" | "other-environment" | "similar" | "state-only" | "stays";
  /** What happens to the object, as a phrase. */
  readonly text: string;
}

/** Returns the document's entry for one environment. */
export function adoptedEnvironment(adoption: Adoption): AdoptedEnvironment {
  const { matches, carried, review, plan } = adoption;
  const { stack } = review.root;
  const adopted = adoptedResources(adoption);
  const addresses = new Set(adopted.map(({ resource }) => resource.address));
  return {
    stack: stack.name,
    environment: stack.deployment.environment,
    adopted: adopted.map(({ resource, moved }) => ({
      address: resource.address,
      ...(resource.path !== undefined && { path: resource.path }),
      type: resource.type,
      physicalName: resource.identities.join(" "),
      ...(moved && { moved: { state: moved.state.label, address: moved.entry.address } }),
    })),
    kept: matches.flatMap(({ kind, resource }) => (kind === "kept" ? [resource.address] : [])),
    carried: carried.map(({ old, address }) => ({
      address,
      moved: { state: old.state.label, address: old.entry.address },
    })),
    missing: missingObjects(adoption).map(({ old }) => ({
      state: old.state.label,
      address: old.entry.address,
    })),
    notLookedUp: notLookedUp(adoption),
    parameters: parameterDifferences(plan, addresses),
    risks: risksOf(plan, addresses, adoption),
    plan: plannedEnvironment(review),
  };
}

function notLookedUp({ matches, review }: Adoption): NotLookedUp[] {
  const created = new Set(
    review.changes.flatMap(({ action, address }) =>
      // A resource with `count` or `for_each` has an address for each instance.
      action === "create" ? [address.replace(/\[.*$/s, "")] : [],
    ),
  );
  // A key whose aliases do not exist is new.
  const lookedUp = new Set(
    matches.flatMap(({ kind, resource }) =>
      kind === "seed" && resource.type === "aws_kms_alias" ? resource.identities : [],
    ),
  );
  const resources = matches.flatMap((match) => {
    if (match.kind !== "create" || match.reason === undefined) return [];
    const { address, type, identities } = match.resource;
    const isNew = type === "aws_kms_key" && identities.every((alias) => lookedUp.has(alias));
    return created.has(address) && !(isNew && identities.length > 0)
      ? [{ address, reason: match.reason }]
      : [];
  });
  const modules = moduleNames(review.root.stack).map((name) => ({
    address: `module.${name}`,
    reason: "the names of its resources are only known in a plan: move their entries with state mv",
  }));
  return [...resources, ...modules];
}

function risksOf(plan: PlanJson, adopted: ReadonlySet<string>, { review }: Adoption): Risk[] {
  const { permissions } = review;
  return hardeningRisks(plan, { adopted, hide: knownSecrets(plan), permissions });
}

/** Returns the document's list of entries that stay in old states. */
export function leftBehindEntry({ old, name, kind, text }: LeftBehind): LeftBehindEntry {
  const { state, entry } = old;
  return {
    state: state.label,
    address: entry.address,
    type: entry.type,
    ...(name !== undefined && { physicalName: name }),
    kind,
    text,
  };
}

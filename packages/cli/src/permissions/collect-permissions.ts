import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
import type { Stack } from "../synth/stack.ts";
import { boundaryOf } from "./boundary-change.ts";
import { HolderSides, type Texts } from "./holder-sides.ts";
import { ManagedPolicies } from "./managed-policies.ts";
import { readDocuments, type ReadDocuments } from "./plan/documents.ts";
import { sensitive } from "./plan/mask.ts";
import { Holders, type Holder } from "./plan/holders.ts";
import { Locations, type Location } from "./plan/locations.ts";
import { PlannedResources } from "./plan/planned-resources.ts";
import { sideValues, type SideName, type SideValues } from "./plan/side-values.ts";
import { unsetAsNull } from "./plan/unset-as-null.ts";
import type { PermissionReader, Values } from "./permission-reader.ts";
import { listedPolicies, removedByList } from "./removed-by-list.ts";
import { permissionReaders } from "./types/permission-readers.ts";

/** A resource of the plan, and the reader of its type. */
interface Reading {
  readonly resource: ResourceChange;
  readonly type: PermissionReader;
  readonly isTouched: boolean;
}

/**
 * Source of the new side: a planned change, a change made outside the engine, or the configuration as a plan that
 * creates everything and has no values for unset attributes.
 */
export type Origin = "plan" | "outside" | "configuration";

/** The permissions of all holders before and after a plan. */
export class CollectPermissions {
  readonly #resources: PlannedResources;
  readonly #holders: Holders;
  readonly #locations: Locations;
  readonly #policies: ManagedPolicies;
  readonly #origin: Origin;
  readonly #byId = new Map<string, HolderSides>();

  constructor(plan: PlanJson | undefined, stack: Stack, origin: Origin) {
    this.#resources = new PlannedResources(plan, stack, origin === "outside");
    this.#locations = new Locations(this.#resources, plan);
    this.#holders = new Holders(this.#resources, this.#locations);
    this.#policies = new ManagedPolicies(this.#resources);
    this.#origin = origin;
    const readings = (plan?.resource_changes ?? []).flatMap(readingOf);
    for (const reading of readings) if (!reading.type.attachable) this.#read(reading);
    // Managed policies come last, because their holders are known only then.
    for (const reading of readings) {
      if (reading.type.attachable && !this.#policies.isAttached(reading.resource)) {
        this.#read(reading);
      }
    }
  }

  /** All holders, changed or not. */
  get holders(): readonly HolderSides[] {
    return [...this.#byId.values()];
  }

  /** The location of holders without another configured location. */
  get location(): Location {
    return this.#locations.default;
  }

  #read(reading: Reading): void {
    const { resource, type } = reading;
    const isForgotten = resource.change.actions.includes("forget");
    const [before, after] = (["before", "after"] as const).map((side) => {
      const values = sideValues(resource, side, type, this.#resources);
      return values && this.#origin === "configuration" ? unsetAsNull(values) : values;
    });
    if (isForgotten) {
      if (before) this.#addSide(reading, "before", before, "unmanaged");
      return;
    }
    // Deleting a list of allowed policies leaves the policies in place.
    const isKept = type.exclusive !== undefined && resource.change.actions.includes("delete");
    if (before && !isKept) this.#addSide(reading, "before", before);
    if (after) this.#addSide(reading, "after", after);
    if (after) this.#addRemoved(reading, after);
  }

  #addSide(
    reading: Reading,
    side: SideName,
    values: SideValues,
    to: SideName | "unmanaged" = side,
  ): void {
    const { resource, type } = reading;
    const holders = this.#holders.of(resource, type, side);
    for (const path of type.documents ?? []) {
      const isTrust = type.trust?.includes(path) === true;
      const read = readDocuments(resource, side, path, {
        values,
        type,
        resources: this.#resources,
      });
      for (const holder of holders)
        this.#addDocuments(this.#sides(holder, isTrust, reading, to), read, reading, to);
    }
    const attached = this.#policies.attachedBy(resource, type, side, values);
    const grants = this.#texts(reading, type.grants, side, values);
    // If the holder itself is deleted, its denials are not gains, because there is nothing left to access.
    const isGone = type.own && side === "before" && resource.change.after === null && to === side;
    const denies = isGone ? noTexts : this.#texts(reading, type.denies, side, values);
    // The configuration contains the policies that a list allows, and the list itself grants nothing.
    const listed = this.#origin === "configuration" ? noTexts : listedPolicies(type, values);
    const boundary = boundaryOf(type, values);
    const isDocument = (type.documents?.length ?? 0) > 0;
    const sizes = [
      attached.policies.length,
      attached.texts.size,
      grants.size,
      denies.size,
      listed.size,
      boundary.size,
    ];
    // A resource that has only documents, e.g. only a trust policy, must not create a second, empty holder.
    if (isDocument && sizes.every((size) => size === 0)) return;
    for (const holder of holders) {
      const sides = this.#sides(holder, false, reading, to);
      sides.addBoundary(to, boundary);
      sides.addTexts(to, "grants", grants);
      sides.addTexts(to, "grants", listed);
      // A policy that is added to a list comes from another resource of the plan. A change made outside has none.
      if (this.#origin === "plan" && to === "after") sides.addTexts("before", "grants", listed);
      sides.addTexts(to, "denies", denies);
      sides.addTexts(to, "grants", attached.texts);
      for (const { read, address, isTouched } of attached.policies) {
        if (isTouched) sides.addresses.add(address);
        const policy = { ...reading, isTouched: isTouched || reading.isTouched };
        this.#addDocuments(sides, read, policy, to, address);
      }
    }
  }

  #addDocuments(
    sides: HolderSides,
    { statements, isUnreadable }: ReadDocuments,
    { resource, isTouched }: Reading,
    to: SideName | "unmanaged",
    address = resource.address,
  ): void {
    sides.addStatements(to, statements, address);
    if (!isUnreadable) return;
    if (isTouched) sides.unreadable.add(address);
    if (to === "after") sides.ignoreLossesOf(address);
  }

  #sides(
    holder: Holder,
    isTrust: boolean,
    { resource, type, isTouched }: Reading,
    to: SideName | "unmanaged",
  ): HolderSides {
    const id = `${isTrust ? "trust" : ""} ${holder.id}`;
    let sides = this.#byId.get(id);
    if (!sides) {
      sides = new HolderSides(holder, isTrust);
      this.#byId.set(id, sides);
    }
    if (holder.isNew || (type.own && resource.change.before === null)) sides.markNew();
    if (type.own) sides.addOwner(to);
    if (isTouched) sides.addresses.add(resource.address);
    return sides;
  }

  #texts(
    { resource, type }: Reading,
    read: ((values: Values) => readonly string[]) | undefined,
    side: SideName,
    { clear, shown }: SideValues,
  ): Texts {
    if (read === undefined) return new Map();
    const [ids, texts] = [read(clear), read(shown)];
    const { actions } = resource.change;
    // A replacement is a different object, although it has the same description.
    const isDifferent =
      type.replacedIsAnother === true && actions.includes("delete") && actions.includes("create");
    const suffix = isDifferent ? ` ${resource.address} ${side}` : "";
    // Masking may change the number of strings. It is then not certain which strings belong together.
    const isPaired = ids.length === texts.length;
    return new Map(
      ids.map((id, index) => [`${id}${suffix}`, (isPaired && texts[index]) || sensitive]),
    );
  }

  #addRemoved(reading: Reading, values: SideValues): void {
    const { resource, type } = reading;
    const isCreated = resource.change.actions.includes("create");
    if (!isCreated || this.#origin === "outside") return;
    for (const holder of this.#holders.of(resource, type, "after")) {
      if (holder.isNew) continue;
      const removed = [
        ...(type.mayRemove?.(values.shown) ?? []),
        ...removedByList(type, values, holder, this.#resources),
      ];
      if (removed.length === 0) continue;
      const sides = this.#sides(holder, false, reading, "after");
      for (const text of removed) sides.lost.add(text);
    }
  }
}

const noTexts: Texts = new Map();

function readingOf(resource: ResourceChange): Reading[] {
  const type = Object.hasOwn(permissionReaders, resource.type)
    ? permissionReaders[resource.type]
    : undefined;
  if (type === undefined || resource.mode === "data") return [];
  const isTouched = resource.change.actions.some((action) => action !== "no-op");
  return [{ resource, type, isTouched }];
}

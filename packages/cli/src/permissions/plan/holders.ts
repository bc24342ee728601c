import type { ResourceChange } from "../../plan/plan-json.ts";
import { memoizeByObject } from "../../contract/memoize-by-object.ts";
import type { PermissionReader } from "../permission-reader.ts";
import { permissionReaders } from "../types/permission-readers.ts";
import { locationInArn, type Location, type Locations } from "./locations.ts";
import { sensitive } from "./mask.ts";
import type { PlannedResources } from "./planned-resources.ts";
import type { SideName } from "./side-values.ts";
import { valuesAt, type LocatedValue } from "./values-at.ts";

/** A role, bucket or other object that permissions are attached to. */
export interface Holder {
  /** Key that is equal for equal holders. */
  readonly id: string;
  readonly kind: string;
  /** Name to show. */
  readonly name: string;
  readonly location: Location;
  /** Whether the plan creates the holder. */
  readonly isNew: boolean;
  /** The resource of the plan that is the holder itself. */
  readonly resource?: ResourceChange;
}

/** The holders of the permissions that resources grant. */
export class Holders {
  readonly #resources: PlannedResources;
  readonly #locations: Locations;

  readonly #known = new Map<string, readonly ResourceChange[]>();

  constructor(resources: PlannedResources, locations: Locations) {
    this.#resources = resources;
    this.#locations = locations;
  }

  /** Lists the holders on one side of a change. A resource may move from one holder to another. */
  of(resource: ResourceChange, type: PermissionReader, side: SideName): Holder[] {
    if (resource.change[side] === null) return [];
    if (type.holders) {
      return type.holders.flatMap(({ kind, path }) => this.#listed(resource, kind, path, side));
    }
    if (type.own) return [this.#own(resource, type.kind, type.name ?? [], side)];
    const paths = type.name ?? [];
    const [first] = paths.flatMap((path) => this.#listed(resource, type.kind, path, side));
    return [first ?? this.#unnamed(resource, type.kind)];
  }

  #listed(resource: ResourceChange, kind: string, path: string, side: SideName): Holder[] {
    const { change } = resource;
    const names = path.replaceAll("[]", "").split(".");
    const targets =
      side === "after" ? this.#resources.referredTo(resource, names).filter(isManaged) : [];
    const marks = side === "before" ? change.before_sensitive : change.after_sensitive;
    const known = valuesAt(change[side], marks, path).filter(isText);
    const holders = known.map(({ value, isMarked }) =>
      this.#named({ resource, kind, side, targets }, value, isMarked),
    );
    const isUnknown =
      side === "after" && valuesAt(change.after, change.after_unknown, path).some(isUnknownAt);
    if (!isUnknown) return holders;
    const found = new Set(holders.map((holder) => holder.resource));
    const others = preferred(targets, kind, resource)
      .filter((target) => !found.has(target))
      .map((target) => this.#own(target, kind, permissionReaders[target.type]?.name ?? [], side));
    // An unknown value without a reference is a holder, too.
    return [...holders, ...(others.length > 0 ? others : [this.#unnamed(resource, kind)])];
  }

  #named({ resource, kind, side, targets }: Search, value: string, isMarked: boolean): Holder {
    const identified = this.#resources.identifiedBy(value);
    const known = targets.length === 0 ? undefined : asSet(identified);
    const [target] = [
      ...targets.filter((each) => known?.has(each) === true),
      ...this.#nearest(this.#holdersNamed(value, kind, resource), resource),
    ];
    if (target) return this.#own(target, kind, permissionReaders[target.type]?.name ?? [], side);
    const inValue = locationInArn(value);
    const location = inValue.account === undefined ? this.#locations.of(resource) : inValue;
    return holderOf(kind, value, { isMarked, location, isNew: false });
  }

  #own(
    resource: ResourceChange,
    kind: string,
    attributes: readonly string[],
    side: SideName,
  ): Holder {
    const { actions, before, after, before_sensitive, after_sensitive } = resource.change;
    const names = [...attributes, "name", "bucket", "user_name", "repository", "function_name"];
    const [old, next] = [
      names.flatMap((name) => valuesAt(before, before_sensitive, name)),
      names.flatMap((name) => valuesAt(after, after_sensitive, name)),
    ];
    // A replacement deletes the old holder, which may have a different name. Otherwise, both sides are the same holder.
    const isOld = side === "before" && actions.includes("delete");
    const found = (isOld ? [...old, ...next] : [...next, ...old]).find(isText);
    return holderOf(kind, found?.value ?? this.#resources.pathOf(resource), {
      isMarked: found?.isMarked === true,
      location: this.#locations.of(resource),
      isNew: before === null,
      resource,
    });
  }

  #unnamed(resource: ResourceChange, kind: string): Holder {
    return holderOf(kind, this.#resources.pathOf(resource), {
      isMarked: false,
      location: this.#locations.of(resource),
      isNew: false,
    });
  }

  /** Finds the holders with a name. Memoized: thousands of resources may contain the same name. */
  #holdersNamed(value: string, kind: string, from: ResourceChange): readonly ResourceChange[] {
    const key = JSON.stringify([value, kind, from.type]);
    const found =
      this.#known.get(key) ?? preferred(this.#resources.identifiedBy(value), kind, from);
    this.#known.set(key, found);
    return found;
  }

  // Resources with the same provider configuration come first.
  #nearest(found: readonly ResourceChange[], to: ResourceChange): readonly ResourceChange[] {
    const { configuration } = this.#resources;
    const key = configuration.providerKey(to);
    return found.toSorted(
      (one, other) =>
        Number(configuration.providerKey(other) === key) -
        Number(configuration.providerKey(one) === key),
    );
  }
}

/** The criteria to find a holder by. */
interface Search {
  readonly resource: ResourceChange;
  readonly kind: string;
  readonly side: SideName;
  /** Resources that the configuration refers to. */
  readonly targets: readonly ResourceChange[];
}

function holderOf(
  kind: string,
  name: string,
  more: Pick<Holder, "location" | "isNew" | "resource"> & { readonly isMarked: boolean },
): Holder {
  const { isMarked, ...rest } = more;
  const { account, region, provider } = rest.location;
  return {
    id: JSON.stringify([kind, name, account ?? provider, region]),
    kind,
    name: isMarked ? sensitive : name,
    ...rest,
  };
}

const asSet = memoizeByObject((resources: readonly ResourceChange[]) => new Set(resources));

/** Returns the resources that can be a holder of this kind. */
function preferred(
  found: readonly ResourceChange[],
  kind: string,
  from: ResourceChange,
): readonly ResourceChange[] {
  return found.filter(({ type, mode }) => {
    const read = permissionReaders[type];
    if (mode === "data" || type === from.type) return false;
    return (
      (read?.own === true && read.kind === kind) ||
      from.type.startsWith(`${type}_`) ||
      type.endsWith(`_${kind.replaceAll(" ", "_")}`)
    );
  });
}

function isManaged({ mode }: ResourceChange): boolean {
  return mode !== "data";
}

function isText(found: LocatedValue): found is LocatedValue & { readonly value: string } {
  return typeof found.value === "string" && found.value !== "";
}

function isUnknownAt({ value, isMarked }: LocatedValue): boolean {
  return isMarked && (value === undefined || value === null);
}

import type { Statement } from "./model/statement.ts";
import { boundaryChange } from "./boundary-change.ts";
import type { difference } from "./model/difference.ts";
import { permissionOf, type Permission, type PermissionChange } from "./permission.ts";
import type { Holder } from "./plan/holders.ts";
import type { SideName } from "./plan/side-values.ts";

/** Strings to show, by the plain strings to compare. */
export type Texts = Map<string, string>;

/** The permissions of a holder on one side of a plan. */
export interface Side {
  readonly statements: Statement[];
  readonly grants: Texts;
  readonly denies: Texts;
  /** The permissions boundary. */
  readonly boundary: Texts;
}

/**
 * The permissions of one holder before and after a plan, including unchanged ones: a statement may move between
 * policies.
 */
export class HolderSides {
  readonly holder: Holder;
  readonly isTrust: boolean;
  #isNew = false;
  readonly before: Side = emptySide();
  readonly after: Side = emptySide();
  /** Permissions that stay in effect but are removed from the state. */
  readonly unmanaged: Side = emptySide();
  readonly addresses = new Set<string>();
  readonly unreadable = new Set<string>();
  /** Further losses, which are not found by comparing both sides. */
  readonly lost = new Set<string>();
  /** Whether a resource of the plan is the holder itself, by side. */
  readonly #owners = { before: false, after: false };
  /** Statements by the address of their resource, by side. */
  readonly #byAddress = {
    before: new Map<string, Statement[]>(),
    after: new Map<string, Statement[]>(),
  };

  constructor(holder: Holder, isTrust: boolean) {
    this.holder = holder;
    this.isTrust = isTrust;
  }

  /** Whether the plan creates the holder. A holder that the plan deletes at another address is not new. */
  get isNew(): boolean {
    return this.#isNew && !this.#owners.before;
  }

  /** Records that a resource creates the holder. */
  markNew(): void {
    this.#isNew = true;
  }

  /** Records that a resource is the holder itself on one side. */
  addOwner(side: SideName | "unmanaged"): void {
    if (side !== "unmanaged") this.#owners[side] = true;
  }

  /** Adds the permissions boundary to one side. */
  addBoundary(side: SideName | "unmanaged", boundary: Texts): void {
    for (const each of this.#sides(side)) {
      for (const [id, text] of boundary) each.boundary.set(id, text);
    }
  }

  /** Kind of the holder, e.g. `role` or `trust of role`. */
  get kind(): string {
    return `${this.isTrust ? "trust of " : ""}${this.holder.kind}`;
  }

  /** Adds statements to one side; `"unmanaged"` adds them to both sides and to the unmanaged permissions. */
  addStatements(
    side: SideName | "unmanaged",
    statements: readonly Statement[],
    address: string,
  ): void {
    for (const each of this.#sides(side)) {
      for (const statement of statements) each.statements.push(statement);
    }
    if (side === "unmanaged") return;
    const known = this.#byAddress[side].get(address) ?? [];
    this.#byAddress[side].set(address, known);
    for (const statement of statements) known.push(statement);
  }

  /** The statements after the plan, by the address of their resource. */
  get sources(): ReadonlyMap<string, readonly Statement[]> {
    return this.#byAddress.after;
  }

  /** Reports no losses for an address, because its new document cannot be read. */
  ignoreLossesOf(address: string): void {
    for (const statement of this.#byAddress.before.get(address) ?? [])
      this.after.statements.push(statement);
  }

  /** Adds strings to one side; `"unmanaged"` adds them to both sides and to the unmanaged permissions. */
  addTexts(side: SideName | "unmanaged", name: "grants" | "denies", texts: Texts): void {
    for (const each of this.#sides(side)) {
      for (const [id, text] of texts) each[name].set(id, text);
    }
  }

  /**
   * Compares both sides.
   *
   * @param compare - compares statements; may be memoized across holders
   */
  change(name: string, compare: typeof difference): PermissionChange {
    const { added, removed } = compare(this.before.statements, this.after.statements);
    const texts = (from: Side, to: Side, of: "grants" | "denies"): string[] =>
      [...to[of]].filter(([id]) => !from[of].has(id)).map(([, text]) => text);
    const { before, after, unmanaged } = this;
    // A holder that is created or deleted has no permissions on the other side that a boundary could limit.
    const boundary =
      this.#owners.before && this.#owners.after
        ? boundaryChange(before.boundary, after.boundary)
        : { gained: [], lost: [] };
    return {
      holder: name,
      kind: this.kind,
      name: this.holder.name,
      isNew: this.isNew,
      addresses: [...this.addresses],
      gained: [
        ...permissionsOf(added, "allow"),
        ...permissionsOf(removed, "deny"),
        ...named(texts(before, after, "grants")),
        ...named(texts(after, before, "denies").map((text) => `no longer the case: ${text}`)),
        ...named(boundary.gained),
      ],
      lost: [
        ...permissionsOf(removed, "allow"),
        ...permissionsOf(added, "deny"),
        ...named(texts(after, before, "grants")),
        ...named(texts(before, after, "denies").map((text) => `from now on: ${text}`)),
        ...named(boundary.lost),
        ...named(this.lost),
      ],
      unmanaged: [
        ...unmanaged.statements.map(permissionOf),
        ...named([...unmanaged.grants, ...unmanaged.denies].map(([, text]) => text)),
      ],
      unreadable: [...this.unreadable],
    };
  }

  #sides(side: SideName | "unmanaged"): readonly Side[] {
    return side === "unmanaged" ? [this.before, this.after, this.unmanaged] : [this[side]];
  }
}

function emptySide(): Side {
  return { statements: [], grants: new Map(), denies: new Map(), boundary: new Map() };
}

function permissionsOf(
  statements: readonly Statement[],
  effect: Statement["effect"],
): Permission[] {
  return statements.filter((each) => each.effect === effect).map(permissionOf);
}

function named(texts: Iterable<string>): Permission[] {
  return [...texts].map((text) => ({ text }));
}

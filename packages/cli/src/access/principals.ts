import type { Holder } from "../permissions/plan/holders.ts";
import type {
  AccessPermission,
  AccessPrincipal,
  AccessPrincipalKind,
  AccessSource,
  AccessTrust,
} from "./access-document.ts";
import { compareText } from "./grouped-permissions.ts";
import type { NamedPrincipal } from "./principal-of.ts";

/** A principal while its permissions are collected. */
export class Principal {
  readonly kind: AccessPrincipalKind;
  readonly name: string;
  account: string | undefined;
  boundary: string | undefined;
  readonly declaredBy: AccessSource[] = [];
  readonly groups = new Set<Principal>();
  readonly grants = new Set<string>();
  readonly denials = new Set<string>();
  readonly permissions: AccessPermission[] = [];
  readonly assumes: Trust[] = [];
  readonly assumedBy: Trust[] = [];

  constructor({ kind, name, account }: NamedPrincipal) {
    this.kind = kind;
    this.name = name;
    this.account = account;
  }
}

/** A statement of a trust policy between two principals. */
export type Trust = Omit<AccessTrust, "principal" | "role"> & {
  readonly principal: Principal;
  readonly role: Principal;
};

const identities = ["user", "group", "role"];

/** All principals of an app, each of them once. */
export class Principals {
  readonly #byName = new Map<string, Principal[]>();
  /** Users, groups and roles by environment and construct path, or address. */
  readonly #byPath = new Map<string, Principal>();

  /** Returns the principal for a user, group or role; `undefined` for other holders. */
  ofHolder(
    { kind, name, location }: Holder,
    environment: string,
    path: string | undefined,
  ): Principal | undefined {
    if (!identities.includes(kind)) return undefined;
    const { account } = location;
    const found = this.named(
      { kind: kind as AccessPrincipalKind, name, ...(account !== undefined && { account }) },
      environment,
      { isDeclared: path !== undefined },
    );
    if (path !== undefined) this.#byPath.set(`${environment} ${path}`, found);
    return found;
  }

  /** Returns the principal that a name such as `(arn of aux/Role)` refers to. */
  referred(name: string, environment: string): Principal | undefined {
    const [, path] = /^\([\w.]+ of (.+)\)$/.exec(name) ?? [];
    return path === undefined ? undefined : this.#byPath.get(`${environment} ${path}`);
  }

  /**
   * Returns the principal with a name. A name occurs only once per account. So if two environments declare it and their
   * accounts are not known to be the same, there are two principals.
   *
   * @param environment - where the name occurs
   */
  named(
    principal: NamedPrincipal,
    environment: string,
    { isDeclared = false }: { readonly isDeclared?: boolean } = {},
  ): Principal {
    const { kind, name, account } = principal;
    const key = `${kind} ${name}`;
    const alike = this.#byName.get(key) ?? [];
    this.#byName.set(key, alike);
    const possible = alike.filter(
      (each) => account === undefined || each.account === undefined || each.account === account,
    );
    const found =
      possible.find((each) => account !== undefined && each.account === account) ??
      possible.find((each) =>
        each.declaredBy.some((source) => source.environment === environment),
      ) ??
      possible.find((each) => !isDeclared || each.declaredBy.length === 0);
    if (found) {
      found.account ??= account;
      return found;
    }
    const created = new Principal(principal);
    alike.push(created);
    return created;
  }

  /** Returns the documents of all principals: identities first, then those that policies name. */
  documents(): AccessPrincipal[] {
    const all = [...this.#byName.values()].flat();
    const labels = new Map(all.map((each) => [each, this.#label(each)]));
    const label = (each: Principal): string => labels.get(each) ?? each.name;
    const named = ({ principal, role, ...rest }: Trust): AccessTrust => ({
      ...rest,
      principal: label(principal),
      role: label(role),
    });
    return all
      .map((each): AccessPrincipal => {
        const { kind, name, account, boundary } = each;
        return {
          principal: label(each),
          kind,
          name,
          ...(account !== undefined && { accountId: account }),
          declaredBy: each.declaredBy,
          memberOf: [...each.groups].map(label),
          ...(boundary !== undefined && { permissionsBoundaryArn: boundary }),
          grants: [...each.grants],
          denials: [...each.denials],
          permissions: [
            // Its own policies first, then those of resources, then those of its groups.
            ...each.permissions.filter(({ on }) => on === undefined),
            ...each.permissions.filter(({ on }) => on !== undefined),
            ...[...each.groups].flatMap((group) =>
              group.permissions.map((permission) => ({ ...permission, through: label(group) })),
            ),
          ],
          assumes: each.assumes.map(named),
          assumedBy: each.assumedBy.map(named),
        };
      })
      .toSorted(
        (one, other) =>
          order.indexOf(one.kind) - order.indexOf(other.kind) ||
          compareText(one.principal, other.principal),
      );
  }

  #label({ kind, name, account, declaredBy }: Principal): string {
    const alike = this.#byName.get(`${kind} ${name}`) ?? [];
    const where =
      account === undefined
        ? [...new Set(declaredBy.map(({ environment }) => environment))].join(", ")
        : `account ${account}`;
    const suffix = alike.length > 1 ? ` (${where})` : "";
    return `${kind === "other" ? "" : (kindWords[kind] ?? kind)} ${name}`.trim() + suffix;
  }
}

/** The words to show for kinds that are not plain English. */
const kindWords: Readonly<Partial<Record<AccessPrincipalKind, string>>> = {
  "github-run": "GitHub run",
  "kubernetes-service-account": "Kubernetes service account",
  "identity-provider": "identity provider",
};

const order: readonly AccessPrincipalKind[] = [
  "user",
  "group",
  "role",
  "github-run",
  "kubernetes-service-account",
  "identity-provider",
  "account",
  "service",
  "other",
  "anyone",
];

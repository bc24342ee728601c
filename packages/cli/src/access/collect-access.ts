import { CollectPermissions } from "../permissions/collect-permissions.ts";
import { holderNames } from "../permissions/holder-names.ts";
import type { HolderSides } from "../permissions/holder-sides.ts";
import { hideSensitive } from "../permissions/mask-permissions.ts";
import { joinStatements } from "../permissions/model/join-statements.ts";
import type { Statement } from "../permissions/model/statement.ts";
import { permissionOf } from "../permissions/permission.ts";
import { withoutSecretPatterns } from "../plan/secret-patterns.ts";
import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";
import type { AccessDocument, AccessResource, AccessUnresolved } from "./access-document.ts";
import { configuredPlan } from "./configured-plan.ts";
import { mapTexts } from "./map-texts.ts";
import { membershipsIn } from "./memberships.ts";
import { notReadIn } from "./not-read.ts";
import type { NamedPrincipal } from "./principal-of.ts";
import { statementPrincipals } from "./statement-principals.ts";
import { Principals, type Principal } from "./principals.ts";
import { StackValues } from "./stack-values.ts";

/**
 * Collects who may do what, from the configuration of an app. It reads only the synthesized files.
 *
 * @param chosen - the stacks to read
 * @param all - all stacks of the app, whose outputs the chosen ones may read
 */
export function collectAccess(chosen: readonly Stack[], all: readonly Stack[]): AccessDocument {
  const byName = new Map<string, StackValues>();
  for (const stack of all) byName.set(stack.name, new StackValues(stack, all, byName));
  const isOnly = chosen.length === 1;
  const read = chosen.map((stack) => readStack(byName.get(stack.name) as StackValues, isOnly));
  const principals = new Principals();
  // Holders come first, so that a policy of one stack finds the role of another stack.
  for (const each of read) declare(each, principals);
  const resources = read.flatMap((each) => addPermissions(each, principals));
  const document: AccessDocument = {
    environments: chosen.map(({ name, deployment }) => ({
      environment: deployment.environment,
      stack: name,
    })),
    principals: principals.documents(),
    resources,
    notRead: read.flatMap(({ values, plan, holders }) => notReadIn(values.stack, plan, holders)),
    unresolved: [],
  };
  const hide = read.map(({ plan }) => hideSensitive(plan));
  const shown = mapTexts(
    document,
    (text) => withoutSecretPatterns(hide.reduce((hidden, each) => each(hidden), text)),
    wordsOfDocument,
  );
  return { ...shown, unresolved: unresolvedIn(shown, read) };
}

// These properties contain words of the driver. A secret such as `allow` must not replace them.
const wordsOfDocument = ["effect", "kind", "reasonCode"];

/** A stack and its holders. */
interface ReadStack {
  readonly values: StackValues;
  readonly plan: ReturnType<typeof configuredPlan>;
  readonly environment: string;
  readonly holders: readonly HolderSides[];
  readonly names: ReadonlyMap<HolderSides, string>;
  /** Adds the environment to the words for a value that was not resolved, because other stacks have the same words. */
  readonly qualify: (text: string) => string;
}

function readStack(values: StackValues, isOnly: boolean): ReadStack {
  const { stack } = values;
  const plan = configuredPlan(values);
  const { holders, location } = new CollectPermissions(plan, stack, "configuration");
  const { environment } = stack.deployment;
  const names = [...holderNames(holders, location)].map(([sides, name]) => {
    const { address = "" } = sides.holder.resource ?? {};
    // A holder without a name is shown by its path, which can occur in other stacks, too.
    const isPath = sides.holder.name === (constructPath(stack, address) ?? address);
    return [sides, isPath && !isOnly ? `${name} in ${environment}` : name] as const;
  });
  return {
    values,
    plan,
    environment,
    holders,
    names: new Map(names),
    qualify: isOnly ? (text) => text : (text) => values.qualified(text),
  };
}

function declare(read: ReadStack, principals: Principals): void {
  const { values, environment, holders } = read;
  for (const { holder } of holders) {
    const address = holder.resource?.address;
    const path =
      address === undefined ? undefined : (constructPath(values.stack, address) ?? address);
    const principal = principals.ofHolder(holder, environment, path);
    const isKnown = principal?.declaredBy.some(
      (each) => each.environment === environment && each.address === address,
    );
    if (principal && address !== undefined && isKnown === false) {
      principal.declaredBy.push({ environment, address });
    }
  }
  for (const { user, group } of membershipsIn(values)) {
    const member = principalNamed({ kind: "user", name: user }, read, principals);
    member.groups.add(principalNamed({ kind: "group", name: group }, read, principals));
  }
}

/**
 * Adds the permissions of a stack to its principals.
 *
 * @returns the other holders with permissions that are not policy statements
 */
function addPermissions(read: ReadStack, principals: Principals): AccessResource[] {
  const { environment, holders, names, qualify } = read;
  return holders.flatMap((sides): AccessResource[] => {
    const name = names.get(sides) ?? sides.holder.name;
    const own = principals.ofHolder(sides.holder, environment, undefined);
    for (const [address, statements] of sides.sources) {
      for (const statement of joinStatements(statements)) {
        if (sides.isTrust && own) addTrust(statement, own, address, read, principals);
        else addStatement(statement, own ?? name, address, read, principals);
      }
    }
    const { grants, denies, boundary } = sides.after;
    const texts = (found: Iterable<string>): string[] => [...found].map(qualify);
    if (own) {
      for (const text of texts(grants.values())) if (!isMembership(text)) own.grants.add(text);
      for (const text of texts(denies.values())) own.denials.add(text);
      own.boundary ??= texts(boundary.values())[0];
      return [];
    }
    if (grants.size + denies.size === 0) return [];
    return [
      {
        resource: name,
        environment,
        addresses: [...sides.addresses],
        grants: texts(grants.values()),
        denials: texts(denies.values()),
      },
    ];
  });
}

// Memberships are shown with the users.
function isMembership(text: string): boolean {
  return text.startsWith("membership of ");
}

function principalNamed(
  named: NamedPrincipal,
  { environment, qualify }: ReadStack,
  principals: Principals,
): Principal {
  return (
    principals.referred(named.name, environment) ??
    principals.named({ ...named, name: qualify(named.name) }, environment)
  );
}

function addTrust(
  statement: Statement,
  role: Principal,
  address: string,
  read: ReadStack,
  principals: Principals,
): void {
  for (const { principal: named, statement: part } of statementPrincipals(statement)) {
    const principal = principalNamed(named, read, principals);
    const { actions = [], conditions } = permissionOf(part);
    const trust = {
      environment: read.environment,
      address,
      effect: statement.effect,
      principal,
      role,
      actions,
      ...(conditions && { conditions: conditions.map(read.qualify) }),
    };
    role.assumedBy.push(trust);
    principal.assumes.push(trust);
  }
}

/** @param holder - the identity that the policy belongs to, or the name of another holder */
function addStatement(
  statement: Statement,
  holder: Principal | string,
  address: string,
  read: ReadStack,
  principals: Principals,
): void {
  const { environment, qualify } = read;
  const add = (to: Principal, part: Statement, more: { readonly on?: string }): void => {
    const { actions = [], resources, conditions } = permissionOf(part);
    to.permissions.push({
      environment,
      address,
      effect: part.effect,
      actions,
      ...(resources && { resources: resources.map(qualify) }),
      ...(conditions && { conditions: conditions.map(qualify) }),
      ...more,
    });
  };
  if (statement.principals === undefined) {
    // A policy that belongs to no identity limits or allows everyone it applies to, e.g. an organization's policy.
    const own =
      typeof holder === "string"
        ? principals.named({ kind: "other", name: holder }, environment)
        : holder;
    add(own, statement, {});
    return;
  }
  const on = typeof holder === "string" ? holder : `${holder.kind} ${holder.name}`;
  for (const { principal, statement: part } of statementPrincipals(statement)) {
    add(principalNamed(principal, read, principals), part, { on });
  }
}

/** Lists the values that are known only to the engine or AWS, and that the document shows. */
function unresolvedIn(document: AccessDocument, read: readonly ReadStack[]): AccessUnresolved[] {
  const text = JSON.stringify(document);
  return read.flatMap(({ values, environment, qualify }) =>
    [...values.issued]
      .filter((words) => text.includes(JSON.stringify(qualify(`(${words})`)).slice(1, -1)))
      .toSorted()
      .map((value) => ({ environment, value })),
  );
}

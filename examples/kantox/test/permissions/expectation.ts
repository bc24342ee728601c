import { BlockList, isIPv6 } from "node:net";
import type {
  AccessRequest,
  Principal,
} from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { CallerPermissions, Permission } from "./expected-permissions.ts";

/** Returns a function that decides a request by the list of expected permissions, without looking at a policy. */
export function expectation(
  expected: readonly CallerPermissions[],
): (request: AccessRequest) => "allowed" | "not allowed" {
  const byCaller = new Map<string, Permission[]>();
  for (const { caller, permissions } of expected) {
    const id = idOf(caller.principal);
    byCaller.set(id, [...(byCaller.get(id) ?? []), ...permissions]);
  }
  return (request) => {
    const permissions = byCaller.get(idOf(request.principal)) ?? [];
    return permissions.some((permission) => covers(permission, request))
      ? "allowed"
      : "not allowed";
  };
}

function idOf(principal: Principal): string {
  return principal.type === "Anonymous" ? "" : principal.id;
}

function covers({ actions, resource, conditions }: Permission, request: AccessRequest): boolean {
  return (
    actions.includes(request.action) &&
    isLike(resource, request.resource) &&
    Object.entries(conditions).every(([key, values]) =>
      values.some((value) => isMet(key, value, request.context?.[key])),
    )
  );
}

function isMet(key: string, value: string | undefined, given: unknown): boolean {
  if (value === undefined || typeof given !== "string") return value === given;
  return key === "aws:SourceIp" ? isWithin(value, given) : isLike(value, given);
}

function isWithin(network: string, address: string): boolean {
  const [begin = "", length] = network.split("/");
  const list = new BlockList();
  const family = isIPv6(begin) ? "ipv6" : "ipv4";
  list.addSubnet(begin, Number(length ?? (family === "ipv6" ? 128 : 32)), family);
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Returns whether a value matches a pattern, in which a star matches any text. */
function isLike(pattern: string, value: string): boolean {
  const [begin = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return value === pattern;
  if (!value.startsWith(begin)) return false;
  const [next = "", ...others] = rest;
  if (next === "" && others.length === 0) return true;
  const found = value.indexOf(next, begin.length);
  return found >= 0 && isLike([next, ...others].join("*"), value.slice(found));
}

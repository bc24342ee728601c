import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { isPublic, parseIpNetwork } from "./ip-network.ts";
import type { Permissions } from "./inline-policies.ts";
import { sourceAddressesPolicyName, type SourceAddressLimits } from "./source-addresses.ts";

/** Shortest prefix of a range. No network owns a larger range, so a larger one would limit nothing. */
const shortestPrefix = { 4: 8, 6: 16 } as const;

/**
 * Returns the problems with `allowedSourceAddresses`. Accepts tokens as entries.
 *
 * @param codePrefix - first part of the error codes, e.g. `assume-role-service-identity`
 */
export function sourceAddressProblems(
  addresses: readonly string[] | undefined,
  codePrefix: string,
): Problem[] {
  if (addresses === undefined) return [];
  const code = `${codePrefix}/allowed-source-addresses`;
  if (!Array.isArray(addresses) || addresses.length === 0 || !isKnown(addresses)) {
    const must = "be a list of at least one address or range";
    const fix =
      'Write ["203.0.113.0/24"], or leave it out if the identity may be used from anywhere.';
    const got = isKnown(addresses) ? show(addresses) : "a token";
    return [{ code, property: "allowedSourceAddresses", must, got, fix }];
  }
  return addresses.flatMap((address: unknown, index) =>
    isKnown(address)
      ? addressProblems(address, { code, property: `allowedSourceAddresses[${index}]` })
      : [],
  );
}

function addressProblems(address: unknown, where: Pick<Problem, "code" | "property">): Problem[] {
  const problem = (must: string, fix: string): Problem[] => [
    { ...where, must, got: show(address), fix },
  ];
  const network = typeof address === "string" ? parseIpNetwork(address) : undefined;
  if (!network) {
    const must = "be an IPv4 or IPv6 address or range";
    return problem(must, 'Write "203.0.113.7", "203.0.113.0/24" or "2001:db8::/48".');
  }
  const shortest = shortestPrefix[network.family];
  if (network.prefixLength < shortest) {
    const must = `be a range of at least /${shortest} for IPv${network.family}: a larger range limits nothing`;
    return problem(must, "Write the ranges from which the service reaches AWS.");
  }
  if (!isPublic(network)) {
    const must = "be a public address: AWS sees no other source addresses";
    return problem(
      must,
      "Write the address from which the service reaches AWS, e.g. that of the NAT gateway.",
    );
  }
  if (!network.startsAtFirst) {
    const must = "begin with the first address of its range";
    return problem(must, `Write ${show(network.canonical)}.`);
  }
  return [];
}

/** Returns the problem with `sessionSourceAddresses`, if any. It has no meaning without `allowedSourceAddresses`. */
export function sessionSourceAddressesProblems(
  { allowedSourceAddresses, sessionSourceAddresses: sessions }: SourceAddressLimits,
  codePrefix: string,
): Problem[] {
  if (sessions === undefined) return [];
  const where = {
    code: `${codePrefix}/session-source-addresses`,
    property: "sessionSourceAddresses",
    got: show(sessions),
  };
  if (sessions !== "allowed" && sessions !== "any") {
    const fix = 'Leave it out for "allowed".';
    return [{ ...where, must: 'be "allowed" or "any"', fix }];
  }
  if (allowedSourceAddresses !== undefined) return [];
  const fix = "Give the identity allowedSourceAddresses, or leave it out.";
  return [{ ...where, must: "be used together with allowedSourceAddresses", fix }];
}

/** Returns the problem with an entry in `permissions` with the name of the policy that limits sessions. */
export function sourceAddressesNameProblems(
  permissions: Permissions,
  { allowedSourceAddresses, sessionSourceAddresses: sessions }: SourceAddressLimits,
  codePrefix: string,
): Problem[] {
  const name = sourceAddressesPolicyName;
  const isTaken = Object.hasOwn(permissions ?? {}, name);
  if (allowedSourceAddresses === undefined || sessions === "any" || !isTaken) return [];
  return [
    {
      code: `${codePrefix}/permissions`,
      property: `permissions[${show(name)}]`,
      must: "have a different name: the policy with this name limits sessions to allowedSourceAddresses",
      got: show(name),
      fix: "Rename it.",
    },
  ];
}

import { isKnownString, showIfKnown } from "../validation/known-string.ts";
import type { Problem } from "../validation/problem.ts";

type Where = Pick<Problem, "code" | "property">;

const maxCharacters = 255;

/** `https://`, a host name with a dot, and a path without wildcards, empty levels and dot segments. */
const issuerPattern =
  /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)*\/?$/;

/** Names that only the cluster or its network knows. AWS has to read the issuer's documents from the internet. */
const privateHost =
  /^https:\/\/(?:[^/]*\.)?(?:localhost|local|internal|svc|localdomain|lan|home\.arpa|test|invalid)(?:[:/]|$)/i;

/**
 * Returns the problem with an issuer, if any. It decides who is trusted, so it has to be known while the app runs.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export function issuerProblems(issuer: unknown, where: Where): Problem[] {
  const must = brokenRule(issuer);
  if (must === undefined) return [];
  const fix =
    'Write the claim "iss" of the cluster\'s tokens: kubectl get --raw /.well-known/openid-configuration';
  return [{ ...where, must, got: showIfKnown(issuer), fix }];
}

function brokenRule(issuer: unknown): string | undefined {
  if (!isKnownString(issuer)) return "be a string that is known while the app runs";
  if (/^[^/]*\/\/[^/]*@/.test(issuer)) return "have no user name";
  if (!/^https:\/\/[^/]/.test(issuer)) return 'begin with "https://" and a host name';
  if (/[?#]/.test(issuer)) return "have no query and no fragment, which AWS refuses";
  if (/^https:\/\/[^/]*:/.test(issuer)) return "have no port, which AWS refuses";
  if (privateHost.test(issuer)) {
    return "be on the public internet: AWS reads its documents, and cannot reach a name inside the cluster";
  }
  if (issuer.length > maxCharacters) return `have at most ${maxCharacters} characters`;
  if (issuerPattern.test(issuer)) return undefined;
  return 'be "https://", a lower-case host name, and optionally a path of letters, digits and "._~-"';
}

/** Returns the problem with an audience, if any. AWS compares it exactly. */
export function audienceProblems(audience: unknown, where: Where): Problem[] {
  // Stricter than AWS: "*", "?" and "$" would mean something else in a policy.
  if (isKnownString(audience) && /^[\w.:/~@+=-]{1,255}$/.test(audience)) return [];
  return [
    {
      ...where,
      must: 'be 1 to 255 characters of a-z, A-Z, 0-9 and "_.:/~@+=-"',
      got: showIfKnown(audience),
      fix: 'Leave it out for "sts.amazonaws.com".',
    },
  ];
}

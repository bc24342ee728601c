import { oneOfProblems, suggestedFix } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { knownAwsServices } from "./known-aws-service.ts";
import { knownName } from "./trusted-service.ts";

const where = { code: "service-role/service", property: "service" };
const names = Object.keys(knownAwsServices);

const fix = 'Write e.g. "lambda", or { principal: "codebuild.amazonaws.com", sourceKeys: "sent" }.';

/** Principals that need actions in addition to `sts:AssumeRole`, so that a service role would not work for them. */
const otherActions: ReadonlyMap<string, string> = new Map([
  [
    "pods.eks.amazonaws.com",
    "Trust pods with a role for a Kubernetes service account: it also needs sts:TagSession.",
  ],
  [
    "rolesanywhere.amazonaws.com",
    "Create the role with its own IamRole: it also needs sts:TagSession and sts:SetSourceIdentity.",
  ],
]);

/**
 * Pattern of a service principal, with the DNS suffixes of all partitions.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
const principalForm =
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws\.(?:com|com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;

/** Returns the problems with the service that a role trusts. It has to be readable, so a token is refused. */
export function serviceProblems(service: unknown): Problem[] {
  if (typeof service === "string" && isKnown(service)) return nameProblems(service);
  if (!isKnown(service) || !isPlain(service)) {
    const must = "be the name of a service, or an object with its principal and sourceKeys";
    return [{ ...where, must, got: isKnown(service) ? show(service) : "a token", fix }];
  }
  const { principal, sourceKeys } = service as Record<string, unknown>;
  const at = (member: string) => ({ ...where, property: `service.${member}` });
  const ofPrincipal = principalProblems(principal, at("principal"));
  if (ofPrincipal.length > 0) return ofPrincipal;
  const fixOfKeys =
    'Write "sent" if its documentation shows a trust policy with aws:SourceAccount, otherwise "not-sent".';
  if (sourceKeys === undefined) {
    const must = 'be "sent" or "not-sent"';
    return [{ ...at("sourceKeys"), must, got: "nothing", fix: fixOfKeys }];
  }
  const ofKeys = oneOfProblems(sourceKeys, ["sent", "not-sent"], {
    ...at("sourceKeys"),
    fix: fixOfKeys,
  });
  return ofKeys.length > 0 ? ofKeys : knownPrincipalProblems(principal, sourceKeys);
}

function nameProblems(service: string): Problem[] {
  if (names.includes(service)) return [];
  const must = `be ${names.map((name) => show(name)).join(" or ")}, or an object with another principal`;
  const known = knownName(service);
  const nearest = known === undefined ? suggestedFix(service, names, fix) : `Write "${known}".`;
  return [{ ...where, must, got: show(service), fix: nearest }];
}

function principalProblems(principal: unknown, at: Pick<Problem, "code" | "property">): Problem[] {
  if (typeof principal !== "string" || !principalForm.test(principal)) {
    const must = "be the principal of an AWS service, without wildcards";
    const got = isKnown(principal) ? show(principal) : "a token";
    return [{ ...at, must, got, fix: 'Write e.g. "codebuild.amazonaws.com".' }];
  }
  const instead = otherActions.get(principal);
  if (instead === undefined) return [];
  const must = "be a service that only needs sts:AssumeRole";
  return [{ ...at, must, got: show(principal), fix: instead }];
}

/**
 * Refuses the principal of a service that is known by name, unless the caller opts out of conditions that AWS supports.
 */
function knownPrincipalProblems(principal: unknown, sourceKeys: unknown): Problem[] {
  const name = knownName(principal);
  if (name === undefined) return [];
  const sendsKeys = knownAwsServices[name] !== "none";
  if (sourceKeys === "not-sent" && sendsKeys) return [];
  const must = "be specified by its name, which also checks the source as AWS documents it";
  return [{ ...where, must, got: show(principal), fix: `Write service: "${name}".` }];
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

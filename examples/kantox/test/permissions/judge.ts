import {
  evaluator,
  type AccessRequest,
  type Decision,
} from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Deployed } from "./deployed-policies.ts";
import type { Caller } from "./expected-permissions.ts";

/** What is decided about a caller's request, by everything that is deployed. */
export type Judge = (caller: Caller, request: AccessRequest) => Decision;

/**
 * Brings a request together with the policies that speak of it: those of the caller, and those on what it asks
 * for. What is not deployed here is taken at its most open, so that the caller's policies alone stand in the way:
 * in its own account everything is left to them, in another one everything is open to everybody.
 */
export function judge(deployed: Deployed): Judge {
  const document = (kind: string, holder: string): object | undefined =>
    deployed.policies.find((policy) => policy.kind === kind && policy.holder === holder)?.document;
  const identityOf = ({ brings = [], holder }: Caller): readonly object[] => [
    ...deployed.policies
      .filter((policy) => policy.kind === "identity" && policy.holder === holder)
      .map((policy) => policy.document),
    ...brings,
  ];

  const read = new Map<Caller, Map<string, ReturnType<typeof evaluator>>>();
  return (caller, request) => {
    const place = placeOf(deployed, caller, request);
    const ofCaller = read.get(caller) ?? new Map<string, ReturnType<typeof evaluator>>();
    const decide =
      ofCaller.get(place) ??
      evaluator({ identity: identityOf(caller), ...policiesAt(place, caller) });
    read.set(caller, ofCaller.set(place, decide));
    return decide(request);
  };

  function policiesAt(place: string, caller: Caller) {
    if (place !== "home" && place !== "abroad") {
      return { resource: document("resource", place), trust: document("trust", place) };
    }
    const AWS = place === "home" ? `arn:aws:iam::${accountOfCaller(caller)}:root` : "*";
    return {
      resource: open({ Principal: { AWS }, Action: "*", Resource: "*" }),
      trust: open({ Principal: { AWS }, Action: "sts:*" }),
    };
  }
}

function open(statement: object): object {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
}

/** ARN of what is deployed and asked about, or where else that lies: in the caller's account or not. */
export function placeOf(deployed: Deployed, caller: Caller, request: AccessRequest): string {
  const own = accountOfCaller(caller);
  const account = accountOf(request) ?? own;
  const holder = holderOf(request.resource);
  if (account !== undefined && deployed.accounts.get(holder) === account) return holder;
  return account === own ? "home" : "abroad";
}

/** What a policy stands on: of an object, the bucket. */
export function holderOf(arn: string): string {
  return /^arn:aws:s3:::[^/]+/u.exec(arn)?.[0] ?? arn;
}

/** Account of what is asked for; `undefined` for what is in none (`*`), or in everybody's (AWS's own). */
export function accountOf({ resource, context }: AccessRequest): string | undefined {
  const [, , , , account] = resource.split(":");
  if (account !== "") return account === "aws" ? undefined : account;
  const said = context?.["aws:ResourceAccount"];
  return typeof said === "string" ? said : undefined;
}

export function accountOfCaller({ principal }: Caller): string | undefined {
  return principal.type === "AWS" ? principal.id.split(":")[4] : undefined;
}

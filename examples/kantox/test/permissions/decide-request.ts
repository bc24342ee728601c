import {
  evaluator,
  type AccessRequest,
  type Decision,
} from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Deployed } from "./deployed-policies.ts";
import type { Caller } from "./expected-permissions.ts";
import { accountOfCaller, locationOf } from "./request-location.ts";

/** Decides a caller's request by all deployed policies. */
export type Decide = (caller: Caller, request: AccessRequest) => Decision;

/**
 * Returns a function that evaluates a request with the policies that apply to it: those of the caller, and those of the
 * resource. A resource that is not deployed here is assumed to be as open as possible, so that only the caller's policies
 * can refuse the request. In the caller's account the resource delegates to them. In another account it allows everyone.
 */
export function decideRequest(deployed: Deployed): Decide {
  const document = (kind: string, holder: string): object | undefined => {
    const [found, ...others] = deployed.policies.filter(
      (policy) => policy.kind === kind && policy.holder === holder,
    );
    if (others.length > 0) throw new Error(`${holder} has more than one ${kind} policy.`);
    return found?.document;
  };
  const identityOf = ({ extraPolicies = [], holder }: Caller): readonly object[] => [
    ...deployed.policies
      .filter((policy) => policy.kind === "identity" && policy.holder === holder)
      .map((policy) => policy.document),
    ...extraPolicies,
  ];

  const read = new Map<Caller, Map<string, ReturnType<typeof evaluator>>>();
  return (caller, request) => {
    const location = locationOf(deployed, caller, request);
    const ofCaller = read.get(caller) ?? new Map<string, ReturnType<typeof evaluator>>();
    const decide =
      ofCaller.get(location) ??
      evaluator({ identity: identityOf(caller), ...policiesAt(location, caller) });
    read.set(caller, ofCaller.set(location, decide));
    return decide(request);
  };

  function policiesAt(location: string, caller: Caller) {
    if (location !== "own account" && location !== "other account") {
      return { resource: document("resource", location), trust: document("trust", location) };
    }
    const AWS = location === "own account" ? `arn:aws:iam::${accountOfCaller(caller)}:root` : "*";
    return {
      resource: open({ Principal: { AWS }, Action: "*", Resource: "*" }),
      trust: open({ Principal: { AWS }, Action: "sts:*" }),
    };
  }
}

function open(statement: object): object {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
}

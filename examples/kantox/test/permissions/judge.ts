import {
  evaluator,
  type AccessRequest,
  type Decision,
} from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Deployed } from "./deployed-policies.ts";
import type { Caller } from "./expected-permissions.ts";
import { accountOfCaller, locationOf } from "./places.ts";

/** What is decided about a caller's request, by everything that is deployed. */
export type Judge = (caller: Caller, request: AccessRequest) => Decision;

/**
 * Brings a request together with the policies that speak of it: those of the caller, and those on what it asks
 * for. What is not deployed here is taken at its most open, so that the caller's policies alone stand in the way:
 * in its own account everything is left to them, in another one everything is open to everybody.
 */
export function judge(deployed: Deployed): Judge {
  const document = (kind: string, holder: string): object | undefined => {
    const [found, ...others] = deployed.policies.filter(
      (policy) => policy.kind === kind && policy.holder === holder,
    );
    if (others.length > 0) throw new Error(`${holder} has more than one policy on it.`);
    return found?.document;
  };
  const identityOf = ({ brings = [], holder }: Caller): readonly object[] => [
    ...deployed.policies
      .filter((policy) => policy.kind === "identity" && policy.holder === holder)
      .map((policy) => policy.document),
    ...brings,
  ];

  const read = new Map<Caller, Map<string, ReturnType<typeof evaluator>>>();
  return (caller, request) => {
    const place = locationOf(deployed, caller, request);
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

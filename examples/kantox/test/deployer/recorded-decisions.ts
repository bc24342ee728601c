import {
  evaluate,
  type PolicyDocument,
} from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import { authorizations, type Authorization } from "./authorizations.ts";
import { account } from "./account.ts";
import { keyRecords } from "./key-records.ts";
import type { RecordedRequest } from "./record-requests.ts";

/** Policies of deployers, by the name of the environment. */
export type Policies = Readonly<Record<string, PolicyDocument>>;

/** Evaluates recorded requests by the policies of the deployers. */
export interface RecordedDecisions {
  /** Returns every action that the requests of these commands need, by default of all commands. */
  readonly actions: (...commands: readonly string[]) => Set<string>;
  /**
   * Evaluates everything that the requests of these commands need. The deployer of the resource's environment has to be
   * allowed it, and no other deployer.
   *
   * @returns one line for each authorization with a wrong decision
   */
  readonly wrong: (policies: Policies, ...commands: readonly string[]) => string[];
}

/** Prepares the decisions about recorded requests. */
export function recordedDecisions(requests: readonly RecordedRequest[]): RecordedDecisions {
  const keys = keyRecords(requests);
  const neededBy = (commands: readonly string[]): Authorization[] => {
    const needed = requests
      .filter(({ command }) => commands.length === 0 || commands.includes(command))
      .flatMap((request) => authorizations(request, keys));
    return [...new Map(needed.map((each) => [JSON.stringify(each), each])).values()];
  };
  return {
    actions: (...commands) => new Set(neededBy(commands).map(({ action }) => action)),
    wrong: (policies, ...commands) =>
      neededBy(commands).flatMap((needed) => wrongDecision(needed, policies)),
  };
}

function wrongDecision(needed: Authorization, policies: Policies): string[] {
  const allowed = Object.entries(policies)
    .filter(([name, policy]) => allows(policy, name, needed))
    .map(([name]) => name);
  const owner = ownerOf(needed);
  if (owner === undefined ? allowed.length > 0 : allowed.join() === owner) return [];
  const to = allowed.join() || "no one";
  return [
    `${needed.action} on ${needed.resource} is allowed to ${to} instead of ${owner ?? "anyone"}`,
  ];
}

function allows(policy: PolicyDocument, name: string, { key, ...request }: Authorization): boolean {
  const id = `arn:aws:sts::${account}:assumed-role/kantox-deployer-${name}/session`;
  const resource = key && { resource: key.policy };
  const decision = evaluate(
    { ...request, principal: { type: "AWS", id } },
    { identity: [policy], ...resource },
  );
  return decision === "allowed";
}

/** Returns the environment that a resource belongs to, or `undefined` for a request that names no resource. */
function ownerOf({ resource, context, key }: Authorization): string | undefined {
  const tag = key?.tags["environment"] ?? context?.["aws:RequestTag/environment"];
  if (typeof tag === "string") return tag;
  if (resource === "*") return undefined;
  return /[-/](dev|qa|prod)(?=$|\/)/.exec(resource)?.[1] ?? "shared";
}

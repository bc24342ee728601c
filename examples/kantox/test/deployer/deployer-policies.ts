import type { PolicyStatement } from "@kantox/blueprints";
import type { Environment, Shared } from "../../src/environment.ts";
import { environments, shared } from "../../src/environments.ts";
import { policyJson } from "../../../../packages/blueprints/src/iam/policy-json.ts";
import type { PolicyDocument } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import { deployerPolicy, plannerPolicy } from "../deployer-policy.ts";
import type { DeployerOptions, DeployerStatement } from "./deployer-statement.ts";
import { environmentStatements, sharedStatements } from "./deployer-statements.ts";

/** The deployer of one stack, and its permissions. */
export interface Deployer {
  readonly target: Environment | Shared;
  readonly statements: readonly DeployerStatement[];
}

/** Returns the deployers of all stacks of the example. */
export function deployers(
  options?: DeployerOptions,
  table: readonly Environment[] = environments,
): Deployer[] {
  return [
    { target: shared, statements: sharedStatements(shared, options) },
    ...table.map((target) => ({ target, statements: environmentStatements(target, options) })),
  ];
}

/** ARN of the key for states in the written policies. AWS assigns its id. */
const stateKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** Returns the complete policies of a stack: for the role that applies, and for the role that only plans. */
export function completePolicies(deployer: Deployer): Record<"apply" | "plan", PolicyDocument> {
  const stack = `kantox-${deployer.target.name}`;
  const joined = (policy: object, state: { Statement: object[] }): PolicyDocument => {
    const { Version, Statement } = policy as ReturnType<typeof deployerPolicy>;
    return { Version, Statement: [...Statement, ...state.Statement] };
  };
  return {
    apply: joined(documentOf(deployer.statements), deployerPolicy(stateKeyArn, stack)),
    plan: joined(documentOf(planStatements(deployer)), plannerPolicy(stateKeyArn, stack)),
  };
}

/** Returns the statements that a role needs to plan a stack. */
export function planStatements({ statements }: Deployer): DeployerStatement[] {
  return statements.filter(({ plan }) => plan);
}

/** Returns the policy of each deployer, by the name of its environment. */
export function policiesOf(
  all: readonly Deployer[],
  select: (deployer: Deployer) => readonly DeployerStatement[] = ({ statements }) => statements,
): Record<string, PolicyDocument> {
  return Object.fromEntries(
    all.map((deployer) => [deployer.target.name, documentOf(select(deployer))]),
  );
}

/** Returns the policy document with these statements, as IAM accepts it. */
export function documentOf(statements: readonly DeployerStatement[]): PolicyDocument {
  const plain = statements.map(
    ({ purpose: _, plan: __, ...statement }): PolicyStatement => statement,
  );
  return JSON.parse(policyJson(plain)) as PolicyDocument;
}

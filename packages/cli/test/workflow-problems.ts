/** The parts of a GitHub Actions workflow that decide what it may do. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: Permissions;
  readonly environment?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

type Permissions = Readonly<Record<string, string>>;

/** Events that run code of the repository with the permissions of its default branch, but on input from anyone. */
const untrustedEvents = ["pull_request_target", "workflow_run", "issue_comment"];

const secret = /\$\{\{[^}]*\b(?:secrets\.|github\.token)/;

/** Returns every way in which a workflow gives code more access than it needs. */
export function workflowProblems(workflow: Workflow): string[] {
  const { on, permissions, env, jobs } = workflow;
  return [
    ...untrustedEvents.filter((event) => event in on).map((event) => `runs on ${event}`),
    ...(Object.keys(permissions ?? { all: "write" }).length > 0
      ? ["gives every job a permission"]
      : []),
    ...(hasSecret(env) ? ["gives every job a secret"] : []),
    ...Object.entries(jobs).flatMap(([name, job]) =>
      [
        ...permissionProblems(job),
        ...secretProblems(job),
        ...credentialProblems(job),
        ...stepProblems(job),
        ...("pull_request" in on && !isAfterMerge(name, jobs) ? pullRequestProblems(job) : []),
      ].map((problem) => `${name} ${problem}`),
    ),
  ];
}

function permissionProblems({ permissions, "timeout-minutes": minutes, ...job }: Job): string[] {
  if (permissions === undefined) return ["sets no permissions"];
  const writes = Object.entries(permissions).filter(([, access]) => access !== "read");
  const other = writes.filter(([scope]) => scope !== "id-token");
  return [
    ...(minutes === undefined ? ["has no time limit"] : []),
    ...(other.length > 0 && runsRepository(job) ? ["runs the repository and may write"] : []),
    ...(writes.length > 1 ? ["has more than one write permission"] : []),
  ];
}

/** A secret is given to the last step, so that no other step and no action can read it. */
function secretProblems({ env, steps }: Job): string[] {
  return [
    ...(hasSecret(env) ? ["has a secret in all steps"] : []),
    ...steps.flatMap((step, index) => [
      ...(hasSecret(step.env) && index < steps.length - 1 ? ["has a secret before the end"] : []),
      ...(secret.test(JSON.stringify(step.with ?? {})) ? ["passes a secret to an action"] : []),
    ]),
  ];
}

/** Credentials of AWS need a GitHub environment, which limits the branches, and exist only for the last step. */
function credentialProblems({ permissions = {}, environment, steps }: Job): string[] {
  const index = steps.findIndex(({ uses = "" }) =>
    uses.startsWith("aws-actions/configure-aws-credentials@"),
  );
  if (permissions["id-token"] === undefined) {
    return index < 0 ? [] : ["gets credentials without id-token"];
  }
  return [
    ...(environment === undefined ? ["can get credentials on any branch"] : []),
    ...(index === steps.length - 2 ? [] : ["has credentials before the last step"]),
  ];
}

function stepProblems({ steps }: Job): string[] {
  return steps.flatMap(({ uses, run = "", with: inputs = {} }) => [
    ...(uses === undefined || /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses)
      ? []
      : [`does not pin ${uses}`]),
    ...(uses?.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false
      ? ["leaves the token in the checkout"]
      : []),
    ...(uses?.startsWith("actions/setup-node@") && inputs["package-manager-cache"] !== false
      ? ["shares a cache with other runs"]
      : []),
    ...(/\bnpm (?:ci|i|install)\b(?! --ignore-scripts)/.test(run)
      ? ["runs scripts of dependencies"]
      : []),
    ...(run.includes("${{") ? ["inserts an expression into a script"] : []),
  ]);
}

/** The author of a pull request decides what these jobs run. */
function pullRequestProblems({ permissions = {}, environment, env, steps, ...job }: Job): string[] {
  const scopes = Object.entries(permissions).map(([scope, access]) => `${scope}: ${access}`);
  const needsToken = [env, ...steps.map((step) => step.env)].some(hasSecret);
  return [
    ...("id-token" in permissions ? ["can get credentials in a pull request"] : []),
    ...(environment === undefined ? [] : ["has an environment's secrets in a pull request"]),
    ...(runsRepository({ ...job, steps }) && (needsToken || scopes.join() !== "contents: read")
      ? ["runs a pull request with more than read access"]
      : []),
    ...(JSON.stringify(steps).includes("secrets.") ? ["has secrets in a pull request"] : []),
  ];
}

/** Returns whether a job, or a job that it needs, runs only for a push. */
function isAfterMerge(name: string, jobs: Workflow["jobs"]): boolean {
  const { if: condition, needs = [] } = jobs[name]!;
  if (condition === "github.event_name == 'push'") return true;
  return condition === undefined && [needs].flat().some((each) => isAfterMerge(each, jobs));
}

function runsRepository({ steps }: Pick<Job, "steps">): boolean {
  return steps.some(({ uses = "", run = "" }) =>
    /^actions\/checkout@|\bnp[mx]\b/m.test(`${uses}\n${run}`),
  );
}

function hasSecret(env: Readonly<Record<string, string>> | undefined): boolean {
  return secret.test(JSON.stringify(env ?? {}));
}

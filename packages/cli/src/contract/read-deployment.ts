import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import type { Deployment } from "./deployment.ts";
import { isObject } from "./is-object.ts";
import { problemList, type ProblemList } from "./problem-list.ts";
import { readDataHolding } from "./read-data-holding.ts";
import { readKubernetesSecrets } from "./read-kubernetes-secrets.ts";
import { readRelaxed } from "./read-relaxed.ts";

/** The version of the contract that this driver supports. */
const knownVersion = 1;
const root = "//.kantox";

/**
 * Reads the deployment description of a stack from its parsed `cdk.tf.json`. Without a description, the environment has
 * the name of the stack and the protection `confirm`.
 *
 * @param json - the parsed file; its shape is validated
 * @param stackName - name of the stack in the app
 * @throws KantoxError `contract/version` if its version is not supported, `contract/shape` with every problem and its
 * JSON path
 */
export function readDeployment(json: unknown, stackName: string): Deployment {
  const comments = isObject(json) ? json["//"] : undefined;
  const description = isObject(comments) ? comments["kantox"] : undefined;
  if (!isObject(description) || description["version"] === undefined) {
    return {
      environment: stackName,
      protection: "confirm",
      engine: "terraform",
      relaxed: [],
      kubernetesSecrets: [],
    };
  }
  if (description["version"] !== knownVersion) {
    throw unknownVersion(stackName, description["version"]);
  }

  const problems = problemList();
  const deployment = readVersion1(description, problems);
  if (problems.lines.length > 0) {
    throw new KantoxError(
      "contract/shape",
      [
        `Stack "${stackName}" has an invalid deployment description:`,
        ...problems.lines.map((line) => `  ${line}`),
        `Correct the describeDeployment call of the stack (${root} in its cdk.tf.json).`,
      ].join("\n"),
    );
  }
  return deployment;
}

function unknownVersion(stackName: string, version: unknown): KantoxError {
  return new KantoxError(
    "contract/version",
    `Stack "${stackName}" uses version ${printable(JSON.stringify(version))} of the deployment contract; this driver supports version ${knownVersion}. Update @kantox/cli.`,
  );
}

function readVersion1(
  description: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): Deployment {
  const { environment, accountId, protection, engine, createsStateBucket } = description;
  const environmentName = typeof environment === "string" ? environment : "";
  if (!/^[a-z0-9][a-z0-9_-]{0,62}$/i.test(environmentName)) {
    problems.add(
      `${root}.environment`,
      'be 1 to 63 letters, digits, "-" and "_", starting with a letter or digit',
      environment,
    );
  }
  if (protection !== "confirm" && protection !== "typed") {
    problems.add(`${root}.protection`, 'be "confirm" or "typed"', protection);
  }
  if (accountId === undefined ? protection === "typed" : !isAccountId(accountId)) {
    problems.add(
      `${root}.accountId`,
      `be a string of twelve digits${protection === "typed" ? ', because protection is "typed"' : ""}`,
      accountId,
    );
  }
  if (engine !== undefined && engine !== "terraform" && engine !== "tofu") {
    problems.add(`${root}.engine`, 'be "terraform" or "tofu"', engine);
  }
  if (createsStateBucket !== undefined && typeof createsStateBucket !== "boolean") {
    problems.add(`${root}.createsStateBucket`, "be true or false", createsStateBucket);
  }
  const dataHolding = readDataHolding(description["dataHolding"], `${root}.dataHolding`, problems);
  return {
    environment: environmentName,
    ...(isAccountId(accountId) && { accountId }),
    protection: protection === "typed" ? "typed" : "confirm",
    engine: engine === "tofu" ? "tofu" : "terraform",
    ...(createsStateBucket === true && { createsStateBucket }),
    ...(dataHolding.length > 0 && { dataHolding }),
    relaxed: readRelaxed(description["relaxed"], `${root}.relaxed`, problems),
    kubernetesSecrets: readKubernetesSecrets(
      description["kubernetesSecrets"],
      { path: `${root}.kubernetesSecrets`, environment: environmentName },
      problems,
    ),
  };
}

function isAccountId(value: unknown): value is string {
  return typeof value === "string" && /^\d{12}$/.test(value);
}

import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import type { Deployment } from "./deployment.ts";
import { isObject } from "./is-object.ts";
import { problemList, type ProblemList } from "./problem-list.ts";
import { readDataHolding } from "./read-data-holding.ts";
import { readKubernetesSecrets } from "./read-kubernetes-secrets.ts";
import { readRelaxed } from "./read-relaxed.ts";

/** The version of the contract that this driver speaks. */
const knownVersion = 1;
const root = "//.kantox";

/**
 * Reads what a stack tells the driver from its parsed `cdk.tf.json`. A stack that tells nothing goes by its
 * own name and is confirmed.
 *
 * @param json - the parsed file; nothing of its shape is taken for granted
 * @param stackName - name of the stack in the app
 * @throws KantoxError `contract/version` where a newer library wrote it, `contract/shape` with every problem
 * and its JSON path
 */
export function readDeployment(json: unknown, stackName: string): Deployment {
  const notes = isObject(json) ? json["//"] : undefined;
  const told = isObject(notes) ? notes["kantox"] : undefined;
  if (!isObject(told) || told["version"] === undefined) {
    return {
      environment: stackName,
      protection: "confirm",
      engine: "terraform",
      relaxed: [],
      kubernetesSecrets: [],
    };
  }
  if (told["version"] !== knownVersion) throw unknownVersion(stackName, told["version"]);

  const problems = problemList();
  const deployment = readVersion1(told, problems);
  if (problems.lines.length > 0) {
    throw new KantoxError(
      "contract/shape",
      [
        `Stack "${stackName}" tells the driver something that it cannot use:`,
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
    `Stack "${stackName}" tells the driver something in version ${printable(JSON.stringify(version))} of the contract; this driver knows version ${knownVersion}. Update @kantox/cli.`,
  );
}

function readVersion1(told: Readonly<Record<string, unknown>>, problems: ProblemList): Deployment {
  const { environment, accountId, protection, engine, makesStateBucket } = told;
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
      `be twelve digits, as text${protection === "typed" ? ', where protection is "typed"' : ""}`,
      accountId,
    );
  }
  if (engine !== undefined && engine !== "terraform" && engine !== "tofu") {
    problems.add(`${root}.engine`, 'be "terraform" or "tofu"', engine);
  }
  if (makesStateBucket !== undefined && typeof makesStateBucket !== "boolean") {
    problems.add(`${root}.makesStateBucket`, "be true or false", makesStateBucket);
  }
  const dataHolding = readDataHolding(told["dataHolding"], `${root}.dataHolding`, problems);
  return {
    environment: environmentName,
    ...(isAccountId(accountId) && { accountId }),
    protection: protection === "typed" ? "typed" : "confirm",
    engine: engine === "tofu" ? "tofu" : "terraform",
    ...(makesStateBucket === true && { makesStateBucket }),
    ...(dataHolding.length > 0 && { dataHolding }),
    relaxed: readRelaxed(told["relaxed"], `${root}.relaxed`, problems),
    kubernetesSecrets: readKubernetesSecrets(
      told["kubernetesSecrets"],
      { path: `${root}.kubernetesSecrets`, environment: environmentName },
      problems,
    ),
  };
}

function isAccountId(value: unknown): value is string {
  return typeof value === "string" && /^\d{12}$/.test(value);
}

import { notRecorded } from "./not-recorded.ts";
import type { Deployer } from "./deployer-policies.ts";
import type { DeployerStatement } from "./deployer-statement.ts";

/** Returns the page `docs/deployer-policy.md`, generated from the same lists as the policies. */
export function deployerPage(all: readonly Deployer[]): string {
  const named = (name: string): Deployer => {
    const found = all.find(({ target }) => target.name === name);
    if (found === undefined) throw new Error(`There is no deployer of ${name}.`);
    return found;
  };
  const dev = named("dev");
  return `${[
    introduction,
    `## dev\n\n${statementTable(dev)}`,
    `## qa and prod\n\nThe same statements with their own names, without these actions, because their data is protected: ${code(
      missingIn(named("prod"), dev),
    )}.`,
    `## shared\n\n${statementTable(named("shared"))}`,
    state,
    boundary,
    limits,
    `## Actions that no test records\n\n${table(
      ["Actions", "Reason"],
      notRecorded.map(({ actions, reason }) => [lines(actions), reason]),
    )}`,
  ].join("\n\n")}\n`;
}

const introduction = `# The deployer's permissions

<!-- Written by \`npx vitest run --project unit examples/kantox -u\`. Change the lists in examples/kantox/test/deployer/ instead. -->

This page lists the permissions that \`kantox apply\` and \`kantox plan\` need for [the example](../examples/kantox/README.md). Each
stack has two roles: one applies, and one only plans. The policies are ready to copy:

| Stack | Role that applies | Role that only plans |
| --- | --- | --- |
${["shared", "dev", "qa", "prod"]
  .map(
    (name) =>
      `| \`kantox-${name}\` | [\`kantox-${name}.apply.json\`](deployer-policies/kantox-${name}.apply.json) | [\`kantox-${name}.plan.json\`](deployer-policies/kantox-${name}.plan.json) |`,
  )
  .join("\n")}

- [dev](#dev)
- [qa and prod](#qa-and-prod)
- [shared](#shared)
- [The state](#the-state)
- [A permissions boundary](#a-permissions-boundary)
- [What a deployer can still do](#what-a-deployer-can-still-do)
- [Actions that no test records](#actions-that-no-test-records)

Attach a policy inline (\`aws iam put-role-policy\`), because some are longer than a managed policy may be.

- **A plan reads secrets.** The provider reads a secret parameter with its value, and the state contains the access key of the base
  user. So the role that only plans is as sensitive as the secrets. It cannot change anything except the lock of the state.
- **Every resource is named.** A new bucket, parameter or role needs a new policy before its first apply. A \`*\` appears only in the
  ARN of a key, because AWS assigns its id, for objects in buckets that may be deleted, and for actions that support only \`*\`.
- **The stack \`state\`** is applied once, by an administrator.
- **Keys are matched by their tags** \`environment\` and \`project\`. AWS may need up to five minutes to apply a tag to permissions.
  If the first apply is denied access to the new key, apply again.

A test records every request of the provider while it applies, plans, checks for drift and destroys the example on an emulator. It
evaluates each request with AWS's rules: the policy of the stack allows it, and the policy of no other stack does
([decision 33](decisions/0033-the-deployers-permissions.md)). Each action, resource type and condition key is compared with
AWS's reference.`;

const state = `## The state

Each policy file ends with the access to the state in a bucket ([\`stateAccess\` and \`planStateAccess\`](../examples/kantox/README.md#who-may-use-the-states)).
Replace the ARN of the key with the output \`state_key_arn\` of the stack \`state\`. For states in local files, delete these statements.
They are the ones without a \`Sid\`.`;

const boundary = `## A permissions boundary

A deployer may write the policies of its roles. So without a permissions boundary it can give a role any permission, let itself
assume the role, and become an administrator. A boundary prevents this:

1. An administrator creates a managed policy that allows only what the services may need, e.g. the union of
   [their permissions](permissions.md).
2. Set its ARN as \`permissionsBoundaryArn\` of each entry in [\`environments.ts\`](../examples/kantox/src/environments.ts).
3. Add this condition to the statements \`GrantToRoles\` and \`CreateUser\`:

   \`\`\`json
   "Condition": { "StringEquals": { "iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/kantox-boundary" } }
   \`\`\`

4. For roles and users that already exist, also add \`iam:PutRolePermissionsBoundary\` to \`GrantToRoles\`, and
   \`iam:PutUserPermissionsBoundary\` to \`CreateUser\`.

The deployer then cannot create a role or a user without the boundary, cannot give permissions to a role without it, and cannot
remove or change it. A test evaluates these attempts.`;

const limits = `## What a deployer can still do

- **Without a boundary:** everything, through its roles (above).
- **With a boundary:** everything that the boundary allows. It can also add an existing user to the base user's group, and write the
  policy of the group, because AWS has no condition for either. Do not keep other IAM users in the account.
- **Keys without the tag \`environment\`:** the deployer can add the tag and then use the key, if the key's policy lets IAM policies grant access.
  Tag all keys of the account, or put the environment into its own account.
- **Settings:** it can make its own buckets readable by others. Block public access for the account: no deployer can change that setting.
- No policy contains \`iam:PassRole\`, \`iam:Attach…\`, \`iam:Create…PolicyVersion\` or \`sts:AssumeRole\`.`;

function statementTable({ statements }: Deployer): string {
  return table(
    ["Statement", "Actions", "Resources", "Conditions", "Needed to", "Plan"],
    statements.map((statement) => [
      `\`${statement.sid}\``,
      lines(statement.actions),
      lines(statement.resources),
      conditionsOf(statement),
      statement.purpose,
      statement.plan ? "yes" : "",
    ]),
  );
}

function conditionsOf({ conditions = {} }: DeployerStatement): string {
  return Object.entries(conditions)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => {
        const shown = [values].flat().map((value) => `\`${value}\``);
        const absent = operator.endsWith("IfExists") ? " or absent" : "";
        return `\`${key}\` is ${shown.join(" or ")}${absent}`;
      }),
    )
    .join("<br>");
}

/** Returns the actions of the second deployer that the first one does not have. */
function missingIn(one: Deployer, other: Deployer): string[] {
  const actionsOf = ({ statements }: Deployer) => statements.flatMap(({ actions }) => actions);
  return [...new Set(actionsOf(other))].filter((action) => !actionsOf(one).includes(action));
}

const code = (values: readonly string[]): string =>
  values.map((value) => `\`${value}\``).join(", ");
const lines = (values: readonly string[]): string =>
  values.map((value) => `\`${value}\``).join("<br>");

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

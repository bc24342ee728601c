import { beforeAll, describe, expect, it } from "vitest";
import type {
  AccessDocument,
  AccessPermission,
  AccessPrincipal,
} from "../../../../packages/cli/src/access/access-document.ts";
import { collectAccess } from "../../../../packages/cli/src/access/collect-access.ts";
import { readDeployment } from "../../../../packages/cli/src/contract/read-deployment.ts";
import { environments, shared } from "../../src/environments.ts";
import { copyProject } from "../project-copy.ts";
import { synthesize } from "../synthesize.ts";
import {
  environmentPermissions,
  sharedPermissions,
  type CallerPermissions,
} from "./expected-permissions.ts";

let document: AccessDocument;
beforeAll(() => {
  const copy = copyProject();
  try {
    const stacks = Object.entries(synthesize(copy.project)).map(([name, json]) => ({
      name,
      directory: "",
      dependencies: [],
      json,
      deployment: readDeployment(json, name),
    }));
    document = collectAccess(stacks, stacks);
  } finally {
    copy.remove();
  }
}, 120_000);

const expected: readonly CallerPermissions[] = [
  ...environments.flatMap((each) =>
    environmentPermissions(each, `(arn of key/Key in ${each.name})`),
  ),
  ...sharedPermissions(shared),
];

/** Conditions that the denials of buckets add. `kantox access` shows them as denials. */
const inDenials = [
  "aws:SecureTransport",
  "s3:TlsVersion",
  "s3:x-amz-server-side-encryption",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
];

/** Returns the lines that the lists of the permissions page expect: caller, action, resource and conditions. */
function expectedLines(): string[] {
  return expected.flatMap(({ caller, permissions }) =>
    permissions.flatMap(({ actions, resource, conditions }) =>
      actions.flatMap((action) => {
        const all = Object.entries(conditions).filter(([key]) => !inDenials.includes(key));
        // Each subject of a token is a principal.
        const subjects = all.find(([key]) => key.endsWith(":sub"))?.[1] ?? [undefined];
        return subjects.map((subject) => {
          const parts = all.map(([key, values]) => {
            const value = key.endsWith(":sub")
              ? subject
              : values.map((each) => each ?? "absent").join();
            return `${key}=${value}`;
          });
          return lineOf(subject ?? caller.name, action, resource, parts);
        });
      }),
    ),
  );
}

/** Returns the lines that `kantox access` shows as allowed, except for accounts. */
function shownLines({ principals }: AccessDocument): string[] {
  const byName = new Map(principals.map((each) => [each.principal, each]));
  // A group has the permissions that its members have, and the account's administrators are not in the lists.
  const listed = principals.filter(({ kind }) => kind !== "account" && kind !== "group");
  return listed.flatMap((principal) => [
    ...principal.permissions
      .filter(({ effect, actions }) => effect === "allow" && !actions.includes("sts:AssumeRole"))
      .flatMap((each) => linesOf(principal, each)),
    ...principal.assumes
      .filter(({ effect }) => effect === "allow")
      .flatMap((trust) => {
        const role = byName.get(trust.role);
        return linesOf(principal, {
          ...trust,
          resources: [`arn:aws:iam::${role?.accountId}:role/${role?.name}`],
        });
      }),
  ]);
}

function linesOf(
  { name }: AccessPrincipal,
  {
    actions,
    resources = [],
    conditions = [],
  }: Pick<AccessPermission, "actions" | "resources" | "conditions">,
): string[] {
  const parts = conditions.map((condition) => {
    const [operator, key, ...values] = condition.split(" ");
    return operator === "Null" && values.join() === "true"
      ? `${key}=absent`
      : `${key}=${values.join(" ")}`;
  });
  return actions.flatMap((action) =>
    resources.map((resource) => lineOf(name, action, resource, parts)),
  );
}

function lineOf(
  caller: string,
  action: string,
  resource: string,
  conditions: readonly string[],
): string {
  return [caller, action, resource, ...conditions.toSorted()].join(" ");
}

describe("kantox access", () => {
  it("shows exactly the permissions of the permissions page", () => {
    expect([...new Set(shownLines(document))].toSorted()).toEqual(
      [...new Set(expectedLines())].toSorted(),
    );
  });

  it("allows each user to assume only the roles that trust it", () => {
    for (const { kind, permissions, assumes, accountId } of document.principals) {
      if (kind !== "user") continue;
      const allowed = permissions
        .filter(({ effect, actions }) => effect === "allow" && actions.includes("sts:AssumeRole"))
        .flatMap(({ resources }) => resources);
      const roles = assumes.map(
        ({ role }) => `arn:aws:iam::${accountId}:role/${role.replace("role ", "")}`,
      );
      expect(allowed).toEqual(roles);
    }
  });

  it("shows that no principal may assume the deprecated roles", () => {
    for (const { name } of environments) {
      const role = document.principals.find((each) => each.name === `kantox-api-role-${name}`);
      expect(role?.assumedBy.map(({ effect, principal }) => `${effect} ${principal}`)).toEqual([
        "deny anyone",
      ]);
      expect(role?.permissions).toEqual([]);
    }
  });

  it("reads everything, and names the values that only AWS knows", () => {
    expect(document.notRead).toEqual([]);
    expect([...new Set(document.unresolved.map(({ value }) => value))]).toEqual(["arn of key/Key"]);
  });
});

import { accountOfCaller } from "./request-location.ts";
import { expectation } from "./expectation.ts";
import type { Caller, Location } from "./expected-permissions.ts";
import { everything } from "./outsiders.ts";
import { request } from "./request.ts";
import { list, type StatementJson } from "./policy-json.ts";
import { matchedRequests } from "./matched-requests.ts";
import type { Proof } from "./proof.ts";
import type { Attempt } from "./violations.ts";

/** Yields requests that match the deployed policies, by their holders or by the principals that they name. */
export function* attemptsInDocuments({
  deployed,
  permissions,
  vocabulary,
}: Proof): Generator<Attempt> {
  const expect = expectation(permissions);
  for (const policy of deployed.policies) {
    const accountId = deployed.accounts.get(policy.holder) ?? "";
    const holders = permissions.filter(({ caller }) => caller.holder === policy.holder);
    const location: Location = holders[0]?.location ?? { region: "eu-west-1", accountId };
    for (const statement of policy.document.Statement.filter(({ Effect }) => Effect === "Allow")) {
      const callers =
        policy.kind === "identity"
          ? holders.map(({ caller }) => caller)
          : named(
              statement,
              accountId,
              permissions.map(({ caller }) => caller),
            );
      for (const matched of matchedRequests(policy, statement, location, vocabulary)) {
        for (const caller of callers) {
          const asked = request(caller, matched, accountId);
          yield { caller, request: asked, expected: expect(asked) };
        }
      }
    }
  }
}

/** Returns the principals that a statement names. A principal in another account may have any permission there. */
function named(
  { Principal = {} }: StatementJson,
  accountId: string,
  known: readonly Caller[],
): readonly Caller[] {
  return Object.entries(Principal === "*" ? { AWS: "*" } : Principal).flatMap(([type, ids]) =>
    list(ids).map(
      (id) =>
        known.find(({ holder, principal }) =>
          [holder, "id" in principal && principal.id].includes(id),
        ) ?? stranger(type, id, accountId),
    ),
  );
}

function stranger(type: string, id: string, accountId: string): Caller {
  if (type !== "AWS") return { name: id, principal: { type: type as "Service" | "Federated", id } };
  if (id === "*") return { name: "any principal", principal: { type: "Anonymous" } };
  const [account = accountId] = /\d{12}/u.exec(id) ?? [];
  const arn = id.includes(":user/") ? id : `arn:aws:iam::${account}:user/stranger`;
  const caller: Caller = { name: `${arn} by ${id}`, principal: { type: "AWS", id: arn } };
  return accountOfCaller(caller) === accountId
    ? caller
    : { ...caller, extraPolicies: [everything] };
}

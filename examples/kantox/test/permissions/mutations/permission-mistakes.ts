import { foreignAccount } from "../foreign.ts";
import { list } from "../policy-json.ts";
import { eachChanged, type Mistakes } from "./mistake.ts";

/** Mistakes that widen a permission, or take it away from its intended principal. */
export const permissionMistakes: Mistakes = {
  "drop an action": (statement) =>
    eachChanged(statement.Action, () => undefined).map((Action) => ({ ...statement, Action })),

  // Only if AWS has another action that the star matches. Otherwise nothing changes.
  "widen an action to its service": (statement, { actionsLike }) =>
    widened(list(statement.Action), actionsLike, (action) => action.replace(/:.*/u, ":*")).map(
      (Action) => ({ ...statement, Action }),
    ),

  "widen an action to its verb": (statement, { actionsLike }) =>
    widened(list(statement.Action), actionsLike, (action) =>
      action.replace(/:([A-Z][a-z]+).*/u, ":$1*"),
    ).map((Action) => ({ ...statement, Action })),

  "turn Action into NotAction": (statement) => [
    { ...statement, Action: undefined, NotAction: statement.Action },
  ],

  "drop a resource": (statement) =>
    eachChanged(statement.Resource, () => undefined).map((Resource) => ({
      ...statement,
      Resource,
    })),

  "widen a resource to everything": (statement, { kind }) =>
    namesResources(statement.Resource, kind) ? [{ ...statement, Resource: "*" }] : [],

  "widen a resource to a prefix": (statement, { kind }) =>
    namesResources(statement.Resource, kind)
      ? eachChanged(statement.Resource, (resource) => resource.replace(/[^*](?:\/\*)?$/u, "*")).map(
          (Resource) => ({ ...statement, Resource }),
        )
      : [],

  "turn Resource into NotResource": (statement, { kind }) =>
    namesResources(statement.Resource, kind)
      ? [{ ...statement, Resource: undefined, NotResource: statement.Resource }]
      : [],

  "allow any principal": (statement) =>
    statement.Principal === undefined ? [] : [{ ...statement, Principal: "*" }],

  "allow another account": ({ Principal, ...statement }) =>
    typeof Principal !== "object"
      ? []
      : [
          {
            ...statement,
            Principal: {
              ...Principal,
              AWS: [...list(Principal["AWS"]), `arn:aws:iam::${foreignAccount}:root`],
            },
          },
        ],

  "allow another user": (statement) =>
    statement.Principal === undefined
      ? []
      : [
          {
            ...statement,
            Principal: { AWS: `arn:aws:iam::${foreignAccount}:user/stranger` },
          },
        ],
};

/**
 * Returns whether widening resources has an effect. A resource policy applies only to its own resource, and `*` is
 * widest.
 */
function namesResources(resources: string | readonly string[] | undefined, kind: string): boolean {
  return kind === "identity" && !list(resources).includes("*");
}

function widened(
  actions: readonly string[],
  actionsLike: (pattern: string) => readonly string[],
  widen: (action: string) => string,
): readonly (readonly string[])[] {
  return eachChanged(actions, widen).filter((changed) =>
    changed
      .filter((action) => !actions.includes(action))
      .some((pattern) => actionsLike(pattern).some((action) => !actions.includes(action))),
  );
}

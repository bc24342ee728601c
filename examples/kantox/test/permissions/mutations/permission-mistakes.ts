import { foreignAccount } from "../foreign.ts";
import { list } from "../policy-json.ts";
import { eachChanged, type Mistakes } from "./mistake.ts";

/** How something is allowed to more, of more, for more; or no longer to whom it is meant for. */
export const permissionMistakes: Mistakes = {
  "drop an action": (statement) =>
    eachChanged(statement.Action, () => undefined).map((Action) => ({ ...statement, Action })),

  // Only where AWS has another such action: a star that means nothing else changes nothing.
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

  "widen a resource to what begins so": (statement, { kind }) =>
    namesResources(statement.Resource, kind)
      ? eachChanged(statement.Resource, (resource) => resource.replace(/[^*](?:\/\*)?$/u, "*")).map(
          (Resource) => ({ ...statement, Resource }),
        )
      : [],

  "turn Resource into NotResource": (statement, { kind }) =>
    namesResources(statement.Resource, kind)
      ? [{ ...statement, Resource: undefined, NotResource: statement.Resource }]
      : [],

  "let everybody in": (statement) =>
    statement.Principal === undefined ? [] : [{ ...statement, Principal: "*" }],

  "let another account in": ({ Principal, ...statement }) =>
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

  "let somebody else in": (statement) =>
    statement.Principal === undefined
      ? []
      : [
          {
            ...statement,
            Principal: { AWS: `arn:aws:iam::${foreignAccount}:user/somebody` },
          },
        ],
};

/** A policy on a resource is about that one whatever it names; and everything cannot be widened. */
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

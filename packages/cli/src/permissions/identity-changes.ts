import type { ResourceChange } from "../plan/plan-json.ts";
import type { Permission, PermissionChange } from "./permission.ts";

type Values = Readonly<Record<string, unknown>> | null;

/** Words for what a resource gives somebody beside a policy's statements. */
interface IdentityType {
  readonly kind: string;
  /** Attribute that names the holder. */
  readonly name: string;
  /** What it gives, one text for each thing. */
  readonly gives: (values: NonNullable<Values>) => readonly string[];
}

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
const attached = ({ policy_arn: arn }: NonNullable<Values>): string[] =>
  typeof arn === "string" ? [`what ${arn} allows`] : [];
// The engine takes these away because somebody added them by hand: what the app itself attaches stays.
const byHand = (attribute: string) => (values: NonNullable<Values>) =>
  listed(values[attribute]).map((name) => `what the policy ${name} allows`);

const identityTypes: Readonly<Record<string, IdentityType>> = {
  aws_iam_access_key: {
    kind: "user",
    name: "user",
    gives: ({ status }) => (status === "Inactive" ? [] : ["an access key that works"]),
  },
  aws_iam_group_membership: {
    kind: "group",
    name: "group",
    gives: ({ users }) => listed(users).map((user) => `membership of ${user}`),
  },
  aws_iam_group_policy_attachment: { kind: "group", name: "group", gives: attached },
  aws_iam_role_policy_attachment: { kind: "role", name: "role", gives: attached },
  aws_iam_user_policy_attachment: { kind: "user", name: "user", gives: attached },
  aws_iam_user_login_profile: { kind: "user", name: "user", gives: () => ["a console password"] },
  aws_iam_group_policies_exclusive: {
    kind: "group",
    name: "group_name",
    gives: byHand("policy_names"),
  },
  aws_iam_group_policy_attachments_exclusive: {
    kind: "group",
    name: "group_name",
    gives: byHand("policy_arns"),
  },
  aws_iam_role_policies_exclusive: {
    kind: "role",
    name: "role_name",
    gives: byHand("policy_names"),
  },
  aws_iam_role_policy_attachments_exclusive: {
    kind: "role",
    name: "role_name",
    gives: byHand("policy_arns"),
  },
  aws_iam_user_policies_exclusive: {
    kind: "user",
    name: "user_name",
    gives: byHand("policy_names"),
  },
  aws_iam_user_policy_attachments_exclusive: {
    kind: "user",
    name: "user_name",
    gives: byHand("policy_arns"),
  },
};

/** What a change gives or takes beside a policy's statements: keys, memberships, attached policies, boundaries. */
export function identityChanges(
  { type, address, change }: ResourceChange,
  seen: "plan" | "outside",
): PermissionChange[] {
  const { actions, before, after } = change;
  if (actions.every((action) => action === "no-op" || action === "read")) return [];
  const identity = identityTypes[type];
  const boundary = boundaryChange(type, before, after);
  if (identity === undefined && boundary === undefined) return [];
  const values = after ?? before ?? {};
  const { kind, name } = identity ?? {
    kind: type === "aws_iam_role" ? "role" : "user",
    name: "name",
  };
  const [had, has] = [
    identity && before ? identity.gives(before) : [],
    identity && after ? identity.gives(after) : [],
  ];
  // A replaced key is another key: the old one ends, although both are described alike.
  const isReplaced = type === "aws_iam_access_key" && actions.length > 1;
  // What an exclusive list of a plan names is attached by resources of their own; outside nobody did.
  const isNamedOnly = type.endsWith("_exclusive") && seen === "plan";
  const texts = (all: readonly string[]): Permission[] => all.map((text) => ({ text }));
  return [
    {
      holder: `${kind} ${typeof values[name] === "string" ? values[name] : address}`,
      isNew: false,
      addresses: [address],
      gained: isNamedOnly
        ? []
        : texts([
            ...has.filter((one) => isReplaced || !had.includes(one)),
            ...(boundary?.gained ?? []),
          ]),
      lost: texts([
        ...had.filter((one) => isReplaced || !has.includes(one)),
        ...(boundary?.lost ?? []),
      ]),
      unreadable: [],
    },
  ];
}

function boundaryChange(
  type: string,
  before: Values,
  after: Values,
): { readonly gained: string[]; readonly lost: string[] } | undefined {
  if ((type !== "aws_iam_role" && type !== "aws_iam_user") || !before || !after) return undefined;
  const [old, next] = [before["permissions_boundary"], after["permissions_boundary"]].map((arn) =>
    typeof arn === "string" && arn !== "" ? arn : undefined,
  );
  if (old === next) return undefined;
  return {
    gained: old === undefined ? [] : [`what the boundary ${old} kept it from`],
    lost: next === undefined ? [] : [`what the boundary ${next} does not allow`],
  };
}

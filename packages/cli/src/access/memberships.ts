import { shownText } from "../synth/expressions/unresolved.ts";
import { blocksOf } from "../synth/terraform-blocks.ts";
import type { StackValues } from "./stack-values.ts";

/** The user and the group of a membership, by their names, or the references to them. */
export interface Membership {
  readonly user: string;
  readonly group: string;
}

const attributes: Readonly<Record<string, { readonly users: string; readonly groups: string }>> = {
  aws_iam_group_membership: { users: "users", groups: "group" },
  aws_iam_user_group_membership: { users: "user", groups: "groups" },
};

/** Lists the memberships of users in groups that a stack contains. */
export function membershipsIn(values: StackValues): Membership[] {
  return blocksOf(values.stack.json).flatMap(({ kind, type, body }) => {
    const names = kind === "resource" ? attributes[type] : undefined;
    if (names === undefined) return [];
    const texts = (name: string): string[] => {
      const found = [values.evaluate(body[name])].flat(2);
      return found.flatMap((each) => (typeof each === "string" ? [shownText(each)] : []));
    };
    return texts(names.users).flatMap((user) =>
      texts(names.groups).map((group) => ({ user, group })),
    );
  });
}

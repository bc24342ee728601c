import { describe, expect, it } from "vitest";
import { changeOf } from "../../../test/plan-builders.ts";
import { risksOf, risksOfUpdate } from "../../../test/risks-of.ts";

const policy = (...Statement: readonly object[]) => JSON.stringify({ Statement });
const trust = (principal: object, more: object = {}) => ({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: principal,
  ...more,
});
const role = (statement: object, more: object = {}) => ({
  id: "shop",
  name: "shop",
  assume_role_policy: policy(statement),
  ...more,
});

describe("a role", () => {
  const aws = trust({ AWS: "arn:aws:iam::111122223333:role/ci" });

  it("is a risk if its trust no longer accepts a principal", () => {
    const other = trust({ AWS: "arn:aws:iam::111122223333:role/other" });
    expect(risksOfUpdate("aws_iam_role", role(aws), role(other))).toEqual([
      "trust: AWS arn:aws:iam::111122223333:role/ci can no longer assume the role shop, unless the new trust policy allows it",
    ]);
  });

  it("is a risk if its trust accepts fewer GitHub subjects", () => {
    const github = (operator: string, subject: string) =>
      trust(
        {
          Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        },
        {
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { [operator]: { "token.actions.githubusercontent.com:sub": subject } },
        },
      );
    const [wide, narrow] = [
      github("StringLike", "repo:shop/*"),
      github("StringEquals", "repo:shop/api:ref:refs/heads/main"),
    ];
    expect(risksOfUpdate("aws_iam_role", role(wide), role(narrow))).toEqual([
      "trust: Federated arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com can no longer assume the role shop if StringLike token.actions.githubusercontent.com:sub repo:shop/*, unless the new trust policy allows it",
    ]);
    expect(risksOfUpdate("aws_iam_role", role(narrow), role(wide))).toEqual([]);
  });

  it("is no risk if its trust is only written in another way", () => {
    const same = {
      Principal: { AWS: ["arn:aws:iam::111122223333:role/ci"] },
      Action: ["sts:AssumeRole"],
      Effect: "Allow",
    };
    expect(risksOfUpdate("aws_iam_role", role(aws), role(same))).toEqual([]);
  });

  it("is a risk if its sessions end sooner, and no risk if they last longer", () => {
    const [short, long] = [
      role(aws, { max_session_duration: 3600 }),
      role(aws, { max_session_duration: 43_200 }),
    ];
    expect(risksOfUpdate("aws_iam_role", long, short)).toEqual([
      "session-duration: sessions of the role end after 3600 seconds at most (before: 43200): jobs that request a longer session fail",
    ]);
    expect(risksOfUpdate("aws_iam_role", short, long)).toEqual([]);
  });

  it("is a risk with a new permissions boundary, and no risk without one", () => {
    const boundary = { permissions_boundary: "arn:aws:iam::111122223333:policy/limit" };
    const none = { permissions_boundary: null };
    expect(risksOfUpdate("aws_iam_role", role(aws, none), role(aws, boundary))).toEqual([
      "boundary: the role shop can no longer do anything that the boundary arn:aws:iam::111122223333:policy/limit does not allow",
    ]);
    expect(risksOfUpdate("aws_iam_role", role(aws, boundary), role(aws, none))).toEqual([]);
  });

  it("is no risk if only its description or force_detach_policies changes", () => {
    const after = role(aws, { description: "new", force_detach_policies: true });
    expect(risksOfUpdate("aws_iam_role", role(aws, { description: "old" }), after)).toEqual([]);
  });
});

describe("a policy", () => {
  const statement = (Action: string, Effect = "Allow") => ({ Effect, Action, Resource: "*" });
  const inline = (...statements: readonly object[]) => ({
    id: "shop:store",
    role: "shop",
    name: "store",
    policy: policy(...statements),
  });

  it("is a risk if it allows less, or denies", () => {
    expect(
      risksOfUpdate(
        "aws_iam_role_policy",
        inline(statement("s3:*")),
        inline(statement("s3:GetObject"), statement("s3:DeleteObject", "Deny")),
      ),
    ).toEqual([
      "permission: no longer allowed: s3:* on *, unless another statement allows it: programs that run as the role shop get AccessDenied",
      "denied: denied from now on for the role shop: s3:DeleteObject on *",
    ]);
  });

  it("is no risk if it allows more", () => {
    const after = inline(statement("s3:*"));
    expect(risksOfUpdate("aws_iam_role_policy", inline(statement("s3:GetObject")), after)).toEqual(
      [],
    );
  });

  it("is a risk if it is new, denies, and belongs to a role that exists", () => {
    const values = { id: "shop", name: "shop" };
    const created = changeOf("aws_iam_role_policy.x", ["create"], {
      after: inline(statement("s3:*", "Deny")),
    });
    const [existing, fresh] = [
      changeOf("aws_iam_role.x", ["no-op"], { before: values, after: values }),
      changeOf("aws_iam_role.x", ["create"], { after: values }),
    ];
    expect(risksOf(existing, created)).toEqual([
      "denied: denied from now on for the role shop: s3:* on *",
    ]);
    expect(risksOf(fresh, created)).toEqual([]);
  });
});

describe("a policy that the plan does not know", () => {
  const unknown = { after_unknown: { policy: true } };
  const values = { id: "shop:store", role: "shop", name: "store" };

  it("is a risk on a role that exists, and no risk on a new one", () => {
    const existing = { id: "shop", name: "shop" };
    const created = changeOf("aws_iam_role_policy.x", ["create"], { after: values, ...unknown });
    expect(
      risksOf(
        changeOf("aws_iam_role.x", ["no-op"], { before: existing, after: existing }),
        created,
      ),
    ).toEqual([
      "permission: the policy for the role shop is known only after the apply: it may remove permissions or deny requests",
    ]);
    expect(risksOf(changeOf("aws_iam_role.x", ["create"], { after: existing }), created)).toEqual(
      [],
    );
  });
});

describe("an exclusive list", () => {
  it("is a risk for each policy, attachment and member that it removes", () => {
    expect(
      risksOfUpdate(
        "aws_iam_role_policies_exclusive",
        { role_name: "shop", policy_names: ["old", "store"] },
        { role_name: "shop", policy_names: ["store"] },
      ),
    ).toEqual(["policy-removed: the role shop loses everything that the policy old allows"]);
    const arn = "arn:aws:iam::111122223333:policy/old";
    expect(
      risksOfUpdate(
        "aws_iam_user_policy_attachments_exclusive",
        { user_name: "shop", policy_arns: [arn] },
        { user_name: "shop", policy_arns: [] },
      ),
    ).toEqual([`policy-removed: the user shop loses everything that ${arn} allows`]);
    expect(
      risksOfUpdate(
        "aws_iam_group_membership",
        { group: "shop", name: "shop", users: ["ann", "bot"] },
        { group: "shop", name: "shop", users: ["bot"] },
      ),
    ).toEqual([
      "member-removed: the group shop loses the member ann, who loses everything that the policies of the group allow",
    ]);
  });

  it("is a risk if it is new, because the plan does not know what it removes", () => {
    const user = { id: "shop", name: "shop" };
    expect(
      risksOf(
        changeOf("aws_iam_user.x", ["no-op"], { before: user, after: user }),
        changeOf("aws_iam_user_policies_exclusive.x", ["create"], {
          after: { user_name: "shop", policy_names: [] },
        }),
      ),
    ).toEqual([
      "policy-removed: the user shop loses any other inline policy that is not in policy_names: the plan does not know which",
    ]);
  });

  it("is no risk if it only adds", () => {
    expect(
      risksOfUpdate(
        "aws_iam_role_policies_exclusive",
        { role_name: "shop", policy_names: [] },
        { role_name: "shop", policy_names: ["store"] },
      ),
    ).toEqual([]);
  });
});

describe("a user, its group and its key", () => {
  it("are a risk if their names or paths change", () => {
    const affected = "policies and programs that name the old ARN no longer match";
    expect(
      risksOfUpdate("aws_iam_user", { name: "a", path: "/" }, { name: "a", path: "/apps/" }),
    ).toEqual([
      `identity: the path of the user changes from / to /apps/, and so does its ARN: ${affected}`,
    ]);
    expect(risksOfUpdate("aws_iam_group", { name: "a" }, { name: "b" })).toEqual([
      `identity: the name of the group changes from a to b, and so does its ARN: ${affected}`,
    ]);
    expect(
      risksOfUpdate("aws_iam_user", { name: "a" }, { name: "a", force_destroy: true }),
    ).toEqual([]);
  });

  it("are a risk if the key stops working", () => {
    const key = (status: string) => ({ id: "AKIA0", user: "shop", status });
    expect(risksOfUpdate("aws_iam_access_key", key("Active"), key("Inactive"))).toEqual([
      "access-key: the access key becomes inactive: requests that are signed with it fail",
    ]);
    expect(risksOfUpdate("aws_iam_access_key", key("Inactive"), key("Active"))).toEqual([]);
  });
});

describe("what identities are attached to", () => {
  it("is a risk if an identity provider accepts fewer tokens", () => {
    const provider = (client_id_list: readonly string[], thumbprint_list: readonly string[]) => ({
      url: "token.example.com",
      client_id_list,
      thumbprint_list,
    });
    const type = "aws_iam_openid_connect_provider";
    expect(risksOfUpdate(type, provider(["a", "b"], ["1"]), provider(["b"], ["2"]))).toEqual([
      "identity-provider: tokens for the audience a are no longer accepted: workflows that request this audience cannot assume any role",
      "identity-provider: the thumbprint 1 is no longer accepted: tokens are refused if the issuer still uses that certificate",
    ]);
    expect(risksOfUpdate(type, provider(["a"], ["1"]), provider(["b", "a"], ["1", "2"]))).toEqual(
      [],
    );
  });

  it("is a risk if instances or pods get another role", () => {
    expect(
      risksOfUpdate("aws_iam_instance_profile", { name: "p", role: "a" }, { name: "p", role: "b" }),
    ).toEqual([
      "permission: its instances get b instead of a: they lose the permissions that only the old role grants",
    ]);
    expect(
      risksOfUpdate("aws_iam_instance_profile", { name: "p", role: "" }, { name: "p", role: "b" }),
    ).toEqual([]);
    const [risk] = risksOfUpdate(
      "aws_eks_pod_identity_association",
      { role_arn: "arn:a" },
      { role_arn: "arn:b" },
    );
    expect(risk).toBe(
      "permission: its pods get arn:b instead of arn:a: they lose the permissions that only the old role grants",
    );
  });
});

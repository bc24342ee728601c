import { describe, expect, it } from "vitest";
import { accessOf, found, policy, statementsOf } from "../../test/access-app.ts";
import { stackOf } from "../../test/plan-builders.ts";
import { collectAccess } from "./collect-access.ts";

const account = "123456789012";
const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: [account] }] };
const trust = (principal: object, more: object = {}): string =>
  policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more });
const allow = (action: string, resource: string): string =>
  policy({ Effect: "Allow", Action: action, Resource: resource });

describe("references", () => {
  it("are followed to names and ARNs in the same stack", () => {
    const document = accessOf({
      provider,
      locals: { prefix: "acme", bucket: "${local.prefix}-data" },
      data: { aws_caller_identity: { me: {} }, aws_partition: { p: {} } },
      resource: {
        aws_s3_bucket: { b: { bucket: "${local.bucket}" } },
        aws_iam_role: {
          r: {
            name: "${local.prefix}-role",
            path: "/app/",
            assume_role_policy: trust({ Service: "ec2.amazonaws.com" }),
          },
          other: {
            name: "other",
            assume_role_policy: trust({
              AWS: "arn:${data.aws_partition.p.partition}:iam::${data.aws_caller_identity.me.account_id}:role/app/acme-role",
            }),
          },
        },
        aws_iam_role_policy: {
          p: {
            role: "${aws_iam_role.r.id}",
            policy: allow("s3:GetObject", "${aws_s3_bucket.b.arn}/*"),
          },
        },
        aws_s3_bucket_policy: {
          p: {
            bucket: "${aws_s3_bucket.b.id}",
            policy: policy({
              Effect: "Allow",
              Principal: { AWS: "${aws_iam_role.r.arn}" },
              Action: "s3:ListBucket",
              Resource: "*",
            }),
          },
        },
      },
    });
    expect(statementsOf(document, "role acme-role")).toEqual([
      "allow s3:GetObject on arn:aws:s3:::acme-data/*",
      "allow s3:ListBucket on * by bucket acme-data",
    ]);
    expect(found(document, "role acme-role").assumes.map(({ role }) => role)).toEqual([
      "role other",
    ]);
    expect(found(document, "role acme-role").accountId).toBe(account);
    expect(document.unresolved).toEqual([]);
    expect(document.notRead).toEqual([]);
  });

  it("are shown and listed if only the engine or AWS knows the value", () => {
    const document = accessOf({
      provider,
      variable: { name: { type: "string", default: "x" } },
      resource: {
        aws_kms_key: { k: { "//": { metadata: { path: "shop-dev/keys/Key" } } } },
        aws_iam_role: { r: { name_prefix: "r-", assume_role_policy: trust({ AWS: "*" }) } },
        aws_iam_role_policy: {
          k: {
            role: "${aws_iam_role.r.name}",
            policy: allow("kms:Decrypt", "${aws_kms_key.k.arn}"),
          },
          v: { role: "${aws_iam_role.r.name}", policy: allow("s3:*", "arn:aws:s3:::${var.name}") },
        },
        aws_iam_role_policy_attachment: {
          a: {
            role: "${aws_iam_role.r.name}",
            policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
          },
        },
      },
    });
    expect(statementsOf(document, "role aws_iam_role.r")).toEqual([
      "allow kms:Decrypt on (arn of keys/Key)",
      "allow s3:* on arn:aws:s3:::(var.name)",
    ]);
    expect(found(document, "role aws_iam_role.r").grants).toEqual([
      "everything that arn:aws:iam::aws:policy/ReadOnlyAccess allows",
    ]);
    expect(document.unresolved.map(({ value }) => value)).toEqual(["arn of keys/Key", "var.name"]);
  });

  it("do not make an account or a region up", () => {
    const document = accessOf({
      resource: {
        aws_sqs_queue: { q: { name: "jobs" } },
        aws_iam_user: { u: { name: "bob" } },
        aws_iam_user_policy: {
          p: { user: "${aws_iam_user.u.name}", policy: allow("sqs:*", "${aws_sqs_queue.q.arn}") },
        },
      },
    });
    expect(statementsOf(document, "user bob")).toEqual(["allow sqs:* on (arn of aws_sqs_queue.q)"]);
    expect(found(document, "user bob").accountId).toBeUndefined();
  });

  it("end at a cycle", () => {
    const document = accessOf({
      locals: { a: "${local.b}", b: "${local.a}" },
      resource: { aws_iam_user: { u: { name: "${local.a}" } } },
    });
    expect(document.principals).toHaveLength(1);
  });

  it("are followed through the outputs of the app's other stacks", () => {
    const shared = stackOf("shared", {
      json: {
        provider,
        resource: { aws_s3_bucket: { b: { bucket: "logs" } }, aws_kms_key: { k: {} } },
        output: {
          "cross-stack-output-aws_s3_bucketbarn": {
            value: "${aws_s3_bucket.b.arn}",
            sensitive: true,
          },
          key: { value: "${aws_kms_key.k.arn}" },
          secret: { value: "${aws_s3_bucket.b.arn}", sensitive: true },
        },
      },
    });
    const state = "data.terraform_remote_state.cross-stack-reference-input-shop-shared.outputs";
    const dev = stackOf("dev", {
      json: {
        provider,
        data: {
          terraform_remote_state: {
            "cross-stack-reference-input-shop-shared": { backend: "local" },
          },
        },
        resource: {
          aws_iam_user: { u: { name: "bob" } },
          aws_iam_user_policy: {
            a: {
              user: "bob",
              policy: allow("s3:*", `\${${state}.cross-stack-output-aws_s3_bucketbarn}`),
            },
            b: { user: "bob", policy: allow("kms:*", `\${${state}.key}`) },
            c: { user: "bob", policy: allow("x:*", `\${${state}.secret}`) },
          },
        },
      },
    });
    const all = [shared, dev];
    const resources = found(collectAccess([dev], all), "user bob").permissions.flatMap(
      (each) => each.resources,
    );
    expect(resources).toEqual([
      "arn:aws:s3:::logs",
      "(output key of shared)",
      "(outputs.secret of data.terraform_remote_state.cross-stack-reference-input-shop-shared)",
    ]);
    // Chosen together, the words name the stack that they belong to.
    expect(JSON.stringify(collectAccess(all, all))).toContain("(output key of shared in dev)");
  });
});

describe("policies", () => {
  it("are read from data sources, with their sources and overrides", () => {
    const document = accessOf({
      provider,
      locals: { text: "${data.aws_iam_policy_document.all.json}" },
      data: {
        aws_iam_policy_document: {
          base: { statement: [{ sid: "list", actions: ["s3:ListBucket"], resources: ["*"] }] },
          all: {
            source_policy_documents: ["${data.aws_iam_policy_document.base.json}"],
            statement: {
              sid: "list",
              effect: "Deny",
              actions: ["s3:*"],
              resources: ["arn:aws:s3:::x/&{aws:username}"],
              condition: { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
            },
          },
        },
      },
      resource: {
        aws_iam_policy: { p: { name: "p", policy: "${local.text}" } },
        aws_iam_user: { u: { name: "bob" } },
        aws_iam_user_policy_attachment: {
          a: { user: "bob", policy_arn: "${aws_iam_policy.p.arn}" },
        },
      },
    });
    expect(statementsOf(document, "user bob")).toEqual([
      "deny s3:* on arn:aws:s3:::x/${aws:username} if Bool aws:SecureTransport false",
    ]);
  });

  it("are read from jsonencode()", () => {
    const document = accessOf({
      resource: {
        aws_kms_key: {
          k: {
            policy:
              '${jsonencode({"Statement" = [{"Effect" = "Allow", "Principal" = {"AWS" = "210987654321"}, "Action" = ["kms:Decrypt"], "Resource" = "*"}]})}',
          },
        },
      },
    });
    expect(statementsOf(document, "account 210987654321")).toEqual([
      "allow kms:Decrypt on * by key aws_kms_key.k",
    ]);
  });

  it.each([
    ["a file", '${file("policy.json")}', {}],
    ["a variable", "${var.policy}", {}],
    [
      "generated statements",
      "${data.aws_iam_policy_document.d.json}",
      { dynamic: { statement: { for_each: "${var.x}", content: { actions: ["s3:*"] } } } },
    ],
    [
      "a generated condition",
      "${data.aws_iam_policy_document.d.json}",
      { statement: [{ actions: ["s3:*"], resources: ["*"], dynamic: { condition: {} } }] },
    ],
  ])("that come from %s are not read, and this is reported", (_, text, data) => {
    const document = accessOf({
      data: { aws_iam_policy_document: { d: data } },
      resource: { aws_iam_user_policy: { p: { user: "bob", policy: text } } },
    });
    expect(found(document, "user bob").permissions).toEqual([]);
    expect(document.notRead).toEqual([
      { environment: "dev", address: "aws_iam_user_policy.p", reasonCode: "policy" },
    ]);
  });

  it("of AWS services are read as descriptions of the resource", () => {
    const { resources } = accessOf({
      resource: {
        aws_lambda_permission: {
          p: { function_name: "f", action: "lambda:InvokeFunction", principal: "*" },
        },
        aws_s3_bucket_public_access_block: { b: { bucket: "b", block_public_acls: true } },
        aws_iam_role: { r: { name: "r", assume_role_policy: trust({ AWS: "*" }) } },
      },
    });
    expect(resources).toEqual([
      expect.objectContaining({
        resource: "lambda function f",
        grants: ["anyone: lambda:InvokeFunction"],
      }),
      expect.objectContaining({ resource: "bucket b", denials: ["new public ACLs are refused"] }),
    ]);
  });
});

describe("principals", () => {
  it("of a trust policy are runs, service accounts, accounts, services and anyone", () => {
    const github = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
    const cluster = `arn:aws:iam::${account}:oidc-provider/oidc.example.com/id/1`;
    const web = (provider_: string, sub: string, values: readonly string[]): object => ({
      Effect: "Allow",
      Principal: { Federated: provider_ },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringLike: { [`${sub}:sub`]: values } },
    });
    const document = accessOf({
      provider,
      resource: {
        aws_iam_role: {
          r: {
            name: "r",
            assume_role_policy: policy(
              web(github, "token.actions.githubusercontent.com", ["repo:o/a:*", "repo:o/b:*"]),
              web(cluster, "oidc.example.com/id/1", ["system:serviceaccount:ns:app"]),
              {
                Effect: "Allow",
                Principal: { AWS: ["210987654321", "*"], Service: "ec2.amazonaws.com" },
                Action: "sts:AssumeRole",
              },
              { Effect: "Deny", NotPrincipal: { AWS: "210987654321" }, Action: "sts:AssumeRole" },
              {
                Effect: "Allow",
                Principal: { Federated: cluster },
                Action: "sts:AssumeRoleWithWebIdentity",
              },
            ),
          },
        },
      },
    });
    expect(
      found(document, "role r").assumedBy.map(({ effect, principal }) => `${effect} ${principal}`),
    ).toEqual([
      "allow GitHub run repo:o/a:*",
      "allow GitHub run repo:o/b:*",
      "allow Kubernetes service account ns/app of oidc.example.com/id/1",
      "allow anyone",
      "allow account 210987654321",
      "allow service ec2.amazonaws.com",
      "deny anyone except AWS 210987654321",
      "allow identity provider oidc.example.com/id/1",
    ]);
    expect(found(document, "GitHub run repo:o/b:*").assumes[0]?.conditions).toEqual([
      "StringLike token.actions.githubusercontent.com:sub repo:o/b:*",
    ]);
  });

  it("have the permissions of their groups", () => {
    const document = accessOf({
      resource: {
        aws_iam_group: { g: { name: "devs" } },
        aws_iam_group_policy: {
          p: { group: "${aws_iam_group.g.name}", policy: allow("s3:*", "*") },
        },
        aws_iam_user: { a: { name: "ann" }, b: { name: "bob" } },
        aws_iam_group_membership: {
          m: { group: "${aws_iam_group.g.name}", users: ["${aws_iam_user.a.name}"] },
        },
        aws_iam_user_group_membership: {
          m: { user: "${aws_iam_user.b.name}", groups: ["devs", "admins"] },
        },
      },
    });
    for (const user of ["user ann", "user bob"]) {
      expect(statementsOf(document, user)).toEqual(["allow s3:* on * through group devs"]);
    }
    expect(found(document, "user bob").memberOf).toEqual(["group devs", "group admins"]);
  });

  it("with one name in two accounts are two principals", () => {
    const document = accessOf({
      provider: {
        aws: [
          { region: "eu-west-1", allowed_account_ids: [account] },
          { alias: "b", region: "eu-west-1", allowed_account_ids: ["210987654321"] },
        ],
      },
      resource: {
        aws_iam_user: { a: { name: "ci" }, b: { name: "ci", provider: "aws.b" } },
        aws_iam_user_policy: {
          a: { user: "${aws_iam_user.a.name}", policy: allow("s3:*", "*") },
          b: { user: "${aws_iam_user.b.name}", policy: allow("ec2:*", "*"), provider: "aws.b" },
        },
      },
    });
    expect(statementsOf(document, `user ci (account ${account})`)).toEqual(["allow s3:* on *"]);
    expect(statementsOf(document, "user ci (account 210987654321)")).toEqual(["allow ec2:* on *"]);
  });

  it("with one name in two environments are two principals if the account is not known", () => {
    const stackWith = (environment: string, action: string) =>
      stackOf(environment, {
        json: {
          resource: {
            aws_iam_user: { u: { name: "ci" } },
            aws_iam_user_policy: {
              p: { user: "${aws_iam_user.u.name}", policy: allow(action, "*") },
              n: { user: "ci", policy: allow("sqs:*", "*") },
            },
          },
        },
      });
    const all = [stackWith("dev", "s3:*"), stackWith("prod", "ec2:*")];
    const document = collectAccess(all, all);
    expect(document.principals.map(({ principal }) => principal)).toEqual([
      "user ci (dev)",
      "user ci (prod)",
    ]);
    expect(statementsOf(document, "user ci (dev)")).toEqual([
      "allow s3:* on *",
      "allow sqs:* on *",
    ]);
    expect(statementsOf(document, "user ci (prod)")).toEqual([
      "allow ec2:* on *",
      "allow sqs:* on *",
    ]);
  });
});

describe("parts that were not read", () => {
  it("are modules, unknown types, and repeated resources", () => {
    const { notRead } = accessOf({
      module: { vpc: { source: "./vpc" } },
      resource: {
        google_project_iam_member: { m: { role: "roles/owner", member: "user:a" } },
        random_id: { r: { byte_length: 2 } },
        aws_iam_user: { u: { for_each: '${toset(["a"])}', name: "${each.key}" } },
        aws_instance: { i: { count: 2, ami: "x" } },
        random_password: { p: { count: 2, length: 3 } },
      },
    });
    expect(notRead.map(({ address, reasonCode }) => `${reasonCode} ${address}`)).toEqual([
      "module module.vpc",
      "type google_project_iam_member.m",
      "instances aws_iam_user.u",
      "instances aws_instance.i",
    ]);
  });
});

describe("secrets", () => {
  it("do not occur in the document", () => {
    const secret = "hunter2-hunter2";
    const document = accessOf({
      variable: { pw: { type: "string", sensitive: true, default: secret } },
      resource: {
        aws_ssm_parameter: { p: { name: "/p", type: "SecureString", value: "from-parameter" } },
        aws_iam_user_policy: {
          a: { user: "bob", policy: allow("s3:*", `arn:aws:s3:::${secret}`) },
          b: { user: "bob", policy: allow("s3:*", "arn:aws:s3:::${var.pw}") },
          c: { user: "bob", policy: allow("s3:*", "arn:aws:s3:::${aws_ssm_parameter.p.value}") },
          d: { user: "bob", policy: allow("s3:*", "postgres://u:topsecret@host") },
        },
      },
    });
    const text = JSON.stringify(document);
    for (const each of [secret, "from-parameter", "topsecret"]) expect(text).not.toContain(each);
    expect(statementsOf(document, "user bob")).toEqual([
      "allow s3:* on arn:aws:s3:::(sensitive)",
      "allow s3:* on arn:aws:s3:::(var.pw)",
      "allow s3:* on arn:aws:s3:::(value of aws_ssm_parameter.p)",
      "allow s3:* on postgres://u:(sensitive)@host",
    ]);
  });

  it("do not replace the driver's own words", () => {
    const document = accessOf({
      variable: {
        effect: { type: "string", sensitive: true, default: "allow" },
        kind: { type: "string", sensitive: true, default: "user" },
        reason: { type: "string", sensitive: true, default: "module" },
      },
      module: { vpc: { source: "./vpc" } },
      resource: { aws_iam_user_policy: { a: { user: "bob", policy: allow("s3:*", "*") } } },
    });
    expect(document.notRead.map(({ reasonCode }) => reasonCode)).toEqual(["module"]);
    expect(
      document.principals.map(({ kind, name, permissions }) => [
        kind,
        name,
        permissions[0]?.effect,
      ]),
    ).toEqual([["user", "bob", "allow"]]);
  });
});

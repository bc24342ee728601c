import { Lazy, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { AssumeRoleServiceIdentity } from "./assume-role-service-identity.ts";
import type { AssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";

const minimal = {
  userName: "kantox-minikube-base-dev",
  roleName: "kantox-aux-role-dev",
  permissions: {
    storage: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::kantox-data-dev/*"] }],
  },
} satisfies AssumeRoleServiceIdentityProps;

const addresses = ["203.0.113.0/24", "2001:db8:12::/48"];

const built = (props: Partial<AssumeRoleServiceIdentityProps> = {}) =>
  synth((stack) => {
    new AssumeRoleServiceIdentity(stack, "aux", {
      ...minimal,
      allowedSourceAddresses: addresses,
      ...props,
    });
  });

const statements = (policy: string): any[] => JSON.parse(policy).Statement;

describe("an identity with allowed source addresses", () => {
  const identity = built({
    additionalRoles: {
      reports: { roleName: "kantox-reports-role-dev", permissions: {} },
      links: {
        roleName: "kantox-links-role-dev",
        permissions: {},
        sessionSourceAddresses: "any",
      },
    },
  });

  it("denies its user everything from other addresses", () => {
    const { policy } = identity.resource("aws_iam_group_policy");
    expect(statements(policy)).toHaveLength(4);
    expect(statements(policy)[3]).toEqual({
      Sid: "DenyFromOtherAddresses",
      Effect: "Deny",
      Action: ["*"],
      Resource: ["*"],
      Condition: { NotIpAddress: { "aws:SourceIp": addresses } },
    });
  });

  it("has roles that can be assumed only from these addresses", () => {
    const roles = Object.values(identity.resources("aws_iam_role"));
    expect(roles).toHaveLength(3);
    for (const { assume_role_policy: trust } of roles) {
      expect(statements(trust)).toEqual([
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:user/kantox-minikube-base-dev" },
          Action: ["sts:AssumeRole"],
          Condition: {
            IpAddress: { "aws:SourceIp": addresses },
            Null: { "aws:TokenIssueTime": "true" },
          },
        },
      ]);
    }
  });

  it("requires the external id as well, if there is one", () => {
    const { assume_role_policy: trust } = built({ externalId: "kantox-2" }).resource(
      "aws_iam_role",
    );
    expect(statements(trust)[0].Condition).toEqual({
      IpAddress: { "aws:SourceIp": addresses },
      Null: { "aws:TokenIssueTime": "true" },
      StringEquals: { "sts:ExternalId": "kantox-2" },
    });
  });

  it("denies sessions everything from other addresses, except requests of a service on their behalf", () => {
    const policies = identity.resources("aws_iam_role_policy");
    for (const path of [
      "aux/Policy-source-addresses",
      "aux/Role-reports/Policy-source-addresses",
    ]) {
      expect(policies[path]!["name"]).toBe("source-addresses");
      expect(statements(policies[path]!["policy"])).toEqual([
        {
          Sid: "DenyFromOtherAddresses",
          Effect: "Deny",
          Action: ["*"],
          Resource: ["*"],
          Condition: {
            BoolIfExists: { "aws:ViaAWSService": "false" },
            NotIpAddress: { "aws:SourceIp": addresses },
          },
        },
      ]);
    }
  });

  it('does not limit the sessions of a role with "any", and keeps its policies exclusive', () => {
    const policies = identity.resources("aws_iam_role_policy");
    expect(Object.keys(policies).filter((path) => path.startsWith("aux/Role-links/"))).toEqual([]);
    expect(
      identity.resources("aws_iam_role_policies_exclusive")["aux/RolePolicies"]!["policy_names"],
    ).toHaveLength(2);
    expect(
      identity.resources("aws_iam_role_policies_exclusive")["aux/Role-links/RolePolicies"]![
        "policy_names"
      ],
    ).toEqual([]);
  });

  it("keeps every resource address that it had without them", () => {
    const before = synth((stack) => {
      new AssumeRoleServiceIdentity(stack, "aux", minimal);
    }).addresses();
    const after = built().addresses();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.filter((address) => !before.includes(address))).toEqual([
      "aws_iam_role_policy.aux_Policy-source-addresses_04BE2EF5",
    ]);
  });

  it("accepts an address that only the engine knows", () => {
    const nat = Token.asString({ resolve: () => "${aws_eip.nat.public_ip}" });
    const { policy } = built({ allowedSourceAddresses: [nat] }).resource("aws_iam_group_policy");
    expect(policy).toContain('"aws:SourceIp":["${aws_eip.nat.public_ip}"]');
  });
});

it("contains no conditions for addresses if none are given", () => {
  const { json } = synth((stack) => {
    new AssumeRoleServiceIdentity(stack, "aux", minimal);
  });
  expect(JSON.stringify(json)).not.toMatch(/SourceIp|ViaAWSService|source-addresses/);
});

describe("the rules for source addresses", () => {
  const refused = (props: Partial<AssumeRoleServiceIdentityProps>) =>
    problemsOf((stack) => {
      new AssumeRoleServiceIdentity(stack, "aux", { ...minimal, ...props });
    });

  it.each([
    [["203.0.113.7"]],
    [["203.0.113.0/24", "2001:db8::1"]],
    [["11.0.0.0/8", "2001::/16"]],
    [[Lazy.stringValue({ produce: () => "203.0.113.0/24" })]],
  ])("accept %j", (allowedSourceAddresses) => {
    expect(() => built({ allowedSourceAddresses })).not.toThrow();
  });

  it.each([
    [[], "be a list of at least one address or range"],
    ["203.0.113.0/24" as never, "be a list of at least one address or range"],
    [
      Token.asList({ resolve: () => [] }),
      "be a list of at least one address or range, got a token",
    ],
    [[7 as never], "be an IPv4 or IPv6 address"],
    [["office"], "be an IPv4 or IPv6 address"],
    [["203.0.113.0/33"], "be an IPv4 or IPv6 address"],
    [["0.0.0.0/0"], "be a range of at least /8 for IPv4"],
    [["12.0.0.0/7"], "be a range of at least /8 for IPv4"],
    [["::/0"], "be a range of at least /16 for IPv6"],
    [["2000::/15"], "be a range of at least /16 for IPv6"],
    [["192.168.49.2"], "be a public address"],
    [["10.0.0.0/8"], "be a public address"],
    [["fd00::/16"], "be a public address"],
    [
      ["203.0.113.7/24"],
      'begin with the first address of its range, got "203.0.113.7/24". Write "203.0.113.0/24".',
    ],
    [["2001:db8::7/48"], 'Write "2001:db8::/48".'],
  ])("report assume-role-service-identity/allowed-source-addresses for %j", (given, words) => {
    const { codes, message } = refused({ allowedSourceAddresses: given });
    expect(codes).toEqual(["assume-role-service-identity/allowed-source-addresses"]);
    expect(message).toContain(words);
  });

  it("report each wrong address", () => {
    const { message } = refused({ allowedSourceAddresses: ["203.0.113.7", "::/0", "10.0.0.1"] });
    expect(message).not.toContain("allowedSourceAddresses[0]");
    expect(message).toContain("allowedSourceAddresses[1] must be a range of at least /16");
    expect(message).toContain("allowedSourceAddresses[2] must be a public address");
  });

  const single = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `198.51.${100 + (index >> 8)}.${index & 255}/32`);

  it("accept as many addresses as fit into a trust policy, and refuse one more", () => {
    const { assume_role_policy: trust } = built({
      allowedSourceAddresses: single(198),
    }).resource("aws_iam_role");
    expect(trust.length).toBe(4095);
    const { codes, message } = refused({ allowedSourceAddresses: single(199) });
    expect(codes).toEqual(["assume-role-service-identity/allowed-source-addresses"]);
    expect(message).toContain("4096 characters that AWS allows for a trust policy");
  });

  it("count the longest trust policy of all roles", () => {
    const additionalRoles = {
      reports: { roleName: "reports", permissions: {}, externalId: "e".repeat(1224) },
    };
    const { codes } = refused({ allowedSourceAddresses: single(198), additionalRoles });
    expect(codes).toEqual(["assume-role-service-identity/allowed-source-addresses"]);
  });

  it("count the policy that limits sessions among the policies of a role", () => {
    const of = (length: number) => ({
      storage: [{ actions: ["a:A"], resources: [`arn:${"x".repeat(length - 4)}`] }],
    });
    expect(() => built({ permissions: of(9900) })).not.toThrow();
    expect(() => built({ permissions: of(10_050), sessionSourceAddresses: "any" })).not.toThrow();
    const { codes } = refused({ permissions: of(10_050), allowedSourceAddresses: addresses });
    expect(codes).toEqual(["assume-role-service-identity/permissions"]);
  });

  it("reserve the name of the policy that limits sessions", () => {
    const permissions = { "source-addresses": minimal.permissions.storage };
    const { codes, message } = refused({ permissions, allowedSourceAddresses: addresses });
    expect(codes).toEqual(["assume-role-service-identity/permissions"]);
    expect(message).toContain('permissions["source-addresses"] must have a different name');
    expect(() => built({ permissions, sessionSourceAddresses: "any" })).not.toThrow();
  });

  it.each([
    [{ sessionSourceAddresses: "any" }, "be used together with allowedSourceAddresses"],
    [{ sessionSourceAddresses: "allowed" }, "be used together with allowedSourceAddresses"],
    [
      { sessionSourceAddresses: "none" as never, allowedSourceAddresses: addresses },
      'be "allowed" or "any"',
    ],
  ] satisfies [Partial<AssumeRoleServiceIdentityProps>, string][])(
    "report assume-role-service-identity/session-source-addresses for %j",
    (props, words) => {
      const { codes, message } = refused(props);
      expect(codes).toEqual(["assume-role-service-identity/session-source-addresses"]);
      expect(message).toContain(words);
    },
  );
});

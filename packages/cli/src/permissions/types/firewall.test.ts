import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf } from "../../../test/schema/read-side.ts";

const rule = {
  cidr_ipv4: null,
  cidr_ipv6: null,
  from_port: 22,
  ip_protocol: "tcp",
  prefix_list_id: null,
  referenced_security_group_id: null,
  security_group_id: "sg-1",
  to_port: 22,
};
const inline = {
  cidr_blocks: [],
  from_port: 443,
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  protocol: "tcp",
  to_port: 443,
};

describe("aws_vpc_security_group_ingress_rule", () => {
  const grants = (values: object) =>
    grantsOf("aws_vpc_security_group_ingress_rule", { ...rule, ...values });

  it.each([
    [{ cidr_ipv4: "0.0.0.0/0" }, ["tcp 22 open to 0.0.0.0/0"]],
    [{ cidr_ipv6: "::/0" }, ["tcp 22 open to ::/0"]],
    [{ cidr_ipv4: "0.0.0.0/1" }, ["tcp 22 open to 0.0.0.0/1"]],
    [{ cidr_ipv4: "203.0.113.0/24" }, ["tcp 22 open to 203.0.113.0/24"]],
    [{ cidr_ipv4: undefined }, ["tcp 22 open to (known after the apply)"]],
    [{ prefix_list_id: "pl-1" }, ["tcp 22 open to prefix list pl-1"]],
    [
      { cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1", from_port: null, to_port: null },
      ["every protocol and port open to 0.0.0.0/0"],
    ],
    [
      { cidr_ipv4: "0.0.0.0/0", from_port: 0, to_port: 65_535 },
      ["tcp on every port open to 0.0.0.0/0"],
    ],
    [{ cidr_ipv4: "0.0.0.0/0", to_port: 80 }, ["tcp 22-80 open to 0.0.0.0/0"]],
    [
      { cidr_ipv4: "0.0.0.0/0", ip_protocol: "icmp", from_port: 8, to_port: 0 },
      ["icmp type 8 open to 0.0.0.0/0"],
    ],
  ])("opens %j", (values, texts) => {
    expect(grants(values)).toEqual(texts);
  });

  it.each([
    [{ cidr_ipv4: "10.0.0.0/8" }],
    [{ cidr_ipv6: "fd00::/8" }],
    [{ referenced_security_group_id: "sg-2" }],
    [{ referenced_security_group_id: undefined }],
  ])("opens nothing with %j", (values) => {
    expect(grants(values)).toEqual([]);
  });
});

describe("inline rules of a security group", () => {
  it.each(["aws_security_group", "aws_default_security_group"])("are read in %s", (type) => {
    const ingress = [
      { ...inline, cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"], ipv6_cidr_blocks: ["::/0"] },
      { ...inline, prefix_list_ids: ["pl-1"], from_port: 0, protocol: "-1", to_port: 0 },
    ];
    expect(grantsOf(type, { ingress })).toEqual([
      "tcp 443 open to 0.0.0.0/0",
      "tcp 443 open to ::/0",
      "every protocol and port open to prefix list pl-1",
    ]);
    expect(grantsOf(type, { ingress: [{ ...inline, cidr_blocks: ["10.0.0.0/8"] }] })).toEqual([]);
  });
});

describe("aws_security_group_rule", () => {
  const values = {
    ...inline,
    cidr_blocks: ["0.0.0.0/0"],
    ipv6_cidr_blocks: null,
    prefix_list_ids: null,
  };

  it("opens ports for ingress, and nothing for egress", () => {
    expect(grantsOf("aws_security_group_rule", { ...values, type: "ingress" })).toEqual([
      "tcp 443 open to 0.0.0.0/0",
    ]);
    expect(grantsOf("aws_security_group_rule", { ...values, type: "egress" })).toEqual([]);
  });
});

describe("network ACLs", () => {
  const entry = {
    cidr_block: "0.0.0.0/0",
    from_port: 22,
    ipv6_cidr_block: null,
    protocol: "6",
    rule_action: "allow",
    to_port: 22,
  };

  it("allow and deny ingress, and ignore egress", () => {
    expect(grantsOf("aws_network_acl_rule", { ...entry, egress: false })).toEqual([
      "tcp 22 open to 0.0.0.0/0",
    ]);
    const denied = { ...entry, egress: false, rule_action: "deny" };
    expect(grantsOf("aws_network_acl_rule", denied)).toEqual([]);
    expect(deniesOf("aws_network_acl_rule", denied)).toEqual(["tcp 22 from 0.0.0.0/0 is refused"]);
    expect(grantsOf("aws_network_acl_rule", { ...entry, egress: true })).toEqual([]);
    expect(deniesOf("aws_network_acl_rule", { ...denied, egress: true })).toEqual([]);
  });

  it("read inline rules", () => {
    const ingress = [
      { ...entry, action: "allow", ipv6_cidr_block: "" },
      { ...entry, action: "deny", cidr_block: "10.0.0.0/8", ipv6_cidr_block: "" },
    ];
    expect(grantsOf("aws_network_acl", { ingress })).toEqual(["tcp 22 open to 0.0.0.0/0"]);
    expect(deniesOf("aws_network_acl", { ingress })).toEqual([]);
  });
});

describe("aws_lightsail_instance_public_ports", () => {
  const port = {
    cidr_list_aliases: null,
    from_port: 22,
    ipv6_cidrs: null,
    protocol: "tcp",
    to_port: 22,
  };

  it("opens a port without a list of addresses to everyone", () => {
    expect(
      grantsOf("aws_lightsail_instance_public_ports", { port_info: [{ ...port, cidrs: null }] }),
    ).toEqual(["tcp 22 open to 0.0.0.0/0"]);
    expect(
      grantsOf("aws_lightsail_instance_public_ports", {
        port_info: [{ ...port, cidrs: ["10.0.0.0/8"] }],
      }),
    ).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("load balancers", () => {
  it.each(["aws_lb", "aws_alb", "aws_elb"])(
    "of type %s are public unless they are internal",
    (type) => {
      expect(grantsOf(type, { internal: true })).toEqual([]);
      expect(grantsOf(type, { internal: false })).toEqual(["reachable from the internet"]);
      expect(grantsOf(type, { internal: undefined })).toEqual(["reachable from the internet"]);
    },
  );

  it("refuse callers without a login", () => {
    const action = (otherwise: string) => ({
      default_action: [
        {
          authenticate_cognito: [],
          authenticate_oidc: [{ on_unauthenticated_request: otherwise }],
          type: "authenticate-oidc",
        },
      ],
      mutual_authentication: [],
    });
    expect(deniesOf("aws_lb_listener", action("authenticate"))).toEqual([
      "requests without a login by authenticate-oidc are refused",
    ]);
    expect(deniesOf("aws_lb_listener", action("allow"))).toEqual([]);
  });
});

describe("endpoints", () => {
  it("allow their principals to connect", () => {
    expect(grantsOf("aws_vpc_endpoint_service", { allowed_principals: ["*", "arn:role"] })).toEqual(
      ["any AWS account may connect to it", "arn:role may connect to it"],
    );
    expect(grantsOf("aws_vpc_endpoint_service", { allowed_principals: [] })).toEqual([]);
    expect(
      grantsOf("aws_vpc_endpoint_service_allowed_principal", { principal_arn: "arn:role" }),
    ).toEqual(["arn:role may connect to it"]);
  });

  it("may require accepting connections", () => {
    expect(deniesOf("aws_vpc_endpoint_service", { acceptance_required: true })).toEqual([
      "connections have to be accepted",
    ]);
    expect(deniesOf("aws_vpc_endpoint_service", { acceptance_required: false })).toEqual([]);
  });

  it("have policies", () => {
    expect(readerOf("aws_vpc_endpoint")).toMatchObject({ documents: ["policy"], own: true });
    expect(readerOf("aws_vpc_endpoint_policy")).toMatchObject({
      documents: ["policy"],
      name: ["vpc_endpoint_id"],
      own: false,
    });
  });
});

describe("routes", () => {
  it("lead to the internet only through an internet gateway", () => {
    const route = { destination_cidr_block: "0.0.0.0/0" };
    expect(grantsOf("aws_route", { ...route, gateway_id: "igw-1" })).toEqual([
      "0.0.0.0/0 goes to igw-1",
    ]);
    expect(grantsOf("aws_route", { ...route, gateway_id: "vgw-1" })).toEqual([]);
    expect(grantsOf("aws_route", { ...route, gateway_id: null })).toEqual([]);
    expect(
      grantsOf("aws_route_table", {
        route: [
          { cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
          { cidr_block: "10.0.0.0/8", gateway_id: "", nat_gateway_id: "nat-1" },
        ],
      }),
    ).toEqual(["0.0.0.0/0 goes to igw-1"]);
  });
});

describe("VPC block public access", () => {
  it.each([
    ["off", []],
    ["block-ingress", ["traffic from the internet is blocked"]],
    [
      "block-bidirectional",
      ["traffic from the internet is blocked", "traffic to the internet is blocked"],
    ],
  ])("blocks the traffic of the mode %s", (mode, texts) => {
    expect(
      deniesOf("aws_vpc_block_public_access_options", { internet_gateway_block_mode: mode }),
    ).toEqual(texts);
  });
});

describe("web ACLs", () => {
  it("filter the requests of associated resources", () => {
    expect(deniesOf("aws_wafv2_web_acl_association", { web_acl_arn: "arn:acl" })).toEqual([
      "the web ACL arn:acl filters its requests",
    ]);
  });
});

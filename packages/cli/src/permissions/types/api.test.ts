import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

describe("methods and routes", () => {
  const method = { api_key_required: false, http_method: "GET", resource_id: "r1" };

  it.each([
    [{ authorization: "NONE" }, "anyone may call GET of resource r1"],
    [
      { authorization: "NONE", api_key_required: true },
      "anyone with an API key may call GET of resource r1",
    ],
    [{ authorization: "AWS_IAM" }, "callers with AWS_IAM may call GET of resource r1"],
    [{ authorization: "CUSTOM" }, "callers with CUSTOM may call GET of resource r1"],
  ])("of a REST API with %j", (values, text) => {
    expect(grantsOf("aws_api_gateway_method", { ...method, ...values })).toEqual([text]);
  });

  it.each([
    ["NONE", "anyone may call GET /a"],
    [null, "anyone may call GET /a"],
    ["JWT", "callers with JWT may call GET /a"],
  ])("of an HTTP API with the authorization %s", (type, text) => {
    expect(
      grantsOf("aws_apigatewayv2_route", {
        api_key_required: false,
        authorization_type: type,
        route_key: "GET /a",
      }),
    ).toEqual([text]);
  });
});

describe("APIs", () => {
  it("are reachable from the internet unless they are private", () => {
    const api = (types: readonly string[]) =>
      grantsOf("aws_api_gateway_rest_api", { endpoint_configuration: [{ types }] });
    expect(api(["REGIONAL"])).toEqual(["reachable from the internet"]);
    expect(api(["PRIVATE"])).toEqual([]);
    expect(grantsOf("aws_api_gateway_rest_api", {})).toEqual(["reachable from the internet"]);
  });

  it("have policies and disabled endpoints", () => {
    expect(readerOf("aws_api_gateway_rest_api")).toMatchObject({
      documents: ["policy"],
      own: true,
    });
    expect(readerOf("aws_api_gateway_rest_api_policy")).toMatchObject({
      documents: ["policy"],
      kind: "REST API",
      own: false,
    });
    const denies = (isDisabled: boolean) =>
      deniesOf("aws_apigatewayv2_api", { disable_execute_api_endpoint: isDisabled });
    expect(denies(true)).toEqual(["its default endpoint is switched off"]);
    expect(denies(false)).toEqual([]);
  });

  it("have keys", () => {
    expect(grantsOf("aws_api_gateway_api_key", { enabled: true })).toEqual([
      "an API key that works",
    ]);
    expect(grantsOf("aws_api_gateway_api_key", { enabled: false })).toEqual([]);
    expect(grantsOf("aws_appsync_api_key", {})).toEqual(["an API key that works"]);
  });

  it("accept several kinds of callers", () => {
    const api = {
      additional_authentication_provider: [{ authentication_type: "API_KEY" }],
      authentication_type: "AWS_IAM",
      log_config: [],
      merged_api_execution_role_arn: null,
    };
    const callers = ["callers with AWS_IAM may query it", "callers with API_KEY may query it"];
    expect(grantsOf("aws_appsync_graphql_api", { ...api, visibility: "PRIVATE" })).toEqual(callers);
    expect(grantsOf("aws_appsync_graphql_api", { ...api, visibility: "GLOBAL" })).toEqual([
      ...callers,
      "reachable from the internet",
    ]);
  });
});

describe("aws_apprunner_service", () => {
  it("is public unless its ingress is not", () => {
    const service = (isPublic: boolean) =>
      grantsOf("aws_apprunner_service", {
        instance_configuration: [],
        network_configuration: [{ ingress_configuration: [{ is_publicly_accessible: isPublic }] }],
        source_configuration: [],
      });
    expect(service(true)).toEqual(["reachable from the internet"]);
    expect(service(false)).toEqual([]);
  });
});

describe("aws_cloudfront_distribution", () => {
  const distribution = {
    default_cache_behavior: [{ trusted_key_groups: [], trusted_signers: null }],
    enabled: true,
    ordered_cache_behavior: [
      { path_pattern: "/private/*", trusted_key_groups: ["group"], trusted_signers: [] },
    ],
    origin: [
      { domain_name: "b.s3.amazonaws.com", origin_access_control_id: "oac", s3_origin_config: [] },
      { domain_name: "a.test", origin_access_control_id: "", s3_origin_config: [] },
    ],
    restrictions: [{ geo_restriction: [{ locations: ["DE"], restriction_type: "whitelist" }] }],
    web_acl_id: "arn:acl",
  };

  it("serves its origins, to signers if signatures are required", () => {
    expect(grantsOf("aws_cloudfront_distribution", distribution)).toEqual([
      "serves b.s3.amazonaws.com as oac",
      "serves a.test",
      "requests for /private/* that group signed",
      "requests from DE",
    ]);
    expect(grantsOf("aws_cloudfront_distribution", { ...distribution, enabled: false })).toEqual(
      [],
    );
  });

  it("refuses all other requests", () => {
    expect(deniesOf("aws_cloudfront_distribution", distribution)).toEqual([
      "requests for /private/* without a signature are refused",
      "requests from countries that are not listed are refused",
      "the web ACL arn:acl filters its requests",
    ]);
    const open = {
      ...distribution,
      ordered_cache_behavior: [],
      restrictions: [{ geo_restriction: [{ locations: ["KP"], restriction_type: "blacklist" }] }],
      web_acl_id: "",
    };
    expect(deniesOf("aws_cloudfront_distribution", open)).toEqual(["requests from KP are refused"]);
  });
});

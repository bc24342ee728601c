import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { attachedPolicy } from "./attached-policy.ts";
import { fromTheInternet } from "./reachable.ts";
import { all, blocks, isKnown, isSet, joined, text, textsAt, type Texts } from "./values.ts";

const disabledEndpoint: Texts = ({ disable_execute_api_endpoint: isDisabled }) =>
  isDisabled === true ? ["its default endpoint is switched off"] : [];

const basicAuth: Texts = ({ enable_basic_auth: isOn }) =>
  isOn === true ? ["requests without the password are refused"] : [];

const mutualTls: Texts = ({ mutual_tls_authentication: tls }) =>
  blocks(tls).length > 0 ? ["callers without a trusted certificate are refused"] : [];

/** Describes the callers that may use a method or route, by their authorization. */
function callers(authorization: unknown, isKeyRequired: unknown, what: string): string[] {
  const key = isKeyRequired === true ? " with an API key" : "";
  if (authorization === "NONE" || authorization === null || authorization === "") {
    return [`anyone${key} may call ${what}`];
  }
  return [`callers with ${text(authorization)}${key} may call ${what}`];
}

const cors: Texts = ({ cors_configuration: found }) =>
  blocks(found)
    .filter(({ allow_origins: origins }) => isSet(origins) && isKnown(origins))
    .map(({ allow_origins: origins }) => `web pages of ${joined(origins)} may call it`);

/** Readers for API Gateway, AppSync, App Runner and Amplify: their callers. */
export const api: Readonly<Record<string, PermissionReader>> = {
  aws_amplify_app: {
    kind: "Amplify app",
    name: ["name"],
    own: true,
    grants: actsAs("compute_role_arn", "iam_service_role_arn"),
    denies: basicAuth,
  },
  aws_amplify_branch: {
    kind: "Amplify branch",
    name: ["branch_name"],
    own: true,
    grants: () => [fromTheInternet],
    denies: basicAuth,
  },
  aws_api_gateway_api_key: {
    kind: "API key",
    name: ["name"],
    own: true,
    grants: ({ enabled }) => (enabled === false ? [] : ["an API key that works"]),
  },
  aws_api_gateway_authorizer: {
    kind: "API authorizer",
    name: ["name"],
    own: true,
    grants: all(actsAs("authorizer_credentials"), (values) => [
      ...textsAt(values, "authorizer_uri").map((uri) => `accepts callers that ${uri} accepts`),
      ...textsAt(values, "provider_arns").map((arn) => `accepts users of ${arn}`),
    ]),
  },
  aws_api_gateway_domain_name: {
    kind: "API domain",
    name: ["domain_name"],
    own: true,
    documents: ["policy"],
    denies: mutualTls,
  },
  aws_api_gateway_domain_name_access_association: {
    kind: "API domain",
    name: ["domain_name_arn"],
    own: false,
    grants: ({ access_association_source: source }) => [`reachable from ${text(source)}`],
  },
  aws_api_gateway_method: {
    kind: "REST API",
    name: ["rest_api_id"],
    own: false,
    grants: ({ authorization, api_key_required: key, http_method: method, resource_id: path }) =>
      callers(authorization, key, `${text(method)} of resource ${text(path)}`),
  },
  aws_api_gateway_rest_api: {
    kind: "REST API",
    name: ["name"],
    own: true,
    documents: ["policy"],
    mirrors: ["policy"],
    // By default, the endpoint is public.
    grants: (values) =>
      textsAt(values, "endpoint_configuration[].types").includes("PRIVATE")
        ? []
        : [fromTheInternet],
    denies: disabledEndpoint,
  },
  aws_api_gateway_rest_api_policy: attachedPolicy("REST API", "rest_api_id"),
  aws_api_gateway_usage_plan_key: {
    kind: "API usage plan",
    name: ["usage_plan_id"],
    own: false,
    grants: ({ key_id: key }) => [`the API key ${text(key)}`],
  },
  aws_apigatewayv2_api: {
    kind: "HTTP API",
    name: ["name"],
    own: true,
    // With a target, the API has a route that anyone may call.
    grants: all(cors, actsAs("credentials_arn"), ({ target, route_key: route }) =>
      isKnown(target) ? [`anyone may call ${text(route ?? "$default")}`] : [],
    ),
    denies: disabledEndpoint,
  },
  aws_apigatewayv2_domain_name: {
    kind: "API domain",
    name: ["domain_name"],
    own: true,
    denies: mutualTls,
  },
  aws_apigatewayv2_route: {
    kind: "HTTP API",
    name: ["api_id"],
    own: false,
    grants: ({ authorization_type: type, api_key_required: key, route_key: route }) =>
      callers(type, key, text(route)),
  },
  aws_apprunner_vpc_ingress_connection: {
    kind: "App Runner service",
    name: ["service_arn"],
    own: false,
    grants: (values) =>
      textsAt(values, "ingress_vpc_configuration[].vpc_endpoint_id").map(
        (endpoint) => `reachable from ${endpoint}`,
      ),
  },
  aws_apprunner_service: {
    kind: "App Runner service",
    name: ["service_name"],
    own: true,
    grants: all(
      actsAs(
        "instance_configuration[].instance_role_arn",
        "source_configuration[].authentication_configuration[].access_role_arn",
      ),
      // The default is public.
      (values) =>
        textsAt(
          values,
          "network_configuration[].ingress_configuration[].is_publicly_accessible",
        ).includes("false")
          ? []
          : [fromTheInternet],
    ),
  },
  aws_appsync_api_key: {
    kind: "GraphQL API",
    name: ["api_id"],
    own: false,
    grants: () => ["an API key that works"],
  },
  aws_appsync_graphql_api: {
    kind: "GraphQL API",
    name: ["name"],
    own: true,
    grants: all(
      actsAs("merged_api_execution_role_arn", "log_config[].cloudwatch_logs_role_arn"),
      (values) =>
        [
          ...textsAt(values, "authentication_type"),
          ...textsAt(values, "additional_authentication_provider[].authentication_type"),
        ].map((type) => `callers with ${type} may query it`),
      ({ visibility }) => (visibility === "PRIVATE" ? [] : [fromTheInternet]),
    ),
  },
};

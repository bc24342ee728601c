import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { all, text, textsAt } from "./values.ts";

/** Readers for IoT devices and video channels: their clients and permissions. */
export const devices: Readonly<Record<string, PermissionReader>> = {
  aws_iot_authorizer: {
    kind: "IoT authorizer",
    name: ["name"],
    own: true,
    grants: ({ status, authorizer_function_arn: arn }) =>
      status === "INACTIVE" ? [] : [`accepts devices that ${text(arn)} accepts`],
  },
  aws_iot_ca_certificate: {
    kind: "IoT certificate authority",
    name: ["id"],
    own: true,
    grants: all(
      actsAs("registration_config[].role_arn"),
      ({ active, allow_auto_registration: isAuto }) =>
        active === false
          ? []
          : [
              "accepts its certificates",
              ...(isAuto === true ? ["devices with its certificates register themselves"] : []),
            ],
    ),
  },
  aws_iot_certificate: {
    kind: "IoT certificate",
    name: ["id"],
    own: true,
    grants: ({ active }) => (active === false ? [] : ["a certificate that works"]),
  },
  aws_iot_domain_configuration: {
    kind: "IoT endpoint",
    name: ["name"],
    own: true,
    grants: (values) =>
      values["status"] === "DISABLED"
        ? []
        : [
            ...textsAt(values, "authentication_type?").map((type) => `connections with ${type}`),
            ...textsAt(values, "authorizer_config[].default_authorizer_name").map(
              (name) => `accepts devices that the authorizer ${name} accepts`,
            ),
            ...(textsAt(values, "authorizer_config[].allow_authorizer_override").includes("true")
              ? ["devices may choose another authorizer"]
              : []),
          ],
  },
  aws_iot_policy: { kind: "IoT policy", name: ["name"], own: true, documents: ["policy"] },
  aws_iot_policy_attachment: {
    kind: "IoT target",
    name: ["target"],
    own: false,
    grants: ({ policy }) => [`everything that the IoT policy ${text(policy)} allows`],
  },
  aws_iot_role_alias: {
    kind: "IoT role alias",
    name: ["alias"],
    own: true,
    grants: actsAs("role_arn"),
  },
  aws_iot_thing_group_membership: {
    kind: "IoT thing group",
    name: ["thing_group_name"],
    own: false,
    grants: ({ thing_name: thing }) => [`membership of ${text(thing)}`],
  },
  aws_iot_thing_principal_attachment: {
    kind: "IoT thing",
    name: ["thing"],
    own: false,
    grants: ({ principal }) => [`${text(principal)} may connect as it`],
  },
  aws_ivs_channel: {
    kind: "video channel",
    name: ["name"],
    own: true,
    grants: ({ authorized }) => (authorized === true ? [] : ["anyone may watch it"]),
  },
  aws_ivs_playback_key_pair: {
    kind: "video playback key",
    name: ["name"],
    own: true,
    grants: () => ["viewers with a token that it signed"],
  },
};

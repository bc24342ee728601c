import type { Stack } from "../synth/stack.ts";

type Json = Readonly<Record<string, unknown>>;

// Settings for credentials, connections and accounts of AWS, which the emulator does not have, and the table for locks,
// which the app does not create.
const removed = [
  "access_key",
  "allowed_account_ids",
  "assume_role",
  "assume_role_with_web_identity",
  "custom_ca_bundle",
  "dynamodb_endpoint",
  "dynamodb_table",
  "ec2_metadata_service_endpoint",
  "ec2_metadata_service_endpoint_mode",
  "endpoint",
  "endpoints",
  "external_id",
  "forbidden_account_ids",
  "force_path_style",
  "http_proxy",
  "https_proxy",
  "iam_endpoint",
  "insecure",
  "no_proxy",
  "profile",
  "role_arn",
  "secret_key",
  "session_name",
  "shared_config_files",
  "shared_credentials_file",
  "shared_credentials_files",
  "sts_endpoint",
  "token",
  "use_dualstack_endpoint",
  "use_fips_endpoint",
];

/**
 * Returns a stack's S3 backend, redirected to an emulator, to rehearse a bootstrap. The bucket and the key are those of
 * the app.
 */
export function emulatedBackend({ json }: Pick<Stack, "json">, url: string): Json {
  const declared: Json = json.terraform?.backend?.["s3"] ?? {};
  const kept = Object.entries(declared).filter(([name]) => !removed.includes(name));
  return {
    s3: {
      ...Object.fromEntries(kept),
      access_key: "test",
      secret_key: "test",
      endpoints: { s3: url, sts: url, iam: url },
      use_path_style: true,
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
      skip_requesting_account_id: true,
    },
  };
}

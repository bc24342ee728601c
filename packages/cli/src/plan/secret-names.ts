/** Endings of the names of attributes, document keys and variables whose value is a secret. */
export const secretEndings: readonly string[] = [
  "password",
  "passwd",
  "passphrase",
  "passcode",
  "pwd",
  "secret",
  "secret_string",
  "secret_binary",
  "secret_data",
  "secret_text",
  "secret_value",
  "token",
  "private_key",
  "private_key_pem",
  "private_key_openssh",
  "secret_key",
  "api_key",
  "apikey",
  "app_key",
  "application_key",
  "access_key",
  "account_key",
  "shared_key",
  "preshared_key",
  "pre_shared_key",
  "psk",
  "signing_key",
  "encryption_passphrase",
  "connection_string",
  "credential",
  "credentials",
  "kubeconfig",
  "kube_config_raw",
  "bcrypt_hash",
  "auth_key",
  "bearer",
  "authorization",
  "htpasswd",
  "pass",
  "dsn",
  "connection_uri",
  "connection_url",
  "database_url",
  "webhook_url",
  "sas_url",
  "sas",
  "cookie",
  "pem_key",
  "key_pem",
  "certificate_key",
  "tls_key",
  "private_key_base64",
  "encryption_key",
  "encryption_key_base64",
  "hmac_key",
  "license_key",
  "ssh_key",
  "otp_seed",
];

/** Names with one of these endings whose value is not a secret. */
const openNames: ReadonlySet<string> = new Set([
  "client_request_token",
  "client_token",
  "continuation_token",
  "http_tokens",
  "creation_token",
  "idempotency_token",
  "lock_token",
  "next_token",
  "request_token",
  "update_token",
]);

const ending = new RegExp(`(?:^|_)(?:${secretEndings.join("|")})s?(?:_v\\d+)?$`);

/** Returns whether a value with this name is probably a secret: `db_password`, `GITHUB_TOKEN`, `apiKey`. */
export function isSecretName(name: string): boolean {
  const words = name
    .slice(-200)
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z\d]+/g, "_")
    .toLowerCase();
  return ending.test(words) && !openNames.has(words);
}

/** Settings and references, which are not secrets whatever their name. */
const openValues =
  /^(?:required|optional|enabled?|disabled?|none|default|inherit|always|never|allow|deny|true|false|yes|no|on|off|aws_iam|custom|jwt|cognito_user_pools|alias\/.*|arn:[\w-]+:[\w-]*:.*|ssh-\w+ .*)$/is;

/** Returns whether a value is not a secret, although it has the name of one. */
export function isOpenValue(value: unknown): boolean {
  return typeof value === "string" && openValues.test(value);
}

/** Types of any provider whose only purpose is to hold a secret. */
const secretType =
  /_(?:secret|secret_v\d|secret_version|api_key|token|password)$|^vault_kv_|^vault_generic_/;

/** Attributes of these types that contain the secret. */
const secretAttributes: ReadonlySet<string> = new Set([
  "binary_data",
  "data",
  "data_base64",
  "data_json",
  "encrypted_value",
  "key",
  "plaintext",
  "plaintext_value",
  "result",
  "string_data",
  "value",
]);

/**
 * Returns whether a top-level attribute of a resource is known to be a secret, although the plan may not mark it.
 *
 * @param values - one side of the change
 */
export function isSecretAttribute(
  type: string,
  attribute: string,
  values: Readonly<Record<string, unknown>>,
): boolean {
  if (type === "aws_ssm_parameter") {
    return attribute === "value" && values["type"] === "SecureString";
  }
  if (type === "aws_kms_ciphertext") return attribute === "plaintext";
  return secretType.test(type) && secretAttributes.has(attribute);
}

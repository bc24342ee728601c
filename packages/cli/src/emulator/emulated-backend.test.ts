import { expect, it } from "vitest";
import { emulatedBackend } from "./emulated-backend.ts";

const url = "http://127.0.0.1:5555";
const own = {
  access_key: "test",
  secret_key: "test",
  endpoints: { s3: url, sts: url, iam: url },
  use_path_style: true,
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_requesting_account_id: true,
};

it("keeps where a state is and how it is written", () => {
  const s3 = {
    bucket: "states",
    key: "dev/terraform.tfstate",
    region: "eu-west-1",
    encrypt: true,
    kms_key_id: "arn:aws:kms:eu-west-1:123456789012:alias/states",
    use_lockfile: true,
    workspace_key_prefix: "env",
  };
  expect(emulatedBackend({ json: { terraform: { backend: { s3 } } } }, url)).toEqual({
    s3: { ...s3, ...own },
  });
});

it("removes everything that leads to AWS or needs its identities", () => {
  const s3 = {
    bucket: "states",
    access_key: "AKIA",
    profile: "prod",
    role_arn: "arn:aws:iam::1:role/x",
    assume_role: { role_arn: "arn:aws:iam::1:role/x" },
    endpoint: "https://s3.eu-west-1.amazonaws.com",
    endpoints: { s3: "https://s3.eu-west-1.amazonaws.com", dynamodb: "https://x" },
    dynamodb_table: "locks",
    allowed_account_ids: ["123456789012"],
    http_proxy: "http://proxy",
    use_fips_endpoint: true,
  };
  expect(emulatedBackend({ json: { terraform: { backend: { s3 } } } }, url)).toEqual({
    s3: { bucket: "states", ...own },
  });
});

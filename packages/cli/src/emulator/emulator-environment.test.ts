import { devNull } from "node:os";
import { expect, it } from "vitest";
import { emulatorEnvironment } from "./emulator-environment.ts";

const url = "http://127.0.0.1:5000";
const settings = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL: url,
  AWS_ENDPOINT_URL_S3_CONTROL: "http://localhost:5000",
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
  NO_PROXY: "localhost,.localhost,127.0.0.1",
  no_proxy: "localhost,.localhost,127.0.0.1",
};

it("removes the shell's AWS settings, and keeps other variables", () => {
  expect(
    emulatorEnvironment(
      {
        PATH: "/bin",
        TF_VAR_a: "b",
        HTTPS_PROXY: "http://proxy.test",
        AWS_ACCESS_KEY_ID: "real",
        AWS_SECRET_ACCESS_KEY: "real",
        AWS_SESSION_TOKEN: "real",
        AWS_PROFILE: "prod",
        AWS_ENDPOINT_URL_S3: "https://elsewhere.test",
        TF_AWS_STS_ENDPOINT: "https://elsewhere.test",
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
        AWS_ROLE_ARN: "real",
        AWS_WEB_IDENTITY_TOKEN_FILE: "/real",
        AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://real.test",
        AWS_CA_BUNDLE: "/bundle.pem",
        TF_ENCRYPTION: "key_provider …",
      },
      { url },
    ),
  ).toEqual({ ...settings, PATH: "/bin", TF_VAR_a: "b", HTTPS_PROXY: "http://proxy.test" });
});

it("keeps the shell's region for apps that do not set one", () => {
  const region = (env: NodeJS.ProcessEnv) => emulatorEnvironment(env, { url })["AWS_REGION"];
  expect(region({ AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" })).toBe("eu-west-1");
  expect(region({ AWS_DEFAULT_REGION: "eu-west-2" })).toBe("eu-west-2");
});

it("keeps the CA bundle that an HTTPS connection may need", () => {
  const env = emulatorEnvironment({ AWS_CA_BUNDLE: "/a.pem" }, { url: "https://aws.example.test" });
  expect(env["AWS_CA_BUNDLE"]).toBe("/a.pem");
});

it("adds to the hosts that need no proxy", () => {
  const env = emulatorEnvironment({ no_proxy: "example.test" }, { url });
  expect(env["NO_PROXY"]).toBe("example.test,localhost,.localhost,127.0.0.1");
});

it("keeps the host name of a remote emulator", () => {
  const env = emulatorEnvironment({}, { url: "https://aws.example.test" });
  expect(env["AWS_ENDPOINT_URL_S3_CONTROL"]).toBe("https://aws.example.test");
});

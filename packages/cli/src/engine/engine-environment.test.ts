import { describe, expect, it } from "vitest";
import {
  engineEnvironment,
  refuseDebugging,
  refuseLogs,
  refuseVariables,
} from "./engine-environment.ts";

describe("refuseVariables", () => {
  it.each([
    "TF_WORKSPACE",
    "TF_CLI_ARGS",
    "TF_CLI_ARGS_apply",
    "TF_DATA_DIR",
    "TF_REATTACH_PROVIDERS",
  ])("refuses %s, unless it is empty", (name) => {
    expect(() => refuseVariables({ [name]: "x" })).toThrow(
      expect.objectContaining({
        code: "shell/refused-variable",
        message: expect.stringContaining(`unset ${name}`),
      }),
    );
    expect(() => refuseVariables({ [name]: "", [`X${name}`]: "x" })).not.toThrow();
  });

  it("lists all variables at once", () => {
    expect(() => refuseVariables({ TF_WORKSPACE: "x", TF_DATA_DIR: "y" })).toThrow(
      "TF_DATA_DIR, TF_WORKSPACE are set. The engine could then do something other than the plan that you confirm. Nothing was done. Run: unset TF_DATA_DIR TF_WORKSPACE",
    );
  });

  it.each(["TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR", "TF_VAR_x", "TF_LOG"])(
    "accepts %s",
    (name) => {
      expect(() => refuseVariables({ [name]: "x" })).not.toThrow();
    },
  );
});

it.each(["TF_LOG", "TF_LOG_CORE", "TF_LOG_PROVIDER", "TF_LOG_PATH"])(
  "refuses %s if the apply writes a secret",
  (name) => {
    expect(() => refuseLogs({ [name]: "trace" })).toThrow(
      expect.objectContaining({ code: "shell/log-leaks-secret" }),
    );
    expect(() => refuseLogs({ [name]: "", TF_LOGS: "x" })).not.toThrow();
  },
);

it("passes the shell's variables except the driver's own, disables input, and uses the default workspace", () => {
  const shell = { PATH: "/bin", AWS_PROFILE: "p", KANTOX_SECRET_DEV_X: "s", TF_INPUT: "1" };
  expect(engineEnvironment(shell, { json: {} })).toEqual({
    PATH: "/bin",
    AWS_PROFILE: "p",
    TF_WORKSPACE: "default",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
  });
});

it.each([
  ["a cloud block", { cloud: { workspaces: { name: "dev" } } }],
  ["the remote backend", { backend: { remote: { workspaces: { name: "dev" } } } }],
])("leaves the workspace to %s", (_, terraform) => {
  expect(engineEnvironment({}, { json: { terraform } })).not.toHaveProperty("TF_WORKSPACE");
});

describe("refuseDebugging", () => {
  it.each(["child_process", "CHILD_PROCESS", "fs,child_process", "*", "child*"])(
    "refuses NODE_DEBUG=%s, which makes Node print environments",
    (value) => {
      expect(() => refuseDebugging({ NODE_DEBUG: value })).toThrow(
        expect.objectContaining({ code: "shell/debug-leaks-secret" }),
      );
    },
  );

  it.each([undefined, "", "fs", "http,net", "child_process.js"])("accepts %j", (value) => {
    expect(() => refuseDebugging({ NODE_DEBUG: value })).not.toThrow();
  });
});

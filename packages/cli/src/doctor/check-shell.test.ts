import { expect, it } from "vitest";
import { checkShell } from "./check-shell.ts";

const statuses = async (env: NodeJS.ProcessEnv, onEmulator = false) =>
  (await checkShell(env, { onEmulator })).map(({ status, code }) => code ?? status);

it.each([
  [{ TF_VAR_x: "1", TF_LOG: "" }, ["ok"]],
  [{ TF_WORKSPACE: "x" }, ["shell/refused-variable"]],
  [{ TF_LOG_PROVIDER: "debug" }, ["ok", "warning"]],
  [{ AWS_ENDPOINT_URL_S3: "http://localhost" }, ["ok", "warning"]],
  [{ TF_CLI_ARGS_plan: "-refresh=false", TF_LOG: "trace" }, ["shell/refused-variable", "warning"]],
])("checks %j with the result %j", async (env, expected) => {
  expect(await statuses(env)).toEqual(expected);
});

it("ignores endpoints on an emulator, where they have no effect", async () => {
  expect(await statuses({ AWS_ENDPOINT_URL: "http://localhost" }, true)).toEqual(["ok"]);
});

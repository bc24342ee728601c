import { refuseDebugging, refuseVariables } from "../engine/engine-environment.ts";
import { findingOf, type Finding } from "./finding.ts";

/** Checks for environment variables that change the behavior of an engine. */
export async function checkShell(
  env: NodeJS.ProcessEnv,
  { onEmulator }: { readonly onEmulator: boolean },
): Promise<Finding[]> {
  const refused = await findingOf("shell", () => {
    refuseDebugging(env);
    refuseVariables(env);
    return "no variables that change the engine's behavior";
  });
  const logs = Object.keys(env).filter((name) => /^TF_LOG(?:_|$)/.test(name) && env[name]);
  const endpoints = Object.keys(env).filter(
    (name) => /^AWS_ENDPOINT_URL(?:_|$)/.test(name) && env[name],
  );
  return [
    refused,
    ...(logs.length === 0
      ? []
      : [
          warning(
            `${logs.join(", ")} ${logs.length === 1 ? "is" : "are"} set. An apply that writes a secret or an access key is refused, because the engine's log would contain it. Run: unset ${logs.join(" ")}`,
          ),
        ]),
    ...(endpoints.length === 0 || onEmulator
      ? []
      : [
          warning(
            `${endpoints.join(", ")} ${endpoints.length === 1 ? "is" : "are"} set. The AWS provider sends requests there instead of to AWS. To use an emulator, use --emulator, which keeps separate states. Otherwise run: unset ${endpoints.join(" ")}`,
          ),
        ]),
  ];
}

function warning(text: string): Finding {
  return { subject: "shell", status: "warning", text };
}

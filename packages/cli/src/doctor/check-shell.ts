import { refuseDebugging, refuseVariables } from "../engine/engine-environment.ts";
import { findingOf, type Finding } from "./finding.ts";

/** Variables of the shell that change what an engine does. */
export async function checkShell(
  env: NodeJS.ProcessEnv,
  { onEmulator }: { readonly onEmulator: boolean },
): Promise<Finding[]> {
  const refused = await findingOf("shell", () => {
    refuseDebugging(env);
    refuseVariables(env);
    return "no variable that changes what an engine does";
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
            `${logs.join(", ")} set: an apply that writes a secret or an access key is refused, since the engine's log would contain it. Unset: unset ${logs.join(" ")}`,
          ),
        ]),
    ...(endpoints.length === 0 || onEmulator
      ? []
      : [
          warning(
            `${endpoints.join(", ")} set: the AWS provider calls there instead of AWS. For an emulator use --emulator, which keeps its states apart; else: unset ${endpoints.join(" ")}`,
          ),
        ]),
  ];
}

function warning(text: string): Finding {
  return { subject: "shell", status: "warning", text };
}

import { isObject } from "../contract/is-object.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { Project } from "./project.ts";

// The app must not see secrets, so that it cannot write them to synthesized files. The result must not depend on
// whether an emulator is used either.
const hidden = [/^TF_VAR_/, /^KANTOX_SECRET_/, /^KANTOX_EMULATOR_URL$/];
// These would make the app write files that the driver does not read.
const misleading = [/^SYNTH_HCL_OUTPUT$/, /^CDKTF_TARGET_STACK_ID$/];
const credentials = /^AWS_(?!REGION$|DEFAULT_REGION$)/;
const heap = "--max-old-space-size=4096";

/**
 * Returns the environment for the app: the shell's environment without secrets, plus the variables that pass the output
 * folder and the context to a CDKTF app. The CLIs of CDKTF and CDK Terrain pass the same variables. The app receives
 * the shell's AWS credentials, except with an emulator.
 *
 * @throws KantoxError `synth/context` if `cdktf.json` has no context and the shell's CDKTF_CONTEXT_JSON is not a JSON
 * object
 */
export function appEnvironment(
  { output, context, relativeModules = [] }: Omit<Project, "root" | "app">,
  { env, emulator }: { readonly env: NodeJS.ProcessEnv; readonly emulator: boolean },
): NodeJS.ProcessEnv {
  const passedContext = {
    ...(context ?? shellContext(env)),
    // The paths of local modules, so that the app can copy them next to the stack. Without any, the app's own value
    // stays.
    ...(relativeModules.length > 0 && { cdktfRelativeModules: relativeModules }),
  };
  const removed = [...hidden, ...misleading, ...(emulator ? [credentials] : [])];
  const passed = Object.entries(env).filter(
    ([name]) => !removed.some((pattern) => pattern.test(name)),
  );
  return {
    ...Object.fromEntries(passed),
    NODE_OPTIONS: withHeap(env["NODE_OPTIONS"]),
    CDKTF_OUTDIR: output,
    // Any value makes the app collect errors in the manifest instead of throwing the first one.
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    ...(Object.keys(passedContext).length > 0 && {
      CDKTF_CONTEXT_JSON: JSON.stringify(passedContext),
    }),
  };
}

// Provider bindings need much memory. A heap size that the shell sets is kept.
function withHeap(options = ""): string {
  return /--max[-_]old[-_]space[-_]size/.test(options) ? options : `${options} ${heap}`.trim();
}

function shellContext({ CDKTF_CONTEXT_JSON: text }: NodeJS.ProcessEnv): object {
  if (!text) return {};
  try {
    const context: unknown = JSON.parse(text);
    if (isObject(context)) return context;
  } catch {
    // Reported by the error below.
  }
  throw new KantoxError(
    "synth/context",
    'The environment variable CDKTF_CONTEXT_JSON must be a JSON object, but it is not. Nothing was done. Unset it, or put the context into "context" of cdktf.json.',
  );
}

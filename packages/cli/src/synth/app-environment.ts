import { isObject } from "../contract/is-object.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { Project } from "./project.ts";

// A secret has no business in synthesized files: what the app never sees it cannot write there. Nor may the result
// depend on whether an emulator is used.
const keptAway = [/^TF_VAR_/, /^KANTOX_SECRET_/, /^KANTOX_EMULATOR_URL$/];
// Would make the app write something that the driver does not read.
const misleading = [/^SYNTH_HCL_OUTPUT$/, /^CDKTF_TARGET_STACK_ID$/];
const credentials = /^AWS_(?!REGION$|DEFAULT_REGION$)/;
const heap = "--max-old-space-size=4096";

/**
 * Returns the environment that an app runs in: the shell's, without secrets, with the variables that tell a CDKTF app
 * where to synthesize and what its context is. The command lines of CDKTF and CDK Terrain pass the same.
 *
 * @throws KantoxError `synth/context` if the shell's CDKTF_CONTEXT_JSON is no JSON object
 */
export function appEnvironment(
  { output, context, relativeModules = [] }: Omit<Project, "root" | "app">,
  { env, emulator }: { readonly env: NodeJS.ProcessEnv; readonly emulator: boolean },
): NodeJS.ProcessEnv {
  const passedContext = {
    ...(context ?? shellContext(env)),
    // Where local modules are, so that the app can copy them next to the stack. Without any, the app's own is kept.
    ...(relativeModules.length > 0 && { cdktfRelativeModules: relativeModules }),
  };
  const removed = [...keptAway, ...misleading, ...(emulator ? [credentials] : [])];
  const passed = Object.entries(env).filter(
    ([name]) => !removed.some((pattern) => pattern.test(name)),
  );
  return {
    ...Object.fromEntries(passed),
    NODE_OPTIONS: withHeap(env["NODE_OPTIONS"]),
    CDKTF_OUTDIR: output,
    // Its value does not matter: errors are then collected in the manifest instead of thrown one by one.
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    ...(Object.keys(passedContext).length > 0 && {
      CDKTF_CONTEXT_JSON: JSON.stringify(passedContext),
    }),
  };
}

// Provider bindings are large. A size that the shell asks for is kept.
function withHeap(options = ""): string {
  return /--max[-_]old[-_]space[-_]size/.test(options) ? options : `${options} ${heap}`.trim();
}

function shellContext({ CDKTF_CONTEXT_JSON: text }: NodeJS.ProcessEnv): object {
  if (!text) return {};
  try {
    const context: unknown = JSON.parse(text);
    if (isObject(context)) return context;
  } catch {
    // The error below describes it.
  }
  throw new KantoxError(
    "synth/context",
    'The environment variable CDKTF_CONTEXT_JSON must be a JSON object, and is not. Nothing was done. Unset it, or put the context into "context" of cdktf.json.',
  );
}

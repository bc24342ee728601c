import type { Project } from "./project.ts";

// A secret has no business in synthesized files: what the app never sees it cannot write there. Nor may
// what is synthesized depend on whether an emulator is used.
const keptAway = [/^TF_VAR_/, /^KANTOX_SECRET_/, /^KANTOX_EMULATOR_URL$/];
// Would make the app write something that the driver does not read.
const misleading = [/^SYNTH_HCL_OUTPUT$/, /^CDKTF_TARGET_STACK_ID$/];
const credentials = /^AWS_(?!REGION$|DEFAULT_REGION$)/;
const heap = "--max-old-space-size=4096";

/**
 * The environment that an app runs in: the shell's, without secrets, with what tells a CDKTF app where to
 * synthesize. It is the one that every CDKTF driver gives.
 */
export function appEnvironment(
  { output, context }: Pick<Project, "output" | "context">,
  { env, emulator }: { readonly env: NodeJS.ProcessEnv; readonly emulator: boolean },
): NodeJS.ProcessEnv {
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
    ...(context !== undefined && { CDKTF_CONTEXT_JSON: JSON.stringify(context) }),
  };
}

// Provider bindings are large. Who asked for a size of their own keeps it.
function withHeap(options = ""): string {
  return /--max[-_]old[-_]space[-_]size/.test(options) ? options : `${options} ${heap}`.trim();
}

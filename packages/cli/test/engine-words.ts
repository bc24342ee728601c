import { engine } from "../../../tooling/test-engine.ts";
import type { EngineKind } from "../src/contract/deployment.ts";

/** Differences between the engines in messages and behavior, as far as tests depend on them. */
interface EngineWords {
  /** Name of the product. */
  readonly title: string;
  /** Error for a plan file that a full disk truncated. OpenTofu reports it itself, and the driver does for Terraform. */
  readonly truncatedPlan: { readonly code: string; readonly message: string };
  /**
   * Resources that are certainly in the state file of a killed engine, and the message about the others. Terraform writes
   * the file after each change, OpenTofu every 20 seconds.
   */
  readonly killed: { readonly inState: string[]; readonly message: string };
}

const table: Readonly<Record<EngineKind, EngineWords>> = {
  terraform: {
    title: "Terraform",
    truncatedPlan: {
      code: "engine/show",
      message: "It may be incomplete because the disk is full. Plan again.",
    },
    killed: {
      inState: ["before"],
      message: "The resources that it was creating at that moment may be missing",
    },
  },
  tofu: {
    title: "OpenTofu",
    truncatedPlan: { code: "engine/plan", message: "Failed to write plan file" },
    killed: {
      inState: [],
      message: "The resources that it created in at least its last 20 seconds may be missing",
    },
  },
};

/** The engine that this test run does not use. */
export const otherKind: EngineKind = engine.kind === "terraform" ? "tofu" : "terraform";

/** Messages and behavior of the engine that this test run uses. */
export const words = table[engine.kind];

/** Messages and behavior of the other engine. */
export const otherWords = table[otherKind];

import { engine } from "../../../tooling/test-engine.ts";
import type { EngineKind } from "../src/contract/deployment.ts";

/** What the engines say or do differently, as far as a test looks at it. */
interface EngineWords {
  /** Their own name. */
  readonly title: string;
  /** What is said of a plan whose file a full disk cuts off: one engine notices, of the other the driver does. */
  readonly cutOffPlan: { readonly code: string; readonly message: string };
  /**
   * What surely stands in the state file of a killed engine, and what is said of the rest: one writes the file after
   * each change, the other every 20 seconds.
   */
  readonly killed: { readonly surely: string[]; readonly message: string };
}

const table: Readonly<Record<EngineKind, EngineWords>> = {
  terraform: {
    title: "Terraform",
    cutOffPlan: { code: "engine/show", message: "It may be incomplete because the disk is full. Plan again." },
    killed: {
      surely: ["before"],
      message: "The resources that it was creating at that moment may be missing",
    },
  },
  tofu: {
    title: "OpenTofu",
    cutOffPlan: { code: "engine/plan", message: "Failed to write plan file" },
    killed: {
      surely: [],
      message: "The resources that it created in its last 20 seconds or longer may be missing",
    },
  },
};

/** The kind that the tests do not run. */
export const otherKind: EngineKind = engine.kind === "terraform" ? "tofu" : "terraform";

/** Words of the engine that the tests run. */
export const words = table[engine.kind];

/** Words of the other one. */
export const otherWords = table[otherKind];

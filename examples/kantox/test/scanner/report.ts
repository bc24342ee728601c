import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../../../tooling/scanner/scanner.mjs";
import { requiredPasses, unevaluated } from "./required-passes.ts";
import { environmentStacks, stages, stacks, type Stage } from "./stages.ts";
import { waivers } from "./waivers.ts";

/** The result of a rule for a resource, with the names that the app uses. */
export interface RuleResult extends Pick<Finding, "check" | "title" | "passed"> {
  readonly stage: Stage;
  readonly stack: string;
  /** Construct path within the stack. */
  readonly resource: string;
}

/** A resource of a stack. */
interface Resource {
  readonly type: string;
  readonly path: string;
}

/** The results of one scan, compared with the waivers and the required passes. */
export class Report {
  readonly results: readonly RuleResult[];
  readonly #resources: Readonly<Record<string, ReadonlyMap<string, Resource>>>;

  /** @param folder - `<stage>/<stack>.json`, with the synthesized files as `.tf.json` */
  constructor(folder: string, findings: readonly Finding[]) {
    this.#resources = Object.fromEntries(
      stacks.map((stack) => [stack, resourcesOf(join(folder, "synthesized", `${stack}.tf.json`))]),
    );
    this.results = findings.map(({ file, resource, ...finding }) => {
      const [stage, name = ""] = file.split("/") as [Stage, string?];
      const stack = name.replace(/(?:\.tf)?\.json$/, "");
      const path = this.#resources[stack]?.get(resource.slice(resource.indexOf(".") + 1))?.path;
      return { ...finding, stage, stack, resource: path ?? resource };
    });
  }

  /** Returns the failures without a waiver. */
  newFailures(): string[] {
    const waived = new Set(this.#waived().map(described));
    return this.#failures()
      .filter((failure) => !waived.has(described(failure)))
      .map((failure) => `${described(failure)}: ${failure.title}`);
  }

  /** Returns the waivers whose rule does not fail. */
  staleWaivers(): string[] {
    const failed = new Set(this.#failures().map(described));
    return this.#waived()
      .map(described)
      .filter((waiver) => !failed.has(waiver));
  }

  /** Returns the required passes that are missing from a stage, because the rule failed or no longer gives a result. */
  lostPasses(stage: Stage): string[] {
    const passed = new Set(this.results.filter((result) => result.passed).map(described));
    const excused = new Set([...this.#waived(), ...this.#unevaluated()].map(described));
    return this.#required(stage)
      .map(described)
      .filter((pass) => !passed.has(pass) && !excused.has(pass));
  }

  /** Returns the number of required passes in a stage. */
  requiredPasses(stage: Stage): number {
    return this.#required(stage).length;
  }

  /** Returns the rules that give a result even though they are listed as not evaluated. */
  staleUnevaluated(): string[] {
    const evaluated = new Set(this.results.map(described));
    return this.#unevaluated()
      .map(described)
      .filter((entry) => evaluated.has(entry));
  }

  #failures(): RuleResult[] {
    return this.results.filter(({ passed }) => !passed);
  }

  #required(stage: Stage): Target[] {
    return requiredPasses
      .filter((required) => required.stages.includes(stage))
      .flatMap(({ type, checks }) =>
        stacks.flatMap((stack) =>
          [...(this.#resources[stack]?.values() ?? [])]
            .filter((resource) => resource.type === type)
            .flatMap(({ path: resource }) =>
              Object.keys(checks).map((check) => ({ stage, stack, resource, check })),
            ),
        ),
      );
  }

  #waived(): Target[] {
    return waivers.flatMap(({ check, resources, ...where }) =>
      (where.stages ?? stages).flatMap((stage) =>
        (where.stacks ?? environmentStacks).flatMap((stack) =>
          resources.map((resource) => ({ stage, stack, resource, check })),
        ),
      ),
    );
  }

  #unevaluated(): Target[] {
    return unevaluated.flatMap(({ checks, ...where }) =>
      checks.map((check) => ({ ...where, check })),
    );
  }
}

type Target = Pick<RuleResult, "stage" | "stack" | "resource" | "check">;

/** Returns the name of a rule's target in the test output, e.g. `first-plan kantox-dev data/Bucket CKV_AWS_19`. */
function described({ stage, stack, resource, check }: Target): string {
  return `${stage} ${stack} ${resource} ${check}`;
}

function resourcesOf(file: string): Map<string, Resource> {
  const { resource } = JSON.parse(readFileSync(file, "utf8")) as {
    resource: Record<string, Record<string, { "//": { metadata: { path: string } } }>>;
  };
  return new Map(
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => {
        const path = body["//"].metadata.path.split("/").slice(1).join("/");
        return [name, { type, path }] as const;
      }),
    ),
  );
}

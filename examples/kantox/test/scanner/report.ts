import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../../../tooling/scanner/scanner.mjs";
import { requiredPasses, unseen } from "./required-passes.ts";
import { environmentStacks, stages, stacks, type Stage } from "./stages.ts";
import { waivers } from "./waivers.ts";

/** What a rule said of a resource, in the words of the app. */
export interface Judgement extends Pick<Finding, "check" | "title" | "passed"> {
  readonly stage: Stage;
  readonly stack: string;
  /** Construct path within the stack. */
  readonly resource: string;
}

/** A resource of a stack, by the name in its address. */
interface Resource {
  readonly type: string;
  readonly path: string;
}

/** What was found in one run, and in what. */
export class Report {
  readonly judgements: readonly Judgement[];
  readonly #resources: Readonly<Record<string, ReadonlyMap<string, Resource>>>;

  /** @param folder - `<stage>/<stack>.json`, with the synthesized files as `.tf.json` */
  constructor(folder: string, findings: readonly Finding[]) {
    this.#resources = Object.fromEntries(
      stacks.map((stack) => [stack, resourcesOf(join(folder, "synthesized", `${stack}.tf.json`))]),
    );
    this.judgements = findings.map(({ file, resource, ...finding }) => {
      const [stage, name = ""] = file.split("/") as [Stage, string?];
      const stack = name.replace(/(?:\.tf)?\.json$/, "");
      const path = this.#resources[stack]?.get(resource.slice(resource.indexOf(".") + 1))?.path;
      return { ...finding, stage, stack, resource: path ?? resource };
    });
  }

  /** Failures that nobody has waived. */
  newFailures(): string[] {
    const waived = new Set(this.#waived().map(described));
    return this.#failures()
      .filter((failure) => !waived.has(described(failure)))
      .map((failure) => `${described(failure)}: ${failure.title}`);
  }

  /** Waivers of what does not fail. */
  staleWaivers(): string[] {
    const failed = new Set(this.#failures().map(described));
    return this.#waived()
      .map(described)
      .filter((waiver) => !failed.has(waiver));
  }

  /** What does not pass in a stage although it has to: it failed, or nothing is said of it any more. */
  lostPasses(stage: Stage): string[] {
    const passed = new Set(this.judgements.filter((judgement) => judgement.passed).map(described));
    const excused = new Set([...this.#waived(), ...this.#unseen()].map(described));
    return this.#required(stage)
      .map(described)
      .filter((pass) => !passed.has(pass) && !excused.has(pass));
  }

  /** How many passes a stage has to have. */
  requiredPasses(stage: Stage): number {
    return this.#required(stage).length;
  }

  /** What is judged although it is said to be unseen. */
  staleUnseen(): string[] {
    const judged = new Set(this.judgements.map(described));
    return this.#unseen()
      .map(described)
      .filter((entry) => judged.has(entry));
  }

  #failures(): Judgement[] {
    return this.judgements.filter(({ passed }) => !passed);
  }

  #required(stage: Stage): Place[] {
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

  #waived(): Place[] {
    return waivers.flatMap(({ check, resources, ...where }) =>
      (where.stages ?? stages).flatMap((stage) =>
        (where.stacks ?? environmentStacks).flatMap((stack) =>
          resources.map((resource) => ({ stage, stack, resource, check })),
        ),
      ),
    );
  }

  #unseen(): Place[] {
    return unseen.flatMap(({ checks, ...where }) => checks.map((check) => ({ ...where, check })));
  }
}

type Place = Pick<Judgement, "stage" | "stack" | "resource" | "check">;

/** A place as a test names it, e.g. `first-plan kantox-dev data/Bucket CKV_AWS_19`. */
function described({ stage, stack, resource, check }: Place): string {
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

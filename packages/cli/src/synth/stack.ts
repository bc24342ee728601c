import type { Deployment } from "../contract/deployment.ts";

/** Terraform JSON, as a CDKTF app synthesizes it. */
export interface TerraformJson {
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly cloud?: unknown;
    readonly required_providers?: Readonly<Record<string, { source?: string; version?: string }>>;
  };
  readonly provider?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  readonly locals?: unknown;
  readonly variable?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly output?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly module?: Readonly<Record<string, unknown>>;
  readonly "//"?: Readonly<Record<string, unknown>>;
}

/** One resource or data source of Terraform JSON. */
export type TerraformBlock = Readonly<Record<string, unknown>> & {
  readonly "//"?: { readonly metadata?: { readonly path?: string; readonly uniqueId?: string } };
};

/** A synthesized stack: a root module and its deployment description. */
export interface Stack {
  /** Name in the app, e.g. `kantox-dev`. */
  readonly name: string;
  /** Absolute path of the synthesized root module. */
  readonly directory: string;
  /** Names of all stacks that have to be applied before this one, transitive dependencies included. */
  readonly dependencies: readonly string[];
  /** Parsed `cdk.tf.json`. */
  readonly json: TerraformJson;
  readonly deployment: Deployment;
}

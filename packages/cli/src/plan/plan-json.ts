/** A resource in a plan, as `show -json` prints it. It contains secrets in plain text, so never print it as a whole. */
export interface ResourceChange {
  readonly address: string;
  /** Address before a `moved` block; left out if the address does not change. */
  readonly previous_address?: string;
  readonly module_address?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  /** Source address of the provider, e.g. `registry.terraform.io/hashicorp/aws`. */
  readonly provider_name?: string;
  /** Key of an object that an interrupted replacement left behind. */
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    /**
     * Mask of the values that are known only after the apply: `true`, or the same shape with `true` for those values.
     */
    readonly after_unknown: unknown;
    /** Mask of the sensitive values: `true`, or the same shape with `true` for those values. */
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
    /** Paths of the attributes that force a replacement. */
    readonly replace_paths?: readonly (readonly (string | number)[])[];
    /** Present if the apply imports an existing object; `id` is left out if it is unknown. */
    readonly importing?: { readonly id?: string; readonly identity?: unknown };
  };
}

/** A resource block in a plan's `configuration`. */
export interface ConfiguredResource {
  readonly address: string;
  readonly mode?: "managed" | "data";
  readonly type?: string;
  readonly name?: string;
  /** Key in `configuration.provider_config`, e.g. `aws` or `aws.us`. */
  readonly provider_config_key?: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
  /** Provisioners that run at creation or destruction; the plan's JSON does not contain which of the two. */
  readonly provisioners?: readonly { readonly type: string }[];
}

/** A module in a plan's `configuration`. */
export interface ConfiguredModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: Readonly<
    Record<
      string,
      {
        readonly module?: ConfiguredModule;
        readonly expressions?: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

/** The part of a plan's JSON that the driver reads. */
export interface PlanJson {
  readonly resource_changes?: readonly ResourceChange[];
  /** Objects that differ from the state: `before` is the state, `after` is what exists. */
  readonly resource_drift?: readonly ResourceChange[];
  readonly output_changes?: Readonly<
    Record<
      string,
      {
        readonly actions: readonly string[];
        readonly before?: unknown;
        readonly after?: unknown;
        readonly after_unknown?: unknown;
        readonly before_sensitive?: unknown;
        readonly after_sensitive?: unknown;
      }
    >
  >;
  /** Changes that the engine defers. Newer engines do so if a value is not known yet. */
  readonly deferred_changes?: readonly {
    readonly reason?: string;
    readonly resource_change?: ResourceChange;
  }[];
  /** Provider actions that the apply runs (Terraform 1.14 and newer). */
  readonly action_invocations?: readonly {
    readonly address?: string;
    readonly lifecycle_action_trigger?: {
      readonly triggering_resource_address?: string;
      readonly action_trigger_event?: string;
    };
  }[];
  /** The state after the refresh, with secrets. Only present if it was asked for. */
  readonly prior_state?: {
    readonly values?: { readonly root_module?: { readonly resources?: readonly PriorResource[] } };
  };
  /** Values of the root module's variables, including sensitive ones. */
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly configuration?: {
    readonly provider_config?: Readonly<
      Record<
        string,
        {
          readonly name?: string;
          readonly alias?: string;
          readonly expressions?: Readonly<Record<string, unknown>>;
        }
      >
    >;
    readonly root_module?: ConfiguredModule & {
      readonly variables?: Readonly<Record<string, { readonly sensitive?: boolean }>>;
    };
  };
}

/** A resource of the state after the refresh. It contains secrets. */
export interface PriorResource {
  readonly address: string;
  readonly schema_version?: number;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** A resource that looks as if it grants permissions, but whose type the driver cannot read. */
export interface NotRead {
  readonly address: string;
  readonly type: string;
}

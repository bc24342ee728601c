import type {
  ConfiguredModule,
  ConfiguredResource,
  PlanJson,
  ResourceChange,
} from "../../plan/plan-json.ts";
import type { Stack, TerraformBlock } from "../../synth/stack.ts";

/** The parts of a module that are needed to resolve a reference to a resource. */
type Module = Omit<ConfiguredModule, "module_calls" | "resources"> & {
  readonly resources?: readonly (ConfiguredResource & { readonly for_each_expression?: unknown })[];
  readonly outputs?: Readonly<Record<string, { readonly expression?: unknown }>>;
  readonly module_calls?: Readonly<
    Record<
      string,
      { readonly module?: Module; readonly expressions?: Readonly<Record<string, unknown>> }
    >
  >;
};

/** A block of the configuration: its module path, type and name, without an instance key. */
export interface Block {
  readonly modules: readonly string[];
  readonly isData: boolean;
  readonly type: string;
  readonly name: string;
}

/** The configuration of the app: the plan's `configuration`, or the synthesized file if the plan has none. */
export class Configuration {
  readonly #root: Module | undefined;
  readonly #stack: Stack;
  readonly #resources = new Map<string, ConfiguredResource & { for_each_expression?: unknown }>();

  constructor(plan: PlanJson | undefined, stack: Stack) {
    this.#root = plan?.configuration?.root_module;
    this.#stack = stack;
    if (this.#root) this.#collect(this.#root, []);
  }

  /** Returns whether the app sets an attribute. Returns `undefined` if the block is not known. */
  sets(resource: ResourceChange, attribute: string): boolean | undefined {
    const synthesized = this.synthesized(resource);
    const dynamic = synthesized?.["dynamic"] as Readonly<Record<string, unknown>> | undefined;
    if (dynamic?.[attribute] !== undefined) return true;
    const configured = this.#configured(resource);
    if (configured) return configured.expressions?.[attribute] !== undefined;
    return synthesized && attribute in synthesized;
  }

  /** Returns the synthesized block of a resource in the root module. */
  synthesized({ module_address, type, name, mode }: ResourceChange): TerraformBlock | undefined {
    if (module_address !== undefined) return undefined;
    const { resource, data } = this.#stack.json;
    return (mode === "data" ? data : resource)?.[type]?.[name];
  }

  /** Returns the key of the provider configuration that manages a resource. */
  providerKey(resource: ResourceChange): string | undefined {
    const synthesized = this.synthesized(resource)?.["provider"];
    return (
      this.#configured(resource)?.provider_config_key ??
      (typeof synthesized === "string" ? synthesized.replace(/^\$\{(.*)\}$/, "$1") : undefined)
    );
  }

  /** Returns the configured value at a path, from the plan's `configuration` or the synthesized file. */
  expression(resource: ResourceChange, path: readonly string[]): unknown {
    const configured = this.#configured(resource)?.expressions;
    return path.reduce<unknown>(at, configured ?? this.synthesized(resource));
  }

  /** Lists the blocks that the value at a path refers to, through variables and outputs of modules. */
  references(resource: ResourceChange, path: readonly string[]): Block[] {
    const names = referencesIn(this.expression(resource, path));
    const found = this.resolve(names, resource);
    if (found.length > 0 || !names.some((name) => name.startsWith("each."))) return found;
    return this.resolve(referencesIn(this.#configured(resource)?.for_each_expression), resource);
  }

  /** Lists the blocks that references such as `aws_kms_key.k.arn` refer to, in the module of a resource. */
  resolve(names: readonly string[], from: ResourceChange): Block[] {
    return this.#resolve(names, modulesOf(from), 0);
  }

  #configured(
    resource: ResourceChange,
  ): (ConfiguredResource & { readonly for_each_expression?: unknown }) | undefined {
    const { mode, type, name } = resource;
    return this.#resources.get(
      blockId({ modules: modulesOf(resource), isData: mode === "data", type, name }),
    );
  }

  #collect(module: Module, modules: readonly string[]): void {
    for (const resource of module.resources ?? []) {
      const [, type = "", name = ""] =
        /^(?:data\.)?([\w-]+)\.([\w-]+)$/.exec(resource.address) ?? [];
      const isData = resource.mode === "data" || resource.address.startsWith("data.");
      this.#resources.set(blockId({ modules, isData, type, name }), resource);
    }
    for (const [name, call] of Object.entries(module.module_calls ?? {})) {
      if (call.module) this.#collect(call.module, [...modules, name]);
    }
  }

  #resolve(names: readonly string[], modules: readonly string[], depth: number): Block[] {
    if (depth > 20) return [];
    const blocks = names.flatMap((name): Block[] => {
      const parts = name.replaceAll(/\[[^\]]*\]/g, "").split(".");
      const [first = "", second = "", third] = parts;
      if (first === "var") {
        const call = this.#module(modules.slice(0, -1))?.module_calls?.[modules.at(-1) ?? ""];
        const given = referencesIn(call?.expressions?.[second]);
        return this.#resolve(given, modules.slice(0, -1), depth + 1);
      }
      if (first === "module") {
        if (third === undefined) return [];
        const inner = this.#module([...modules, second])?.outputs?.[third]?.expression;
        return this.#resolve(referencesIn(inner), [...modules, second], depth + 1);
      }
      if (["each", "count", "local", "path", "terraform", "self"].includes(first)) return [];
      const isData = first === "data";
      const [type = "", label] = isData ? parts.slice(1) : parts;
      return label === undefined ? [] : [{ modules, isData, type, name: label }];
    });
    return [...new Map(blocks.map((block) => [blockId(block), block])).values()];
  }

  #module(modules: readonly string[]): Module | undefined {
    return modules.reduce<Module | undefined>(
      (module, name) => module?.module_calls?.[name]?.module,
      this.#root,
    );
  }
}

/** Lists the names of the modules that a resource is in. */
export function modulesOf({ module_address: address = "" }: ResourceChange): string[] {
  return [...address.matchAll(/(?:^|\.)module\.([\w-]+)/g)].map(([, name = ""]) => name);
}

/** Returns a key that is equal for equal blocks. */
export function blockId({ modules, isData, type, name }: Block): string {
  return JSON.stringify([modules, isData, type, name]);
}

function at(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    if (/^\d+$/.test(key)) return value[Number(key)];
    const found = value.map((each) => at(each, key)).filter((each) => each !== undefined);
    return found.length === 0 ? undefined : found;
  }
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** Lists the references in an expression of the plan, or in the `${…}` of a synthesized text. */
function referencesIn(expression: unknown): string[] {
  if (typeof expression === "string") {
    return [...expression.matchAll(/(?<!\$)\$\{([^}"]*)\}/g)].map(([, name = ""]) => name.trim());
  }
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  if (typeof expression !== "object" || expression === null) return [];
  const { references } = expression as { readonly references?: readonly string[] };
  return references === undefined
    ? Object.values(expression).flatMap(referencesIn)
    : [...references];
}

/** A block of a state: all instances of one resource. */
interface Block {
  mode: string;
  type: string;
  name: string;
  module?: string;
  provider: string;
  instances: Record<string, unknown>[];
}

const hosts = { terraform: "registry.terraform.io", tofu: "registry.opentofu.org" } as const;

/**
 * Returns a state with the same objects as an older deployment would have them: in modules and with indexes, with
 * aliased providers, with the registry addresses of both engines, and with dependencies that no longer exist.
 */
export function legacyState(text: string): string {
  const state = JSON.parse(text) as { resources: Block[]; lineage: string };
  const variants: ((block: Block) => Partial<Block> & { index_key?: string | number })[] = [
    () => ({
      module: 'module.storage["a"]',
      provider: `provider["${hosts.tofu}/hashicorp/aws"]`,
      index_key: 0,
    }),
    () => ({
      module: "module.access[0].module.roles",
      provider: `module.access.provider["${hosts.terraform}/hashicorp/aws"].old`,
    }),
    () => ({ provider: `provider["${hosts.tofu}/hashicorp/aws"].ireland`, index_key: "one" }),
  ];
  const resources = state.resources
    .filter(({ mode }) => mode === "managed")
    .map((block, at) => {
      const { index_key: key, ...changes } = variants[at % variants.length]!(block);
      return {
        ...block,
        ...(block.type === "terraform_data" ? {} : changes),
        name: `this_${at}`,
        instances: block.instances.map((instance) => ({
          ...instance,
          ...(key !== undefined && { index_key: key }),
          dependencies: ["module.gone.aws_iam_role.gone"],
          create_before_destroy: true,
        })),
      };
    });
  return JSON.stringify({ ...state, lineage: "legacy", resources });
}

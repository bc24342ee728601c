import { permissionRelaxations } from "../iam/wide-permissions.ts";
import { relaxedIfAbove, relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import { isPodIdentity } from "./kubernetes-cluster.ts";
import {
  kubernetesServiceIdentityDefaults as defaults,
  type KubernetesServiceIdentityRelaxable,
  type ResolvedKubernetesServiceIdentityProps,
} from "./kubernetes-service-identity-props.ts";

/** Options that can be relaxed. */
export const kubernetesServiceIdentityRelaxable = [
  "permissions",
  "maxSessionSeconds",
  "sessionSourceAddresses",
  "deletion",
] as const satisfies readonly KubernetesServiceIdentityRelaxable[];

/** Returns the relaxed defaults of an identity. */
export function kubernetesServiceIdentityRelaxations(
  props: ResolvedKubernetesServiceIdentityProps,
): Relaxation[] {
  const { maxSessionSeconds, sessionSourceAddresses: sessions, deletion } = props;
  // The option applies only to providers that are created here.
  const createsProvider = Object.values(props.clusters).some(
    (cluster) => !isPodIdentity(cluster) && cluster.providerArn === undefined,
  );
  return [
    ...permissionRelaxations(props.permissions),
    ...relaxedIfAbove("maxSessionSeconds", maxSessionSeconds, defaults.maxSessionSeconds),
    ...(sessions === undefined
      ? []
      : relaxedIfDifferent("sessionSourceAddresses", sessions, defaults.sessionSourceAddresses)),
    ...(createsProvider ? relaxedIfDifferent("deletion", deletion, defaults.deletion) : []),
  ];
}

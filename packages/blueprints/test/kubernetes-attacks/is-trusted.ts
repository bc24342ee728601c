import { BlockList, isIPv6 } from "node:net";
import type { Configuration } from "./configurations.ts";
import { ownAccount, ownRegion, type KubernetesPod } from "./kubernetes-pod.ts";

/**
 * Returns whether a configuration trusts a pod. The decision uses only the documentation of the options and the facts
 * of the pod, without any subject or tag.
 */
export function isTrusted(pod: KubernetesPod, configuration: Configuration): boolean {
  const { serviceAccount, clusters, allowedSourceAddresses: addresses } = configuration;
  const { cluster } = pod;
  if (pod.namespace !== serviceAccount.namespace) return false;
  if (pod.serviceAccount !== serviceAccount.name || cluster.account !== ownAccount) return false;
  return Object.values(clusters).some((trusted) => {
    if (trusted.eksPodIdentity !== undefined) {
      return (
        cluster.kind === "pod-identity" &&
        cluster.name === trusted.eksPodIdentity.clusterName &&
        cluster.region === ownRegion
      );
    }
    return (
      cluster.kind === "issuer" &&
      cluster.issuer === trusted.issuer &&
      pod.audience === (trusted.audience ?? "sts.amazonaws.com") &&
      (addresses === undefined || addresses.some((range) => contains(range, pod.sourceAddress)))
    );
  });
}

function contains(range: string, address: string): boolean {
  const [begin = "", length] = range.split("/");
  const list = new BlockList();
  list.addSubnet(begin, Number(length), isIPv6(begin) ? "ipv6" : "ipv4");
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

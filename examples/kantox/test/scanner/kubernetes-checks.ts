/** Rules that the workload of AUX has to pass, with the requirement in words. */
export const requiredChecks: Readonly<Record<string, string>> = {
  CKV_K8S_8: "has a liveness probe",
  CKV_K8S_9: "has a readiness probe",
  CKV_K8S_10: "requests CPU",
  CKV_K8S_11: "limits CPU",
  CKV_K8S_12: "requests memory",
  CKV_K8S_13: "limits memory",
  CKV_K8S_15: "always checks the image in the registry",
  CKV_K8S_16: "is not privileged",
  CKV_K8S_17: "does not share the processes of the node",
  CKV_K8S_18: "does not share the memory of the node",
  CKV_K8S_19: "does not share the network of the node",
  CKV_K8S_20: "cannot gain privileges",
  CKV_K8S_21: "is not in the default namespace",
  CKV_K8S_22: "has a read-only root file system",
  CKV_K8S_23: "does not run as root",
  CKV_K8S_25: "adds no capability",
  CKV_K8S_26: "uses no port of the node",
  CKV_K8S_27: "does not reach the container runtime",
  CKV_K8S_28: "cannot send raw packets",
  CKV_K8S_29: "has a security context",
  CKV_K8S_30: "has a security context in each container",
  CKV_K8S_31: "has the seccomp profile of the runtime",
  CKV_K8S_37: "drops all capabilities",
  CKV_K8S_38: "has no service account token",
  CKV_K8S_40: "runs with a high user ID",
  CKV_K8S_43: "names its image by digest",
  CKV2_K8S_6: "has a network policy",
};

/** Rules that may fail, with the reason. */
export const waivedChecks: Readonly<Record<string, string>> = {
  CKV_K8S_35:
    "The AWS SDKs read a static key from the environment. A key in a file would need a credentials file with a profile, which is as readable to the process. The user of the key may only assume one role.",
};

/** A change that weakens the manifests, and the rule that has to report it. */
export interface WeakenedManifest {
  /** @defaultValue `aux-deployment.yaml` */
  readonly file?: string;
  readonly check: string;
  readonly from: string;
  readonly to: string;
}

/** A scan without failures proves nothing unless the scanner reports these weaknesses. */
export const weakened: readonly WeakenedManifest[] = [
  { check: "CKV_K8S_8", from: "livenessProbe:", to: "startupProbe:" },
  { check: "CKV_K8S_13", from: "cpu: 500m, memory: 256Mi", to: "cpu: 500m" },
  { check: "CKV_K8S_20", from: "Escalation: false", to: "Escalation: true" },
  { check: "CKV_K8S_22", from: "Filesystem: true", to: "Filesystem: false" },
  { check: "CKV_K8S_31", from: "type: RuntimeDefault", to: "type: Unconfined" },
  {
    check: "CKV_K8S_37",
    from: 'capabilities:\n              drop: ["ALL"]',
    to: "privileged: false",
  },
  {
    check: "CKV_K8S_38",
    from: "Token: false\n      securityContext:",
    to: "Token: true\n      securityContext:",
  },
  { check: "CKV_K8S_40", from: "runAsUser: 10001", to: "runAsUser: 1000" },
  { check: "CKV_K8S_43", from: "@sha256:", to: ":" },
  {
    file: "aux-network-policy.yaml",
    check: "CKV2_K8S_6",
    from: "kind: NetworkPolicy",
    to: "kind: ConfigMap",
  },
];

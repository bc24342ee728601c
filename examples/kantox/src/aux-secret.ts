import type { KubernetesSecret } from "@kantox/blueprints";
import { auxServiceAccount } from "./aux-access.ts";
import type { Environment } from "./environment.ts";

/** Path of the service account token in the pod, as `kubernetes/aux-deployment.yaml` mounts it. */
const tokenFile = "/var/run/secrets/aws/token";

/**
 * Returns the secret with AUX's environment variables: the base user's key and the role that AUX assumes with it, or the
 * role for its service account, without a key. The name and the file are the same, so one Deployment fits both.
 */
export function auxSecret({ name, region, cluster }: Environment): KubernetesSecret {
  const credentials = (key: string) => ({ output: "minikube_base_credentials", key });
  return {
    name: "aux-aws-credentials",
    namespace: auxServiceAccount.namespace,
    file: "kubernetes/aux-aws-credentials-secret.yaml",
    labels: {
      "app.kubernetes.io/managed-by": "kantox",
      "app.kubernetes.io/part-of": "kantox",
      environment: name,
    },
    data: {
      ...(cluster === undefined
        ? {
            AWS_ACCESS_KEY_ID: credentials("access_key_id"),
            AWS_SECRET_ACCESS_KEY: credentials("secret_access_key"),
            AWS_ROLE_ARN: credentials("aux_role_arn"),
            AWS_REGION: credentials("region"),
          }
        : {
            AWS_WEB_IDENTITY_TOKEN_FILE: { value: tokenFile },
            AWS_ROLE_ARN: { output: "service_role_arns", key: "aux_pod" },
            AWS_REGION: { value: region },
          }),
      AWS_ROLE_SESSION_NAME: { value: `kantox-aux-${name}` },
    },
  };
}

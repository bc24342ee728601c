import type { KubernetesSecret } from "@kantox/blueprints";

/** Returns the secret with AUX's environment variables: the base user's key, and the role that AUX assumes with it. */
export function auxSecret(environment: string): KubernetesSecret {
  const credentials = (key: string) => ({ output: "minikube_base_credentials", key });
  return {
    name: "aux-aws-credentials",
    namespace: "aux",
    file: "kubernetes/aux-aws-credentials-secret.yaml",
    labels: {
      "app.kubernetes.io/managed-by": "kantox",
      "app.kubernetes.io/part-of": "kantox",
      environment,
    },
    data: {
      AWS_ACCESS_KEY_ID: credentials("access_key_id"),
      AWS_SECRET_ACCESS_KEY: credentials("secret_access_key"),
      AWS_ROLE_ARN: credentials("aux_role_arn"),
      AWS_REGION: credentials("region"),
      AWS_ROLE_SESSION_NAME: { value: `kantox-aux-${environment}` },
    },
  };
}

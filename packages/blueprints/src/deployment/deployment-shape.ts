import { anyList, anything, entriesOf, itemsOf, membersOf } from "../validation/shape.ts";
import type { Deployment, KubernetesSecret, RelaxedDefault } from "./describe-deployment.ts";

const options = "deployment/options";

/** An output, one key of an output, or a fixed string: a union, so each name is optional. */
const secretValue = membersOf<Record<"output" | "key" | "value", unknown>>({
  output: anything,
  key: anything,
  value: anything,
});

const kubernetesSecret = membersOf<KubernetesSecret>({
  name: anything,
  namespace: anything,
  file: anything,
  labels: entriesOf(anything),
  data: entriesOf(secretValue),
});

const relaxedDefault = membersOf<RelaxedDefault>({
  path: anything,
  option: anything,
  value: anything,
  secureDefault: anything,
  reason: anything,
});

/** Shape of a description. */
export const deploymentShape = membersOf<Deployment>(
  {
    environment: anything,
    accountId: anything,
    protection: anything,
    engine: anything,
    relaxed: itemsOf(relaxedDefault, options),
    kubernetesSecrets: itemsOf(kubernetesSecret, options),
    dataHolding: anyList,
    createsStateBucket: anything,
  },
  options,
);

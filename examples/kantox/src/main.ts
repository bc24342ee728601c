import { App } from "cdktf";
import { EnvironmentStack } from "./environment-stack.ts";
import { environments, shared, stateBucket } from "./environments.ts";
import { SharedStack } from "./shared-stack.ts";
import { StateStack } from "./state-stack.ts";

const app = new App();
if (stateBucket) new StateStack(app, stateBucket, [shared, ...environments]);
new SharedStack(app, shared);
for (const environment of environments) new EnvironmentStack(app, environment);
app.synth();

import { App } from "cdktf";
import { EnvironmentStack } from "./environment-stack.ts";
import { environments, stateBucket } from "./environments.ts";
import { StateStack } from "./state-stack.ts";

const app = new App();
if (stateBucket !== undefined) new StateStack(app, stateBucket);
for (const environment of environments) new EnvironmentStack(app, environment);
app.synth();

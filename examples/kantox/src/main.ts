import { App } from "cdktf";
import { EnvironmentStack } from "./environment-stack.ts";
import { environments, shared } from "./environments.ts";
import { SharedStack } from "./shared-stack.ts";

const app = new App();
new SharedStack(app, shared);
for (const environment of environments) new EnvironmentStack(app, environment);
app.synth();

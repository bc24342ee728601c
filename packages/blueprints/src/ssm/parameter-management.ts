/**
 * The manager of a parameter after its creation: this app, or another tool.
 *
 * @public
 */
export type ParameterManagement = "terraform" | "external";

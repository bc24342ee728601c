/** A group of pages in the sidebar. */
export interface Topic {
  readonly title: string;
  /**
   * The pages of the topic, in order. `"cli"` stands for `cli.md`, every page that starts with `cli-`, and the folder
   * `cli/`. The index of a folder is its first page. The others follow in the order in which the index links to them.
   */
  readonly pages: readonly string[];
}

/** The sidebar. A page that belongs to no topic, or to two topics, makes the build and a test fail. */
export const topics: readonly Topic[] = [
  { title: "Start", pages: ["why", "getting-started", "coming-from", "compared"] },
  { title: "Blueprints", pages: ["blueprints", "addresses"] },
  { title: "Recipes", pages: ["recipes"] },
  { title: "Guides", pages: ["guides"] },
  { title: "The driver", pages: ["cli"] },
  { title: "Run it elsewhere", pages: ["elsewhere", "github-actions"] },
  { title: "Security", pages: ["security-model", "permissions", "deployer", "kubernetes-secret"] },
  { title: "Cost and upgrades", pages: ["cost", "upgrades"] },
  { title: "Error codes", pages: ["errors"] },
  { title: "Decisions", pages: ["decisions"] },
  { title: "The project", pages: ["index", "architecture", "where-to-change", "contributing"] },
];

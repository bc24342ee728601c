import { defineConfig } from "vitepress";
import llmstxt from "vitepress-plugin-llms";
import { githubAnchor } from "./markdown/github-anchor.ts";
import { githubMarkdown } from "./markdown/github-markdown.ts";
import { rewrites } from "./navigation/pages.ts";
import { flatReferenceSidebar, referenceSidebar } from "./navigation/reference.ts";
import { allTopics, sidebar } from "./navigation/sidebar.ts";
import { branch, homepage, repository } from "./project.ts";

export default defineConfig({
  title: "Kantox Blueprints",
  description:
    "Typed, secure-by-default AWS constructs for CDKTF, and a careful driver for apps made with them.",
  lang: "en",
  base: new URL(homepage).pathname,
  cleanUrls: true,
  rewrites,
  srcExclude: ["snippets/**"],
  cacheDir: "../.cache/vitepress",
  outDir: "../.cache/site",
  sitemap: { hostname: homepage },
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    anchor: { slugify: githubAnchor },
    config: (md) => void md.use(githubMarkdown),
  },
  transformPageData(page) {
    if (page.relativePath === "index.md") {
      Object.assign(page.frontmatter, { pageClass: "landing", sidebar: false, aside: false });
    }
  },
  vite: {
    // `llms.txt`, `llms-full.txt`, and each page as Markdown, for programs that read the documentation.
    plugins: [
      llmstxt({
        domain: new URL(homepage).origin,
        injectLLMHint: false,
        excludeIndexPage: false,
        sidebar: () => [...allTopics(), ...flatReferenceSidebar()],
      }),
    ],
  },
  themeConfig: {
    nav: [
      { text: "Start", link: "/getting-started" },
      { text: "Blueprints", link: "/blueprints/secure-bucket", activeMatch: "^/blueprints/" },
      { text: "Driver", link: "/cli/", activeMatch: "^/cli/" },
      { text: "Reference", link: "/reference/blueprints/", activeMatch: "^/reference/" },
      { text: "Errors", link: "/errors/", activeMatch: "^/errors/" },
    ],
    sidebar: { "/": sidebar(), "/reference/": referenceSidebar() },
    outline: { level: [2, 3], label: "On this page" },
    search: {
      provider: "local",
      options: {
        miniSearch: {
          searchOptions: {
            // A page that explains comes before the reference, and before the reasons for a decision.
            boostDocument: (id: string) => (/\/(?:reference|decisions)\//.test(id) ? 0.3 : 1),
          },
        },
      },
    },
    notFound: { linkLabel: "Take me home" },
    socialLinks: [{ icon: "github", link: repository }],
    editLink: {
      pattern: `${repository}/edit/${branch}/docs/:path`,
      text: "Edit this page on GitHub",
    },
  },
});

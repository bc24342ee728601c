/**
 * The script of the page: filters the rows. It contains no data from the app, reads the rows only through `dataset`,
 * and writes only numbers.
 */
export const pageScript = `
"use strict";
(() => {
  const form = document.querySelector("form");
  const output = document.querySelector("output");
  const views = [...document.querySelectorAll("[data-view]")];
  const rows = [...document.querySelectorAll(".row")].map((element) => ({
    element,
    card: element.closest(".card"),
    view: element.closest("[data-view]"),
    principal: element.dataset.principal.toLowerCase(),
    resources: element.dataset.resources.toLowerCase().split("\\n"),
    actions: element.dataset.actions.toLowerCase().split("\\n"),
    effect: element.dataset.effect,
    environment: element.dataset.environment,
  }));
  // A pattern of a policy, in which * matches any text and ? matches one character.
  const isLike = (pattern, text) => {
    const except = "everything except ";
    if (pattern.startsWith(except)) {
      return !pattern.slice(except.length).split(", ").some((each) => isLike(each, text));
    }
    // Without a regular expression, because a hostile pattern could make it very slow.
    let [at, seen, star, retry] = [0, 0, -1, 0];
    while (seen < text.length) {
      if (pattern[at] === "*") [star, retry, at] = [at, seen, at + 1];
      else if (pattern[at] === "?" || pattern[at] === text[seen]) [at, seen] = [at + 1, seen + 1];
      else if (star >= 0) [at, retry, seen] = [star + 1, retry + 1, retry + 1];
      else return false;
    }
    while (pattern[at] === "*") at += 1;
    return at === pattern.length;
  };
  const matches = (values, query) =>
    query === "" ||
    values.some((value) => value.includes(query)) ||
    // A whole name is also matched by the patterns that contain it.
    (query.includes(":") && values.some((value) => isLike(value, query)));
  const update = () => {
    const value = (name) => form.elements[name] ? form.elements[name].value.trim().toLowerCase() : "";
    const chosen = form.elements.view.value;
    const [principal, resource, action] = ["principal", "resource", "action"].map(value);
    const [effect, environment] = [form.elements.effect.value, form.elements.environment ? form.elements.environment.value : ""];
    const isFiltered = [principal, resource, action, effect, environment].some((each) => each !== "");
    let [shown, total] = [0, 0];
    const used = new Set();
    for (const row of rows) {
      const isShown =
        row.principal.includes(principal) &&
        matches(row.resources, resource) &&
        matches(row.actions, action) &&
        (effect === "" || row.effect === effect) &&
        (environment === "" || row.environment === environment);
      row.element.hidden = !isShown;
      if (isShown) used.add(row.card);
      if (row.view.dataset.view === chosen) {
        total += 1;
        if (isShown) shown += 1;
      }
    }
    for (const card of document.querySelectorAll("[data-view] .card")) card.hidden = isFiltered && !used.has(card);
    for (const view of views) view.hidden = view.dataset.view !== chosen;
    output.textContent = shown + " of " + total + " statements";
  };
  form.hidden = false;
  form.closest(".bar").hidden = false;
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update));
  document.addEventListener("keydown", (event) => {
    const isField = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !isField) {
      event.preventDefault();
      form.elements.principal.focus();
    } else if (event.key === "Escape" && isField && event.target.type === "search") {
      event.target.value = "";
      update();
    }
  });
  update();
})();
`;

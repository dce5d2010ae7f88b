
// MARK: The list

const listElement = document.getElementById("entities");
const moreButton = document.getElementById("more");
const controls = Object.fromEntries(["query", "kind", "size", "order", "doubtful"].map((id) => [id, document.getElementById(id)]));
let found = [];
let rendered = 0;

const searchTexts = new Map();
function searchText(entity) {
  let text = searchTexts.get(entity);
  if (text === undefined) {
    text = fold([entity.name, ...entity.members.flatMap((member) => [member.name, ...member.fields.map((field) => field.value)])].join("\n"));
    searchTexts.set(entity, text);
  }
  return text;
}

const orders = {
  count: (a, b) => b.count - a.count || a.number - b.number,
  size: (a, b) => b.members.length - a.members.length || b.count - a.count || a.number - b.number,
  doubt: (a, b) => doubtOf(b) - doubtOf(a) || a.number - b.number,
  name: (a, b) => collator.compare(a.name, b.name) || a.number - b.number,
  number: (a, b) => a.number - b.number,
};
const collator = new Intl.Collator("en", { numeric: true });

function apply() {
  const words = fold(controls.query.value).split(/\s+/).filter((word) => word !== "");
  const least = Number(controls.size.value);
  found = report.entities.filter((entity) =>
    entity.members.length >= least
    && (controls.kind.value === "" || entity.kind === controls.kind.value)
    && (!controls.doubtful.checked || entity.doubts.length > 0)
    && (words.length === 0 || words.every((word) => searchText(entity).includes(word))));
  found.sort(orders[controls.order.value]);
  listElement.replaceChildren();
  rendered = 0;
  showMore();
  const total = counted(report.entities.length, "entity");
  document.getElementById("shown").textContent =
    found.length === report.entities.length ? total : found.length === 0 ? `None of ${total}; take a filter away` : `${grouped(found.length)} of ${total}`;
}

function showMore() {
  const rows = document.createDocumentFragment();
  for (const entity of found.slice(rendered, rendered + rowsAtOnce)) rows.append(row(entity));
  rendered = Math.min(found.length, rendered + rowsAtOnce);
  listElement.append(rows);
  moreButton.hidden = rendered >= found.length;
  moreButton.textContent = `Show more (${grouped(found.length - rendered)} left)`;
}

function row(entity) {
  const id = `entity-${entity.number}`;
  const others = entity.members.map((member) => member.name).filter((text) => text !== entity.name);
  const sources = new Set(entity.members.flatMap((member) => member.places.map((place) => place.source))).size;
  const about = [entity.kind === "any" ? "" : entity.kind, counted(entity.count, report.itemNoun)];
  if (report.sources.length > 1) about.push(`in ${counted(sources, report.sourceNoun)}`);
  const also = others.slice(0, 6).flatMap((text, index) => [index > 0 ? ", " : "", name(text)]);
  if (others.length > 6) also.push(` and ${grouped(others.length - 6)} more`);
  const button = make("button", { type: "button", class: "head", id, "aria-expanded": "false", "aria-controls": `${id}-panel` },
    name(entity.name, { class: "name" }), make("span", { class: "about" }, about.filter((text) => text !== "").join(" · ")),
    entity.doubts.map((doubt) => make("span", { class: "tag" }, doubtWords(entity, doubt))),
    also.length > 0 ? make("span", { class: "also" }, "also ", also) : null);
  const panel = make("div", { class: "panel", id: `${id}-panel`, role: "group", "aria-labelledby": id, hidden: true });
  button.addEventListener("click", () => {
    const opens = panel.hidden;
    if (opens && panel.childElementCount === 0) fillPanel(panel, entity);
    panel.hidden = !opens;
    button.setAttribute("aria-expanded", String(opens));
  });
  return make("li", {}, make("h3", {}, button), panel);
}

/** Shows an entity, whatever the filters are, and goes there. */
function go(number) {
  const entity = byNumber.get(number);
  if (!entity) return;
  if (!found.includes(entity)) {
    controls.query.value = "";
    controls.kind.value = "";
    controls.size.value = "1";
    controls.doubtful.checked = false;
    apply();
  }
  while (rendered <= found.indexOf(entity)) showMore();
  const button = document.getElementById(`entity-${number}`);
  if (button.getAttribute("aria-expanded") === "false") button.click();
  button.focus();
  button.scrollIntoView({ block: "start" });
}

// MARK: Start

overview();
for (const control of Object.values(controls)) control.addEventListener(control.type === "search" ? "input" : "change", apply);
document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
moreButton.addEventListener("click", () => {
  const next = rendered;
  showMore();
  listElement.children[next]?.querySelector("button").focus();
});
if ("IntersectionObserver" in window) {
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && !moreButton.hidden && document.activeElement !== moreButton) showMore();
  }, { rootMargin: "400px" }).observe(moreButton);
}
apply();
const goToHash = () => {
  const match = /^#entity-(\d+)$/.exec(location.hash);
  if (match) go(Number(match[1]));
};
window.addEventListener("hashchange", goToHash);
goToHash();
document.documentElement.dataset.ready = String(Math.round(performance.now()));

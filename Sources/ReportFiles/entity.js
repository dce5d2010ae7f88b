
// MARK: An entity

function fillPanel(panel, entity) {
  if (entity.doubts.length > 0) panel.append(make("ul", { class: "reasons" }, entity.doubts.map((doubt) => make("li", {}, reason(entity, doubt)))));
  if (entity.known.length > 0) {
    panel.append(make("p", {}, entity.known.length === 1 ? "On your list: " : "On your list, one of: ",
      ...entity.known.flatMap((known, index) => [index > 0 ? "; " : "", name(known)]), "."));
  }
  const table = memberTable(entity);
  panel.append(entity.members.length > 1 ? make("div", { class: "sides" }, make("div", {}, table), graph(entity)) : make("div", {}, table));
  if (entity.links.length > 0) panel.append(make("h4", {}, "What ties them"), linkList(entity));
  panel.append(make("h4", {}, "What nearly was"), nearest(entity));
  if (entity.passages.length > 0) panel.append(make("h4", {}, "In the texts"), passageList(entity));
}

function reason(entity, doubt) {
  const link = entity.links[entity.weakest];
  switch (doubt) {
    case "weakLink":
      return ["The weakest link is ", name(entity.members[link.first].name), " ~ ", name(entity.members[link.second].name),
        `, ${signed(link.evidence.weight)} bits.`];
    case "conflict":
      return [`${counted(entity.conflicts, "pair")} of its ${memberNoun}s ${entity.conflicts === 1 ? "speaks" : "speak"} against being one.`];
    case "rival":
      return [name(entity.members[entity.nearest.member].name), " may also be ", name(entity.nearest.name),
        entity.nearest.name === entity.nearest.entityName ? " of another entity" : [" of ", name(entity.nearest.entityName)],
        `: ${signed(entity.nearest.evidence.weight)} bits.`];
    default:
      return [doubt];
  }
}

/** Appends what is there at once, and a button for the rest. */
function inPieces(parent, elements, atOnce, makeElement, noun) {
  elements.slice(0, atOnce).forEach((element, index) => parent.append(makeElement(element, index)));
  if (elements.length <= atOnce) return null;
  const button = make("button", { type: "button", class: "plain" }, `Show all ${grouped(elements.length)} ${noun}`);
  button.addEventListener("click", () => {
    const rest = elements.slice(atOnce).map((element, index) => makeElement(element, atOnce + index));
    rest[0].setAttribute("tabindex", "-1");
    parent.append(...rest);
    rest[0].focus();
    button.remove();
  });
  return button;
}

function memberTable(entity) {
  const body = make("tbody");
  const button = inPieces(body, entity.members, membersAtOnce, (member, index) => memberRow(entity, member, index), `${memberNoun}s`);
  const caption = entity.cohesion === undefined || entity.members.length < 3 ? "" : `On average two of them agree with ${signed(entity.cohesion)} bits.`;
  return [make("table", {},
    make("caption", {}, make("span", { class: "hidden" }, `The ${memberNoun}s of this entity. `), caption),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "#"), make("th", { scope: "col" }, memberNoun === "row" ? "Row" : "Name"),
      entity.members.length > 1 ? make("th", { scope: "col" }, "Agrees best with") : null)),
    body), button];
}

function memberRow(entity, member, index) {
  const places = member.places.slice(0, 5).map((place) => {
    const lines = place.lines.length > 0 ? ` line${place.lines.length > 1 ? "s" : ""} ${place.lines.slice(0, 6).join(", ")}${place.count > 6 ? ", …" : ""}` : "";
    return [name(sourceName(place.source)), lines, place.count > 1 && lines === "" ? ` (${grouped(place.count)})` : ""];
  }).flatMap((place, number) => [number > 0 ? "; " : "", ...place]);
  if (member.places.length > 5) places.push("; …");
  const about = [scriptName(member.script)];
  if (memberNoun === "name") about.push(counted(member.count, report.itemNoun));
  const fields = member.fields.flatMap((field, number) => [number > 0 ? " · " : "", `${shown(field.name)} `, name(field.value)]);
  return make("tr", {},
    make("td", { class: "number" }, `${index + 1}`),
    make("th", { scope: "row" }, name(member.name), fields.length > 0 ? make("span", { class: "small" }, fields) : null,
      make("span", { class: "small" }, about.join(" · "), " · ", places)),
    entity.members.length > 1 ? make("td", {}, bestOf(entity, member, index)) : null);
}

function bestOf(entity, member, index) {
  if (member.best === undefined) return "";
  const link = entity.links[member.best];
  const other = link.first === index ? link.second : link.first;
  return [make("span", { class: "number" }, `${other + 1} `), name(entity.members[other].name),
    make("span", { class: "small" }, link.evidence.rule !== "" ? link.evidence.rule : weightWords(link.evidence.weight),
      member.agreement !== undefined && entity.members.length > 2 ? `, ${signed(member.agreement)} on average` : "")];
}

const weightWords = (bits) => make("span", { class: `number ${bits < 0 ? "against" : "for"}` }, `${signed(bits)} bits`);

/** The members in a ring, by the numbers that they have in the table. */
function graph(entity) {
  const used = [];
  for (const link of entity.links) for (const member of [link.first, link.second]) if (!used.includes(member)) used.push(member);
  const nodes = (entity.members.length <= nodesAtMost ? entity.members.map((_, index) => index) : used.slice(0, nodesAtMost)).sort((a, b) => a - b);
  const [centerX, radius] = [150, 82];
  const centerY = nodes.length === 2 ? 30 : 105;
  const size = nodes.length > 20 ? 8 : 12;
  const places = new Map(nodes.map((member, index) => {
    const angle = (2 * Math.PI * index) / nodes.length - (nodes.length === 2 ? Math.PI : Math.PI / 2);
    return [member, [centerX + radius * 1.35 * Math.cos(angle), centerY + radius * Math.sin(angle)]];
  }));
  const links = entity.links.filter((link) => places.has(link.first) && places.has(link.second));
  const svg = draw("svg", { viewBox: `0 0 300 ${2 * centerY}`, role: "img", "aria-label": `${counted(nodes.length, memberNoun)} and ${counted(links.length, "link")}; the table and the list below tell the same` });
  const label = (x, y, text) => draw("text", { class: "label", x, y: y + 4, "text-anchor": "middle" }, text);
  const edges = [];
  const labels = [];
  for (const link of links) {
    const [[x1, y1], [x2, y2]] = [places.get(link.first), places.get(link.second)];
    const { weight, rule } = link.evidence;
    const style = rule !== "" ? "edge rule" : weight < 0 ? "edge minus" : "edge";
    const words = `${link.first + 1} ~ ${link.second + 1}: ${rule !== "" ? rule : `${signed(weight)} bits`}`;
    edges.push(draw("line", { class: style, x1, y1, x2, y2, "stroke-width": 1 + Math.min(12, Math.abs(weight)) / 3 }, draw("title", {}, words)));
    if (links.length <= 6 && rule === "") labels.push(label(x1 * 0.63 + x2 * 0.37, y1 * 0.63 + y2 * 0.37, signed(weight)));
  }
  svg.append(...edges, ...labels);
  for (const [member, [x, y]] of places) {
    svg.append(draw("g", {}, draw("title", {}, shown(entity.members[member].name)), draw("circle", { class: "node", cx: x, cy: y, r: size }),
      size > 8 ? label(x, y, `${member + 1}`) : null));
  }
  const note = entity.members.length > nodes.length ? `The first ${nodes.length} of ${grouped(entity.members.length)}. ` : "";
  return make("figure", {}, svg, make("figcaption", {}, `${note}The thicker, the more bits`,
    links.some((link) => link.evidence.rule === "" && link.evidence.weight < 0) ? "; dashed: speaks against it" : "",
    links.some((link) => link.evidence.rule !== "") ? "; dotted: joined by a rule" : "", "."));
}

function linkList(entity) {
  const marks = (link, index) => [
    index === entity.weakest && entity.links.length > 1 ? make("span", { class: "tag" }, "weakest link") : null,
    link.evidence.rule === "" && link.evidence.weight < 0 ? make("span", { class: "tag" }, "speaks against it") : null,
  ];
  // What there is to doubt comes first.
  const order = entity.links.map((link, index) => ({ link, index }))
    .sort((a, b) => (b.index === entity.weakest) - (a.index === entity.weakest) || a.link.evidence.weight - b.link.evidence.weight || a.index - b.index);
  const list = make("div");
  const button = inPieces(list, order, linksAtOnce, ({ link, index }) => evidence(
    [`${link.first + 1} `, name(entity.members[link.first].name), ` ~ ${link.second + 1} `, name(entity.members[link.second].name)],
    link.evidence, marks(link, index), entity.links.length === 1), "pairs");
  return make("div", {}, list, button);
}

function nearest(entity) {
  if (!entity.nearest) return make("p", { class: "soft" }, "No other entity came near.");
  const { nearest: near } = entity;
  const button = byNumber.has(near.entity) ? make("button", { type: "button", class: "plain" }, "Show ", name(near.entityName)) : null;
  if (button) button.addEventListener("click", () => go(near.entity));
  return make("div", {},
    evidence([name(entity.members[near.member].name), " ~ ", name(near.name), near.name === near.entityName ? null : [" of ", name(near.entityName)]].flat(),
      near.evidence, [], false),
    button);
}

// MARK: Evidence

/** A pair with its waterfall: every bar begins where the one before it ends. */
function evidence(title, { weight, probability, rule, parts }, marks, isOpen) {
  const box = make("details", {}, make("summary", {}, title, " ", weightWords(weight), marks, rule !== "" ? make("span", { class: "small" }, rule) : null));
  const open = () => {
    if (box.querySelector("table") === null) box.append(make("div", {}, waterfall(weight, probability, parts)));
  };
  if (isOpen) {
    open();
    box.open = true;
  } else {
    box.addEventListener("toggle", open, { once: true });
  }
  return box;
}

function waterfall(weight, probability, parts) {
  let [sum, low, high] = [0, Math.min(0, weight), Math.max(0, weight)];
  const steps = parts.map((part) => {
    const from = sum;
    sum += part.bits;
    [low, high] = [Math.min(low, sum), Math.max(high, sum)];
    return { part, from, to: sum };
  });
  const span = Math.max(high - low, 1);
  const bar = (from, to, style) => {
    const piece = make("i", { class: style });
    piece.style.left = `${(100 * (Math.min(from, to) - low)) / span}%`;
    piece.style.width = `${(100 * Math.abs(to - from)) / span}%`;
    const zero = make("i", { class: "zero" });
    zero.style.left = `${(100 * -low) / span}%`;
    return make("div", { class: "bar", "aria-hidden": "true" }, zero, from === to ? null : piece);
  };
  const rows = steps.map(({ part, from, to }) => {
    const words = part.first !== "" && part.second !== "" ? [name(part.first), " ~ ", name(part.second)] : [name(part.first + part.second)];
    return make("tr", {},
      make("th", { scope: "row" }, shown(part.reason), part.first + part.second !== "" ? [" ", words] : null,
        part.detail !== "" ? make("span", { class: "small" }, name(part.detail)) : null),
      make("td", { class: "number" }, signed(part.bits)), make("td", {}, bar(from, to, part.bits < 0 ? "minus" : "plus")));
  });
  return make("table", { class: "evidence" },
    make("caption", {}, `Match probability ${percent(probability)}`),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Evidence"), make("th", { scope: "col", class: "bits number" }, "bits"),
      make("th", { scope: "col", class: "graph" }, make("span", { class: "hidden" }, "bar")))),
    make("tbody", {}, rows),
    make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, "match weight"), make("td", { class: "number" }, signed(weight)), make("td", {}, bar(0, weight, "sum")))));
}

// MARK: Passages

function passageList(entity) {
  const result = make("div");
  const sources = [...new Set(entity.passages.map((passage) => passage.source))];
  for (const source of sources) {
    const own = entity.passages.filter((passage) => passage.source === source);
    const list = make("ul", { class: "passages" });
    const button = inPieces(list, own, passagesAtOnce, (passage) =>
      make("li", { dir: "auto" }, shown(passage.before), make("mark", {}, shown(passage.mention)), shown(passage.after)), report.itemNoun + "s");
    result.append(make("h5", {}, name(sourceName(source))), list);
    if (button) result.append(button);
  }
  return result;
}


// MARK: Overview

function overview() {
  document.title = report.title;
  document.getElementById("title").textContent = report.title;
  const items = report.entities.reduce((sum, entity) => sum + entity.count, 0);
  const facts = [
    counted(report.entities.length, "entity"), counted(items, report.itemNoun),
    counted(report.sources.length, report.sourceNoun),
  ];
  document.getElementById("summary").textContent = facts.join(" · ");
  if (report.omitted > 0) {
    document.querySelector("header").append(make("p", { class: "notice" },
      `${counted(report.omitted, "more entity")} left out: small ones that nothing speaks against.`));
  }
  const list = make("dl");
  const fact = (term, text) => list.append(make("dt", {}, term), make("dd", {}, text));
  const members = report.entities.flatMap((entity) => entity.members);
  fact("Doubtful", grouped(report.entities.filter((entity) => entity.doubts.length > 0).length));
  fact(`Of several ${memberNoun}s`, grouped(report.entities.filter((entity) => entity.members.length > 1).length));
  fact(`Different ${memberNoun}s`, grouped(members.length));
  const kinds = counts(report.entities.map((entity) => entity.kind)).filter(([kind]) => kind !== "" && kind !== "any");
  if (kinds.length > 0) fact("Kinds", kinds.map(([kind, count]) => `${kind} ${grouped(count)}`).join(", "));
  fact("Scripts", counts(members.map((member) => member.script)).map(([code, count]) => `${scriptName(code)} ${grouped(count)}`).join(", "));
  document.getElementById("overview").append(list, histogram());
  const select = document.getElementById("kind");
  for (const [kind, count] of kinds) select.append(make("option", { value: kind }, `${kind} (${grouped(count)})`));
  if (kinds.length === 0) select.parentElement.hidden = true;
}

/** Weights of the pairs inside entities, upwards, and of the nearest pairs between entities, downwards. */
function histogram() {
  const inside = [];
  const between = [];
  for (const entity of report.entities) {
    for (const link of entity.links) if (link.evidence.rule === "") inside.push(link.evidence.weight);
    if (entity.nearest) between.push(entity.nearest.evidence.weight);
  }
  const all = inside.concat(between);
  if (all.length === 0) return make("p", { class: "soft" }, "No pairs were compared.");
  const clamp = (bits) => Math.max(-20, Math.min(20, bits));
  const [low, high] = all.reduce(([a, b], bits) => [Math.min(a, clamp(bits)), Math.max(b, clamp(bits))], [0, 0]);
  const step = high - low > 18 ? 2 : 1;
  const first = Math.floor(low / step) * step;
  const bins = Math.max(1, Math.floor((high - first) / step) + 1);
  const tally = (weights) => {
    const result = new Array(bins).fill(0);
    for (const bits of weights) result[Math.floor((clamp(bits) - first) / step)] += 1;
    return result;
  };
  const [up, down] = [tally(inside), tally(between)];
  const [mostUp, mostDown] = [Math.max(1, ...up), Math.max(1, ...down)];
  const [left, width, middle, height] = [34, 320, 86, 66];
  const slot = width / bins;
  const svg = draw("svg", { viewBox: "0 0 360 182", role: "img", "aria-labelledby": "histogram-caption" });
  for (let bin = 0; bin < bins; bin += 1) {
    const x = left + bin * slot;
    const range = `${first + bin * step} to ${first + (bin + 1) * step} bits`;
    const bar = (count, most, style, upwards, words) => {
      if (count === 0) return;
      const size = Math.max(1, (height * count) / most);
      svg.append(draw("rect", { class: style, x: x + 0.5, width: Math.max(1, slot - 1), y: upwards ? middle - size : middle + 16, height: size },
        draw("title", {}, `${range}: ${counted(count, "pair")} ${words}`)));
    };
    bar(up[bin], mostUp, "bar-for", true, "of one entity");
    bar(down[bin], mostDown, "bar-against", false, "between two entities");
    if (bin % Math.ceil(bins / 10) === 0) {
      svg.append(draw("text", { x, y: middle + 12, "text-anchor": "middle" }, `${first + bin * step}`));
    }
  }
  svg.append(
    draw("line", { class: "axis", x1: left, x2: left + width, y1: middle + 0.5, y2: middle + 0.5 }),
    draw("text", { class: "soft", x: left - 4, y: 28, "text-anchor": "end" }, grouped(mostUp)),
    draw("text", { class: "soft", x: left - 4, y: middle + 16 + height, "text-anchor": "end" }, grouped(mostDown)));
  const rows = up.map((count, bin) => make("tr", {},
    make("th", { scope: "row", class: "number" }, `${first + bin * step} to ${first + (bin + 1) * step}`),
    make("td", { class: "number" }, grouped(count)), make("td", { class: "number" }, grouped(down[bin]))));
  const table = make("table", {}, make("caption", {}, "Pairs by match weight in bits"),
    make("thead", {}, make("tr", {}, make("th", { scope: "col", class: "number" }, "bits"),
      make("th", { scope: "col", class: "number" }, "of one entity"), make("th", { scope: "col", class: "number" }, "nearest of another"))),
    make("tbody", {}, rows));
  return make("figure", {}, svg,
    make("figcaption", { id: "histogram-caption" },
      "Match weights in bits: above the line pairs of one entity, below it the nearest pair of each entity with another one. Each side has its own scale."),
    make("details", {}, make("summary", {}, "As a table"), make("div", {}, table)));
}

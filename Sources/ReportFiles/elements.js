"use strict";

// The report is data: it is parsed from a JSON element and reaches the page as text nodes only. Nothing here makes markup of it.
const report = JSON.parse(document.getElementById("data").textContent);

// Rows are made when they come into view, panels when they are opened.
const rowsAtOnce = 60;
const membersAtOnce = 60;
const linksAtOnce = 12;
const passagesAtOnce = 40;
const nodesAtMost = 36;

// MARK: Making elements

const svgSpace = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") node.append(child);
  }
  return node;
}
const make = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const draw = (tag, attributes = {}, ...children) => fill(document.createElementNS(svgSpace, tag), attributes, children);

/** Text that moves no cursor and turns no direction outside of itself. */
function shown(text) {
  return text.replace(/[\t\n\r\u2028\u2029]/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
/** A name on its own, in its own direction. */
const name = (text, attributes = {}) => make("bdi", { dir: "auto", ...attributes }, shown(text));

// MARK: Words and figures

const grouped = (value) => value.toLocaleString("en");
const plural = (noun) => (noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`);
const counted = (value, noun) => `${grouped(value)} ${value === 1 ? noun : plural(noun)}`;
const signed = (bits) => (Math.abs(bits) < 0.05 ? "0.0" : `${bits < 0 ? "−" : "+"}${Math.abs(bits).toFixed(1)}`);
const percent = (share) => (share > 0.9999 ? "above 99.99 %" : share < 0.0001 ? "below 0.01 %" : `${(100 * share).toFixed(share > 0.99 || share < 0.01 ? 2 : 0)} %`);
const counts = (values) => {
  const result = new Map();
  for (const value of values) result.set(value, (result.get(value) || 0) + 1);
  return [...result].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
};
const scriptNames = typeof Intl === "object" && Intl.DisplayNames ? new Intl.DisplayNames(["en"], { type: "script" }) : null;
function scriptName(code) {
  if (code === "Zyyy") return "no letters";
  try {
    return scriptNames ? scriptNames.of(code) : code;
  } catch {
    return code;
  }
}
/** Letters without case and marks, as names are searched. */
const letters = { "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h" };
function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[łøđðßæœıþħ]/g, (letter) => letters[letter]);
}

const memberNoun = report.itemNoun === "row" ? "row" : "name";
const byNumber = new Map(report.entities.map((entity) => [entity.number, entity]));
/** The folder that all sources lie in is left out. */
const folder = report.sources.length === 0 ? 0 : report.sources.reduce((length, source) => {
  let same = 0;
  while (same < length && source[same] === report.sources[0][same]) same += 1;
  return same === 0 ? 0 : report.sources[0].lastIndexOf("/", same - 1) + 1;
}, report.sources[0].length);
const sourceName = (number) => (report.sources[number] || "").slice(folder);

function doubtWords(entity, doubt) {
  switch (doubt) {
    case "weakLink": return `weakest link ${signed(entity.links[entity.weakest].evidence.weight)} bits`;
    case "conflict": return `${counted(entity.conflicts, "pair")} ${entity.conflicts === 1 ? "speaks" : "speak"} against it`;
    case "rival": return "near another entity";
    default: return doubt;
  }
}
/** How much there is to doubt, in bits: what is missing to a sure entity. */
function doubtOf(entity) {
  let doubt = entity.conflicts > 0 ? 10 + entity.conflicts : 0;
  if (entity.weakest !== undefined) doubt = Math.max(doubt, 3 - entity.links[entity.weakest].evidence.weight);
  if (entity.nearest) doubt = Math.max(doubt, entity.nearest.evidence.weight);
  return doubt;
}

extension EntityReport {
    /// The report as JSON in UTF-8, in the shape that its `Codable` conformance reads, without Foundation's encoder.
    ///
    /// May stand inside a `<script>` element as it is.
    ///
    /// - Complexity: O(*n*) in its length.
    public var json: [UInt8] {
        var text = JSONText()
        text.object { text in
            text.member("title", title)
            text.member("itemNoun", itemNoun)
            text.member("sourceNoun", sourceNoun)
            text.key("sources")
            text.array(sources) { $0.value($1) }
            text.member("omitted", omitted)
            text.key("entities")
            text.array(entities) { $1.write(to: &$0) }
        }
        return text.bytes
    }
}

extension EntityReport.Entity {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.member("number", number)
            text.member("name", name)
            text.member("kind", kind)
            text.member("count", count)
            text.key("members")
            text.array(members) { $1.write(to: &$0) }
            text.key("links")
            text.array(links) { text, link in
                text.object { text in
                    text.member("first", link.first)
                    text.member("second", link.second)
                    text.key("evidence")
                    link.evidence.write(to: &text)
                }
            }
            if let cohesion {
                text.member("cohesion", cohesion)
            }
            if let weakest {
                text.member("weakest", weakest)
            }
            text.member("conflicts", conflicts)
            if let nearest {
                text.key("nearest")
                nearest.write(to: &text)
            }
            text.key("doubts")
            text.array(doubts) { $0.value($1.rawValue) }
            text.key("passages")
            text.array(passages) { $1.write(to: &$0) }
            text.key("known")
            text.array(known) { $0.value($1) }
        }
    }
}

extension EntityReport.Member {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.member("name", name)
            text.member("script", script)
            text.member("count", count)
            text.key("places")
            text.array(places) { text, place in
                text.object { text in
                    text.member("source", place.source)
                    text.member("count", place.count)
                    text.key("lines")
                    text.array(place.lines) { $0.value($1) }
                }
            }
            text.key("fields")
            text.array(fields) { text, field in
                text.object { text in
                    text.member("name", field.name)
                    text.member("value", field.value)
                }
            }
            if let agreement {
                text.member("agreement", agreement)
            }
            if let best {
                text.member("best", best)
            }
        }
    }
}

extension EntityReport.Evidence {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.member("weight", weight)
            text.member("probability", probability)
            text.member("rule", rule)
            text.key("parts")
            text.array(parts) { text, part in
                text.object { text in
                    text.member("reason", part.reason)
                    text.member("first", part.first)
                    text.member("second", part.second)
                    text.member("detail", part.detail)
                    text.member("bits", part.bits)
                }
            }
        }
    }
}

extension EntityReport.Nearest {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.member("entity", entity)
            text.member("entityName", entityName)
            text.member("member", member)
            text.member("name", name)
            text.key("evidence")
            evidence.write(to: &text)
        }
    }
}

extension EntityReport.Passage {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.member("source", source)
            text.member("member", member)
            text.member("before", before)
            text.member("mention", mention)
            text.member("after", after)
        }
    }
}

extension EntityReport {
    /// The report as JSON in UTF-8, in the shape that its `Codable` conformance reads, without Foundation's encoder.
    ///
    /// May stand inside a `<script>` element as it is.
    ///
    /// - Complexity: O(*n*) in its length.
    public var json: [UInt8] {
        var text = JSONText()
        text.object { text in
            text.key("title")
            text.value(title)
            text.key("itemNoun")
            text.value(itemNoun)
            text.key("sourceNoun")
            text.value(sourceNoun)
            text.key("sources")
            text.array(sources) { $0.value($1) }
            text.key("omitted")
            text.value(omitted)
            text.key("entities")
            text.array(entities) { $1.write(to: &$0) }
        }
        return text.bytes
    }
}

extension EntityReport.Entity {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.key("number")
            text.value(number)
            text.key("name")
            text.value(name)
            text.key("kind")
            text.value(kind)
            text.key("count")
            text.value(count)
            text.key("members")
            text.array(members) { $1.write(to: &$0) }
            text.key("links")
            text.array(links) { text, link in
                text.object { text in
                    text.key("first")
                    text.value(link.first)
                    text.key("second")
                    text.value(link.second)
                    text.key("evidence")
                    link.evidence.write(to: &text)
                }
            }
            if let cohesion {
                text.key("cohesion")
                text.value(cohesion)
            }
            if let weakest {
                text.key("weakest")
                text.value(weakest)
            }
            text.key("conflicts")
            text.value(conflicts)
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
            text.key("name")
            text.value(name)
            text.key("script")
            text.value(script)
            text.key("count")
            text.value(count)
            text.key("places")
            text.array(places) { text, place in
                text.object { text in
                    text.key("source")
                    text.value(place.source)
                    text.key("count")
                    text.value(place.count)
                    text.key("lines")
                    text.array(place.lines) { $0.value($1) }
                }
            }
            text.key("fields")
            text.array(fields) { text, field in
                text.object { text in
                    text.key("name")
                    text.value(field.name)
                    text.key("value")
                    text.value(field.value)
                }
            }
            if let agreement {
                text.key("agreement")
                text.value(agreement)
            }
            if let best {
                text.key("best")
                text.value(best)
            }
        }
    }
}

extension EntityReport.Evidence {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.key("weight")
            text.value(weight)
            text.key("probability")
            text.value(probability)
            text.key("rule")
            text.value(rule)
            text.key("parts")
            text.array(parts) { text, part in
                text.object { text in
                    text.key("reason")
                    text.value(part.reason)
                    text.key("first")
                    text.value(part.first)
                    text.key("second")
                    text.value(part.second)
                    text.key("detail")
                    text.value(part.detail)
                    text.key("bits")
                    text.value(part.bits)
                }
            }
        }
    }
}

extension EntityReport.Nearest {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.key("entity")
            text.value(entity)
            text.key("entityName")
            text.value(entityName)
            text.key("member")
            text.value(member)
            text.key("name")
            text.value(name)
            text.key("evidence")
            evidence.write(to: &text)
        }
    }
}

extension EntityReport.Passage {
    fileprivate func write(to text: inout JSONText) {
        text.object { text in
            text.key("source")
            text.value(source)
            text.key("member")
            text.value(member)
            text.key("before")
            text.value(before)
            text.key("mention")
            text.value(mention)
            text.key("after")
            text.value(after)
        }
    }
}

extension LinkageSettings {
    /// Makes sure that the settings can be used.
    ///
    /// - Throws: ``LinkageError`` that names the field or rule and says what to change.
    public func validate() throws(LinkageError) {
        guard !fields.isEmpty else { throw LinkageError("there are no fields; name at least one") }
        guard fields.count <= LinkageSettings.limits.fields else {
            throw LinkageError(
                "there are \(fields.count) fields; at most \(LinkageSettings.limits.fields) are compared")
        }
        var names: Set<String> = []
        for field in fields {
            guard names.insert(field.name).inserted else {
                throw LinkageError(field: field.name, "the name stands twice; rename one")
            }
            try field.validate(related: related)
        }
        guard !blocking.isEmpty else {
            throw LinkageError("there are no blocking rules; write some, such as [[\"\(fields[0].name)\"]]")
        }
        guard blocking.count <= LinkageSettings.limits.rules else {
            throw LinkageError(
                "there are \(blocking.count) blocking rules; at most \(LinkageSettings.limits.rules) are used")
        }
        for rule in blocking { _ = try rule.resolved(in: fields) }
        if let prior, !(prior > 0 && prior < 1) {
            throw LinkageError("the prior \(prior) is no probability; write one between 0 and 1, or leave it out")
        }
        if let related, !(related.count <= 4 && related.allSatisfy { $0 > 0 && $0 < 0.1 }) {
            throw LinkageError(
                "related is \(related); write at most four probabilities below 0.1, [] for none, or leave it out")
        }
        guard threshold > 0, threshold < 1 else {
            throw LinkageError("the threshold \(threshold) is no probability; write one between 0 and 1")
        }
        guard largestBlock >= 2 else { throw LinkageError("largestBlock is \(largestBlock); a pair needs at least 2") }
        guard 1000...50_000_000 ~= sample else {
            throw LinkageError("sample is \(sample); write a number from 1000 to 50000000")
        }
    }
}

extension LinkageField {
    fileprivate func validate(related: [Double]?) throws(LinkageError) {
        guard !name.isEmpty else { throw LinkageError("a field has no name; write \"field\": and a name") }
        guard !columns.isEmpty else {
            throw LinkageError(field: name, "there are no columns; leave them out or name one")
        }
        guard levels.count <= LinkageSettings.limits.levels else {
            throw LinkageError(
                field: name, "there are \(levels.count) levels; at most \(LinkageSettings.limits.levels) are used")
        }
        for (index, level) in levels.enumerated() {
            let place = "level \(index + 1): "
            guard type.allows(level.when) else {
                throw LinkageError(
                    field: name,
                    place + "\"\(level.when.text)\" is not for type \(type.rawValue); it has "
                        + type.usualLevels.map { "\"\($0.text)\"" }.joined(separator: ", "))
            }
            guard (level.when == .otherwise) == (index == levels.count - 1) else {
                throw LinkageError(field: name, place + "\"else\" is the last level and no other; move or add it")
            }
            if let related, let r = level.r, r.count != related.count {
                throw LinkageError(
                    field: name, place + "r has another number of probabilities than \"related\"; write as many")
            }
            let probabilities = [("m", level.m), ("u", level.u)] + (level.r ?? []).map({ ("r", Optional($0)) })
            for (title, value) in probabilities {
                guard let value, !(value > 0 && value <= 1) else { continue }
                throw LinkageError(
                    field: name,
                    place + "\(title) is \(value); write a probability above 0, such as 0.001, or leave it out")
            }
        }
    }
}

internal import NameNormalization

/// How far the spelling models believe that two spans are one name.
extension PairEvidence {
    /// Bits by which the spelling models believe that the two are one name; `nil` when they do not at all.
    func spelling(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Float? {
        if x.pointee.latin.count == 0 || y.pointee.latin.count == 0 || isFarRun(x, y) { return nil }
        switch (x.pointee.isLatin, y.pointee.isLatin) {
        case (true, true): return latin(a, x.pointee.latin, b, y.pointee.latin, penalty: 0, sides: .latin)
        case (false, true):
            return strongest(
                native(a, x, b, y.pointee.latin), other(a, x.pointee.other, b, y.pointee.latin), rules(a, x, b, y))
        case (true, false):
            return strongest(
                native(b, y, a, x.pointee.latin), other(a, x.pointee.latin, b, y.pointee.other), rules(a, x, b, y))
        case (false, false):
            if x.pointee.isHan, y.pointee.isHan { return han(x, y) }
            if x.pointee.script == y.pointee.script {
                return strongest(
                    latin(a, x.pointee.latin, b, y.pointee.latin, penalty: 1),
                    other(a, x.pointee.other, b, y.pointee.other), nil)
            }
            let readings = strongest(
                native(a, x, b, y.pointee.latin), native(b, y, a, x.pointee.latin), rules(a, x, b, y))
            let others = strongest(
                other(a, x.pointee.other, b, y.pointee.other), other(a, x.pointee.other, b, y.pointee.latin),
                other(a, x.pointee.latin, b, y.pointee.other))
            return strongest(readings, others, nil).map { $0 + PairEvidence.readingAllowance }
        }
    }

    /// Whether several words read as one are no spelling of a word because of their consonants: most runs are like no word, and this
    /// tells so at once. To be looked for, Latin letters may differ in one kind.
    private func isFarRun(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Bool {
        switch patience {
        case .clear where x.pointee.isLatin && y.pointee.isLatin:
            !Span.areClear(x.pointee.latin.classes, y.pointee.latin.classes)
        case .strict, .clear, .joined, .related:
            // The model of Han knows readings in several languages, and here one is known.
            x.pointee.isHan && y.pointee.isLatin || y.pointee.isHan && x.pointee.isLatin
                ? false : x.pointee.isFar(from: y.pointee)
        case .words, .unlike, .endless: false
        }
    }

    /// Han against Han: the same sounds (習近平, 习近平) or, in transcriptions of foreign names, characters whose sounds the
    /// other name's may be (穆罕默德, 穆哈默德). In a Chinese or Japanese name another character is another name.
    private func han(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Float? {
        let (first, second) = (x.pointee.other, y.pointee.other)
        if first.count > 0, first.count == second.count, areEqual(a.letters(first), b.letters(second)) {
            return PairEvidence.spellingCap - 1
        }
        guard x.pointee.symbolCount >= 4, x.pointee.symbolCount == y.pointee.symbolCount, areMostlyEqual(x, y),
            let left = native(a, x, b, second), let right = native(b, y, a, first)
        else { return nil }
        return max(left, right) - 1.5
    }

    /// Whether fewer than half of the characters differ: 穆罕默德 and 穆哈默德, but not 山本四郎 and 山本直人.
    private func areMostlyEqual(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Bool {
        let (first, second) = (a.symbols(of: x.pointee), b.symbols(of: y.pointee))
        let (least, most) = (min(first.count, second.count), max(first.count, second.count))
        var (head, tail) = (0, 0)
        while head < least, first[head] == second[head] { head += 1 }
        while tail < least - head, first[first.count - 1 - tail] == second[second.count - 1 - tail] { tail += 1 }
        return (most - head - tail) * 2 < most
    }

    private func strongest(_ x: Float?, _ y: Float?, _ z: Float?) -> Float? {
        let best = max(x ?? -99, y ?? -99, z ?? -99)
        return best > -99 ? best : nil
    }

    /// A script without a model of its own is compared by its rule reading.
    private func rules(_ a: NameView, _ x: UnsafePointer<Span>, _ b: NameView, _ y: UnsafePointer<Span>) -> Float? {
        let unmodeled = !x.pointee.isLatin && !x.pointee.isModeled || !y.pointee.isLatin && !y.pointee.isModeled
        return unmodeled ? latin(a, x.pointee.latin, b, y.pointee.latin, penalty: -1) : nil
    }

    private func other(_ a: NameView, _ x: Span.LatinRange, _ b: NameView, _ y: Span.LatinRange) -> Float? {
        x.count > 0 && y.count > 0 ? latin(a, x, b, y, penalty: 1, sides: .second) : nil
    }

    /// The model of a native word's script against Latin letters.
    private func native(_ a: NameView, _ x: UnsafePointer<Span>, _ b: NameView, _ y: Span.LatinRange) -> Float? {
        guard x.pointee.symbolCount > 0, x.pointee.model >= 0, y.count > 0 else { return nil }
        return score(
            tables.models + Int(x.pointee.model), a.symbols(of: x.pointee), x.pointee.symbolsOdds,
            x.pointee.symbolsProducible, b, y,
            sides: x.pointee.sides)
    }

    /// The Latin ↔ Latin model. Equal readings are as good as a model can make them; a reading of another script is held less
    /// strictly than a Latin word.
    private func latin(
        _ a: NameView, _ x: Span.LatinRange, _ b: NameView, _ y: Span.LatinRange, penalty: Float,
        sides: SpellingLimits.Sides = .readings
    ) -> Float? {
        guard let model = tables.latin else { return nil }
        let (first, second) = (a.letters(x), b.letters(y))
        if x.letters == y.letters, x.count == y.count, areEqual(first, second) {
            return PairEvidence.spellingCap - penalty
        }
        let isSwapped = PairEvidence.isTarget(first, second)
        let (source, range, target, view) = isSwapped ? (second, y, x, a) : (first, x, y, b)
        if isHopeless(range.producible, target, limit: limit(range.odds, source.count, target, sides: sides)) {
            return nil
        }
        let count = min(source.count, SpellingModel.longestWord)
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count) { symbols in
            for index in 0..<count { symbols[index] = tables.latinSymbols[Int(source[index])] }
            return score(
                model, UnsafeBufferPointer(start: symbols.baseAddress, count: count), range.odds, range.producible,
                view,
                target, sides: sides, penalty: penalty)
        }
    }

    /// Whether the first of two Latin spellings is the target. The longer word is the source, then the later one: the model was
    /// trained so.
    @inline(__always)
    private static func isTarget(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Bool {
        first.count != second.count ? first.count < second.count : first.lexicographicallyPrecedes(second)
    }

    /// Whether a span of the first name and Latin letters have no spelling of as little cost as is followed.
    ///
    /// - Parameter symbols: Room for those of a word.
    func isUnlike(
        _ x: UnsafePointer<Span>, _ letters: UnsafeBufferPointer<UInt8>, _ symbols: UnsafeMutablePointer<UInt16>
    ) -> Bool {
        guard 1...SpellingModel.longestWord ~= letters.count, x.pointee.latin.count > 0 else { return false }
        if !x.pointee.isLatin {
            guard x.pointee.isModeled, x.pointee.model >= 0, x.pointee.other.count == 0 else { return false }
            return isUnlike(
                tables.models + Int(x.pointee.model), a.symbols(of: x.pointee), x.pointee.symbolsOdds,
                x.pointee.symbolsProducible, letters, sides: x.pointee.sides)
        }
        guard let model = tables.latin else { return false }
        let own = a.letters(x.pointee.latin)
        if own.count == letters.count, areEqual(own, letters) { return false }
        let isSwapped = PairEvidence.isTarget(own, letters)
        let (source, target) = isSwapped ? (letters, own) : (own, letters)
        var (producible, odds) = (UInt32(0), Float(0))
        let count = min(source.count, SpellingModel.longestWord)
        for place in 0..<count {
            let symbol = tables.latinSymbols[Int(source[place])]
            symbols[place] = symbol
            producible |= model.pointee.producible[Int(symbol)]
            odds += model.pointee.sourceOdds[Int(symbol)]
        }
        return isUnlike(
            model, UnsafeBufferPointer(start: symbols, count: count), odds, producible, target, sides: .latin)
    }

    private func isUnlike(
        _ model: UnsafePointer<SpellingModel>, _ source: UnsafeBufferPointer<UInt16>, _ odds: Float,
        _ producible: UInt32,
        _ letters: UnsafeBufferPointer<UInt8>, sides: SpellingLimits.Sides
    ) -> Bool {
        var target = Span.LatinRange(start: 0, count: Int32(letters.count), unigram: tables.null.unigram(of: letters))
        for letter in letters.prefix(SpellingModel.longestWord) { target.letters |= 1 << UInt32(letter) }
        // One eighth of a bit more than the odds say, so that how sums are rounded does not matter.
        let limit = limit(odds, source.count, target, sides: sides) + 1
        return isOutOfReach(model, source, producible, target, first: letters.first ?? 0, limit: limit)
            || model.pointee.cost(of: source, letters, limit: limit) == nil
    }

    /// Whether the letters alone tell that no spelling model follows two words of which one is Latin, whatever their trigrams are.
    func isOutOfReach(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Bool {
        switch (x.pointee.isLatin, y.pointee.isLatin) {
        case (true, true): isOutOfReach(a, x.pointee.latin, b, y.pointee.latin, sides: .latin)
        case (true, false): isOutOfReach(b, y, a, x.pointee.latin)
        case (false, true): isOutOfReach(a, x, b, y.pointee.latin)
        case (false, false): false
        }
    }

    /// The same of a word of another script and a Latin one.
    private func isOutOfReach(
        _ a: NameView, _ x: UnsafePointer<Span>, _ b: NameView, _ y: Span.LatinRange
    ) -> Bool {
        guard x.pointee.isModeled, x.pointee.model >= 0, y.count > 0 else { return false }
        let symbols = a.symbols(of: x.pointee)
        return isOutOfReach(
            tables.models + Int(x.pointee.model), symbols, x.pointee.symbolsProducible, y,
            first: b.letters(y)[0], limit: limit(x.pointee.symbolsOdds, symbols.count, y, sides: x.pointee.sides))
            && (x.pointee.other.count == 0 || isOutOfReach(a, x.pointee.other, b, y, sides: .second))
    }

    /// The same of two runs of Latin letters.
    private func isOutOfReach(
        _ a: NameView, _ x: Span.LatinRange, _ b: NameView, _ y: Span.LatinRange, sides: SpellingLimits.Sides
    ) -> Bool {
        let (first, second) = (a.letters(x), b.letters(y))
        guard let model = tables.latin, !first.elementsEqual(second) else { return false }
        let isSwapped = PairEvidence.isTarget(first, second)
        let (source, letters) = isSwapped ? (second, first) : (first, second)
        let (range, target) = isSwapped ? (y, x) : (x, y)
        let count = min(source.count, SpellingModel.longestWord)
        return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: count) { symbols in
            for index in 0..<count { symbols[index] = tables.latinSymbols[Int(source[index])] }
            return isOutOfReach(
                model, UnsafeBufferPointer(start: symbols.baseAddress, count: count), range.producible,
                target, first: letters.first ?? 0, limit: limit(range.odds, count, target, sides: sides))
        }
    }

    @inline(__always)
    private func isOutOfReach(
        _ model: UnsafePointer<SpellingModel>, _ source: UnsafeBufferPointer<UInt16>, _ producible: UInt32,
        _ target: Span.LatinRange, first: UInt8, limit: Int
    ) -> Bool {
        if limit < 0 || isHopeless(producible, target, limit: limit) { return true }
        return model.pointee.leastCost(
            of: source, among: target.letters, first: first, insertion: tables.limits.leastInsertion) > limit
    }

    @inline(__always)
    private func areEqual(_ x: UnsafeBufferPointer<UInt8>, _ y: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in 0..<x.count where x[index] != y[index] { return false }
        return true
    }

    @inline(__always)
    private func score(
        _ model: UnsafePointer<SpellingModel>, _ source: UnsafeBufferPointer<UInt16>, _ odds: Float,
        _ producible: UInt32, _ b: NameView, _ y: Span.LatinRange, sides: SpellingLimits.Sides, penalty: Float = 0
    ) -> Float? {
        let limit = limit(odds, source.count, y, sides: sides)
        let first = y.count > 0 ? b.letters(y)[0] : 0
        if isOutOfReach(model, source, producible, y, first: first, limit: limit) { return nil }
        let target = SpellingTarget(letters: b.letters(y), unigram: y.unigram, trigram: y.trigram, seams: y.seams)
        let beginnings = patience.extent.map { tables.limits.beginnings(sides, $0) } ?? tables.limits.unlimited
        guard let path = model.pointee.path(source, target, null: tables.null, limit: limit, beginnings: beginnings)
        else { return nil }
        var bits = model.pointee.bits(path.figures) - penalty
        if patience == .unlike,
            path.cost > tables.limits.limit(source.count, Int(y.count), sides, .words)
        {
            bits = min(bits, PairEvidence.beyondBelief)
        }
        if let trace {
            trace._withUnsafeGuaranteedRef {
                $0.note(bits, model.pointee, source, target, null: tables.null, beginnings)
            }
        }
        return bits
    }

    /// The most that a path may cost, in eighths of a bit.
    @inline(__always)
    private func limit(_ odds: Float, _ count: Int, _ y: Span.LatinRange, sides: SpellingLimits.Sides) -> Int {
        if patience == .endless { return SpellingModel.unlimited }
        let reach = Int((odds - y.unigram - patience.leastOdds) * 8)
        guard let extent = patience.extent else { return reach }
        return min(reach, tables.limits.limit(count, Int(y.count), sides, extent))
    }

    /// Whether the target has letters that the source cannot stand for, and too many of them.
    @inline(__always)
    private func isHopeless(_ producible: UInt32, _ y: Span.LatinRange, limit: Int) -> Bool {
        (y.letters & ~producible).nonzeroBitCount * tables.limits.leastInsertion > limit
    }
}

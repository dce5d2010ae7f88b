package import NameMatching
internal import NameNormalization

/// What names are looked up by when pairs are sought: two names without a key in common are not compared.
///
/// Keys are a word's letters, its families, its consonants as it is read in Latin, and the rows that list the whole name.
/// The consonants of a long word count without the last one, too: endings change (Лондоне, Londýna).
package enum NameKeys {
    package static func keys(of name: PreparedName) -> [UInt64] {
        var keys = unsortedExactKeys(of: name)
        for span in name.spans where hasKeys(span, in: name) {
            addSkeletons(of: span.latin, in: name, to: &keys)
            if span.other.count > 0 { addSkeletons(of: span.other, in: name, to: &keys) }
        }
        return sorted(keys)
    }

    /// The keys that are more than consonants: letters, families, rows.
    package static func exactKeys(of name: PreparedName) -> [UInt64] { sorted(unsortedExactKeys(of: name)) }

    private static func unsortedExactKeys(of name: PreparedName) -> [UInt64] {
        var keys: [UInt64] = []
        for span in name.spans where hasKeys(span, in: name) {
            // Equal letters are of one family of declined forms.
            if span.forms != Span.noForms {
                keys.append(key(ofFamily: span.forms))
            } else if span.hash != 0 {
                keys.append(mix(1, span.hash))
            }
            for membership in name.memberships(of: span) { keys.append(key(ofFamily: membership.family)) }
        }
        for membership in name.known { keys.append(mix(3, UInt64(membership.family))) }
        for membership in name.user { keys.append(mix(5, UInt64(membership.row))) }
        return keys
    }

    private static func key(ofFamily family: Int32) -> UInt64 { mix(2, UInt64(UInt32(bitPattern: family))) }

    private static func hasKeys(_ span: Span, in name: PreparedName) -> Bool {
        span.isCore && span.role != .initial && (span.role != .generic || name.wordCount <= 2)
    }

    /// Each key once.
    private static func sorted(_ keys: [UInt64]) -> [UInt64] {
        var keys = keys.sorted()
        var last: UInt64 = 0
        keys.removeAll { key in
            defer { last = key }
            return key == last
        }
        return keys
    }

    /// A number for each word that tells bearers apart, much the same for all its spellings.
    static func words(of name: PreparedName) -> [UInt64] {
        name.spans.prefix(name.wordCount).filter(\.isCore).map { span in
            let classes = skeleton(of: span.latin, in: name)
            return classes.count == 0 ? span.hash : classes.whole
        }
    }

    private static func addSkeletons(of range: Span.LatinRange, in name: PreparedName, to keys: inout [UInt64]) {
        let classes = skeleton(of: range, in: name)
        if classes.count >= 2 { keys.append(classes.whole) }
        if classes.count >= 3 { keys.append(classes.shortened) }
    }

    /// Hashes of the consonant classes of a reading, of all and without the last one, and how many there are.
    private static func skeleton(
        of range: Span.LatinRange, in name: PreparedName
    ) -> (whole: UInt64, shortened: UInt64, count: Int) {
        var (hash, shortened): (UInt64, UInt64) = (4, 4)
        var (last, count) = (UInt8(0), 0)
        for letter in name.view.letters(range) {
            let group = BlockingKey.classOfLetter(letter)
            if group == 0 || group == last { continue }
            shortened = hash
            hash = mix(hash, UInt64(group))
            last = group
            count += 1
        }
        return (hash, shortened, count)
    }

    /// A hash of two values, the same on every run.
    package static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var x = (a ^ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ b &* 0x94D0_49BB_1331_11EB
        x ^= x >> 29
        return x &* 0x9E37_79B9_7F4A_7C15
    }
}

/// What ICU itself says about one scalar: the source that the frozen tables are made from and tested against.
package enum RomanizationReference {
    /// The version of ICU in this process, for example "72.1".
    package static var icuVersion: String { ICU.version }

    /// The scripts whose letters are read one at a time and frozen in `Romanization/scalars.tsv`.
    package static let frozenScripts: [Script] = [
        .latin, .cyrillic, .greek, .armenian, .georgian, .arabic, .hebrew, .han,
    ]

    /// The scripts whose letters are read with their neighbors, by the rules and letters of `Romanization/abugidas.tsv`.
    package static var ruledScripts: Set<Script> { Abugida.scripts }

    /// ICU's Any-Latin; Latin-ASCII reading of one scalar, folded to lower case ASCII letters and digits; `nil` when
    /// nothing of the kind is left.
    package static func latin(of scalar: Unicode.Scalar) -> String? {
        let units = Array(String(scalar).utf16)
        let reading = CaseFolding.nfkcCasefolded(String(decoding: ICU.anyToLatin(units), as: UTF16.self))
        let letters = reading.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        let other = reading.unicodeScalars.contains { !$0.isASCII && $0.properties.isAlphabetic }
        return letters.isEmpty || other ? nil : String(String.UnicodeScalarView(letters))
    }

    /// The simplified form of a traditional Chinese character by ICU's Traditional-Simplified; `nil` when it has none.
    package static func simplified(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let source = Array(String(scalar).utf16)
        let forms = Array(String(decoding: ICU.traditionalToSimplified(source), as: UTF16.self).unicodeScalars)
        return forms.count == 1 && forms[0] != scalar ? forms[0] : nil
    }

    /// The reading that the library uses for the scalar; `nil` when the tables have none.
    package static func frozenLatin(of scalar: Unicode.Scalar) -> String? {
        ScalarReadings.shared.latin(of: scalar.value).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// What stands in the remarks of OFAC's table: `DOB 03 May 1962; alt. DOB 1963; POB Tarn; Passport A12 (Sarband); a.k.a. 'THE CRANE'.`
enum OFACRemarks {
    /// The words before the number of a document. Of two that fit the longer one counts.
    private static let documents = [
        "Birth Certificate Number", "Business Number", "Business Registration Document #",
        "Business Registration Number",
        "C.U.I.T.", "C.U.R.P.", "Cartilla de Servicio Militar Nacional", "Cedula No.",
        "Certificate of Incorporation Number",
        "Citizen's Card Number", "Commercial Registry Number", "Company Number", "D-U-N-S Number", "D.N.I.",
        "Diplomatic Passport", "Driver's License No.", "Electoral Registry No.", "Enterprise Number",
        "Government Gazette Number", "I.F.E.", "Identification Number", "Immigration No.", "Kenyan ID No.",
        "Legal Entity Number", "License", "MMSI", "Matricula Mercantil No", "Military Registration Number",
        "N.I.E.", "N.I.F.", "NIT #", "National Foreign ID Number", "National ID No.", "Numero de Identidad",
        "Passport", "Permit Number", "Personal ID Card", "Pilot License Number", "R.F.C.", "RFC", "RIF #", "RTN",
        "RUC #",
        "Registered Charity No.", "Registration ID", "Registration Number", "Residency Number", "SRE Permit No.", "SSN",
        "Seafarer's Identification Document", "Serial No.", "Stateless Person ID Card", "Stateless Person Passport",
        "SWIFT/BIC", "Tarjeta de Identidad", "Tarjeta Profesional", "Tax ID No.", "Travel Document Number",
        "Turkish Identification Number", "UK Company Number", "UAE Identification", "US FEIN",
        "Unified Social Credit Code (USCC)",
        "V.A.T. Number", "VAT Number", "Vessel Registration Identification IMO", "VisaNumberID",
    ]

    /// The same by their first byte, each with a space behind it: a remark is looked up many million times.
    private static let documentsByByte = Dictionary(grouping: documents.map { $0 + " " }) { $0.utf8.first ?? 0 }
        .mapValues { $0.sorted { $0.utf8.count > $1.utf8.count } }

    static func read(_ remarks: String, into entry: inout ListEntry) {
        for part in remarks.split(separator: ";") {
            var part = Words.clean(String(part))
            while part.hasSuffix(".") { part.removeLast() }
            if part.hasPrefix("alt. ") { part = String(part.dropFirst(5)) }
            read(part: part, into: &entry)
        }
    }

    private static func read(part: String, into entry: inout ListEntry) {
        func after(_ start: String) -> String? {
            part.hasPrefix(start) ? Words.clean(String(part.dropFirst(start.count))) : nil
        }
        if let date = after("DOB ") {
            entry.add(birth: date)
        } else if let place = after("POB ") {
            entry.add(birthPlace: place)
        } else if let country = after("nationality ") ?? after("citizen ") {
            entry.add(nationality: country)
        } else if let gender = after("Gender ") {
            entry.gender = ListGender(gender)
        } else if let name = after("a.k.a. ") {
            entry.add(name: name, .weakAlias)
        } else if let name = after("f.k.a. ") {
            entry.add(name: name, .former)
        } else if let type = documentsByByte[part.utf8.first ?? 0]?.first(where: part.hasPrefix) {
            document(String(type.dropLast()), String(part.dropFirst(type.count)), into: &entry)
        } else {
            entry.add(remark: part)
        }
    }

    /// `A12 (Sarband) issued 2001 expires 2011`.
    private static func document(_ type: String, _ text: String, into entry: inout ListEntry) {
        let words = text.split(separator: " ")
        let value = words.prefix { !$0.hasPrefix("(") && $0 != "issued" && $0 != "expires" }.joined(separator: " ")
        var country = ""
        if let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            country = String(text[text.index(after: open)..<close])
        }
        entry.add(identifier: value, type: type, country: country)
    }
}

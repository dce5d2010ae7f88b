/// Tables of invented people with known entities, as the literature of record linkage makes them: everything follows from
/// the seed.
///
/// - Note: The errors are those of FEBRL's generator: P. Christen, "Probabilistic data generation for deduplication and data
///   linkage", IDEAL 2005. doi:10.1007/11508069_15
struct PersonTables<Random: RandomNumberGenerator> {
    var random: Random

    /// A table whose last column says who is meant.
    struct Table {
        var columns: [String]
        var rows: [[String]]
    }

    // MARK: A register

    /// A register with duplicates: one to five for every second original, with up to three errors each.
    mutating func register(originals: Int) -> Table {
        let columns = [
            "rec_id", "given_name", "surname", "street_number", "address_1", "suburb", "postcode", "state",
            "date_of_birth", "phone_number", "soc_sec_id", "entity",
        ]
        var rows: [[String]] = []
        for entity in 0..<originals {
            let original = registered(entity)
            rows.append(original)
            guard chance(50) else { continue }
            for _ in 0..<(1 + zipf(5, exponent: 1)) { rows.append(corrupted(original)) }
        }
        rows.shuffle(using: &random)
        for index in rows.indices { rows[index][0] = "r\(index)" }
        return Table(columns: columns, rows: rows)
    }

    private mutating func registered(_ entity: Int) -> [String] {
        let suburb = zipf(PersonWords.places.count, exponent: 0.6)
        let postcode = "\(2000 + suburb * 37 % 5000 + (chance(30) ? 1 : 0))"
        return [
            "", given(isFemale: chance(50)), surname(), missing(4, "\(1 + zipf(300, exponent: 0.5))"),
            missing(4, street()), missing(1, PersonWords.places[suburb].lowercased()), missing(1, postcode),
            missing(8, ["nsw", "vic", "qld", "wa", "sa", "tas", "act", "nt"][suburb % 8]),
            missing(5, birthday()), missing(8, "0\(2 + suburb % 7) \(digits(4)) \(digits(4))"), digits(7), "e\(entity)",
        ]
    }

    /// One to three errors, each in some field.
    private mutating func corrupted(_ original: [String]) -> [String] {
        var row = original
        for _ in 0..<(1 + Int.random(in: 0..<3, using: &random)) {
            let field = Int.random(in: 1...10, using: &random)
            switch Int.random(in: 0..<20, using: &random) {
            case 0: row.swapAt(1, 2)  // given name and surname
            case 1, 2: row[field] = ""
            case 3 where field == 8: row[8] = birthday()
            case 3 where field == 4: row[4] = street()  // moved
            case 4,
                5 where field == 8 && row[8].count == 8:
                row[8] = String(row[8].prefix(4) + row[8].suffix(2) + row[8].dropFirst(4).prefix(2))
            case 6 where field == 1: row[1] = given(isFemale: chance(50))
            case 7...9: row[field] = misread(row[field])
            default: row[field] = mistyped(row[field], digits: field == 3 || field == 6 || field >= 8)
            }
        }
        return row
    }

    // MARK: Two censuses

    /// Two censuses of the same households ten years apart, and who is who. People die, are born, move in twos and threes, marry into
    /// another surname, are a year older or younger than they should be, and are written down by ear.
    mutating func censuses(households: Int) -> (first: Table, second: Table) {
        let columns = [
            "id", "given_name", "surname", "sex", "birth_year", "birthplace", "street", "parish", "occupation",
            "entity",
        ]
        var (first, second): ([[String]], [[String]]) = ([], [])
        var entity = 0
        for _ in 0..<households {
            let parish = PersonWords.places[zipf(PersonWords.places.count, exponent: 0.5)]
            let family = surname()
            let address = "\(1 + Int.random(in: 0..<80, using: &random)) \(street())"
            let head = 1810 + Int.random(in: 0..<45, using: &random)
            let children = Int.random(in: 0..<6, using: &random)
            var taken: Set<String> = []
            let moves = chance(25)
            let newParish = moves ? PersonWords.places[zipf(PersonWords.places.count, exponent: 0.5)] : parish
            let newAddress = moves ? "\(1 + Int.random(in: 0..<80, using: &random)) \(street())" : address
            for member in 0..<(2 + children) {
                let isFemale = member == 1 || member > 1 && chance(50)
                let year = member < 2 ? head + Int.random(in: 0..<5, using: &random) : head + 22 + 2 * member
                var name = given(isFemale: isFemale)
                if chance(45) { name += " " + given(isFemale: isFemale) }
                while taken.contains(name) { name = given(isFemale: isFemale) }
                taken.insert(name)
                let birthplace =
                    chance(50) ? parish : PersonWords.places[zipf(PersonWords.places.count, exponent: 0.3)]
                let work =
                    isFemale || member > 1
                    ? "" : PersonWords.occupations[zipf(PersonWords.occupations.count, exponent: 0.8)]
                let person = [
                    "", name, family, isFemale ? "F" : "M", "\(year)", birthplace, address, parish, work, "p\(entity)",
                ]
                entity += 1
                if !chance(8) { first.append(enumerated(person)) }
                if chance(12) { continue }  // has died or left
                var later = person
                (later[6], later[7]) = (newAddress, newParish)
                if isFemale, member > 1, year < 1856, chance(25) {  // has married
                    later[2] = surname()
                    later[6] = "\(1 + Int.random(in: 0..<80, using: &random)) \(street())"
                }
                if !work.isEmpty, chance(25) {
                    later[8] = PersonWords.occupations[zipf(PersonWords.occupations.count, exponent: 0.8)]
                }
                second.append(enumerated(later))
            }
        }
        first.shuffle(using: &random)
        second.shuffle(using: &random)
        for index in first.indices { first[index][0] = "a\(index)" }
        for index in second.indices { second[index][0] = "b\(index)" }
        return (Table(columns: columns, rows: first), Table(columns: columns, rows: second))
    }

    /// What the enumerator writes.
    private mutating func enumerated(_ person: [String]) -> [String] {
        var row = person
        if chance(30), let year = Int(row[4]) { row[4] = "\(year + (chance(50) ? 1 : -1))" }
        if chance(12) { row[1] = PersonWords.short[row[1]] ?? row[1] }
        if chance(10), let space = row[1].firstIndex(of: " ") { row[1] = String(row[1][..<space]) }
        for field in [1, 2, 5, 6] where chance(4) { row[field] = mistyped(row[field], digits: false) }
        for field in [3, 4, 5, 6, 8] where chance(2) { row[field] = "" }
        return row
    }

    // MARK: Values

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func missing(_ percent: Int, _ text: String) -> String { chance(percent) ? "" : text }

    /// A number below `count`, small ones more often.
    private mutating func zipf(_ count: Int, exponent: Double) -> Int {
        // The inverse of the continuous distribution: near enough, and without tables.
        let share = Double(Int.random(in: 0..<1_000_000, using: &random)) / 1_000_000
        var (low, high) = (0.0, 1.0)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            // The cumulative share of 1...x is (x^(1-e) - 1) / (n^(1-e) - 1); for e = 1, log x / log n. Powers by squaring.
            if cumulative(middle, exponent) < share { low = middle } else { high = middle }
        }
        return min(count - 1, Int(low * Double(count)))
    }

    /// The share of a rank given as a fraction of all; steeper for greater exponents.
    private func cumulative(_ fraction: Double, _ exponent: Double) -> Double {
        // A mixture of the uniform and the square root keeps everything rational in the platform's own arithmetic.
        let root = fraction.squareRoot()
        return (1 - exponent / 2) * root + exponent / 2 * root.squareRoot()
    }

    private mutating func given(isFemale: Bool) -> String {
        let names = isFemale ? PersonWords.women : PersonWords.men
        return names[zipf(names.count, exponent: 0.8)]
    }

    /// One of the usual surnames, or for four in ten one put together of syllables.
    private mutating func surname() -> String {
        if chance(60) { return PersonWords.surnames[zipf(PersonWords.surnames.count, exponent: 0.7)] }
        let first = PersonWords.firstSyllables.randomElement(using: &random) ?? ""
        let middle = PersonWords.middleSyllables.randomElement(using: &random) ?? ""
        return first + middle + (PersonWords.lastSyllables.randomElement(using: &random) ?? "")
    }

    private mutating func street() -> String {
        let first = PersonWords.firstSyllables.randomElement(using: &random) ?? ""
        let last = PersonWords.lastSyllables.randomElement(using: &random) ?? ""
        return first + last + " "
            + (["street", "road", "place", "crescent", "lane"].randomElement(using: &random) ?? "")
    }

    private mutating func birthday() -> String {
        let (month, day) = (Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random))
        return
            "\(Int.random(in: 1920...1999, using: &random))\(month < 10 ? "0" : "")\(month)\(day < 10 ? "0" : "")\(day)"
    }

    private mutating func digits(_ count: Int) -> String {
        String((0..<count).map { _ in Character("\(Int.random(in: 0...9, using: &random))") })
    }

    /// One letter put in, taken out, replaced, or changed places with its neighbor.
    private mutating func mistyped(_ text: String, digits isNumber: Bool) -> String {
        var letters = Array(text)
        guard letters.count > 1 else { return text }
        let place = Int.random(in: 0..<letters.count - 1, using: &random)
        let letter = (isNumber ? "0123456789" : "abcdefghijklmnopqrstuvwxyz").randomElement(using: &random) ?? "a"
        switch Int.random(in: 0..<(isNumber && text.count == 8 ? 2 : 4), using: &random) {
        case 0: letters[place] = letter
        case 1: letters.swapAt(place, place + 1)
        case 2: letters.insert(letter, at: place)
        default: letters.remove(at: place)
        }
        return String(letters)
    }

    /// Letters taken for others by a scanner.
    private mutating func misread(_ text: String) -> String {
        let pairs = [
            ("m", "rn"), ("o", "0"), ("l", "1"), ("s", "5"), ("b", "6"), ("cl", "d"), ("e", "c"), ("1", "7"),
            ("8", "3"),
        ]
        let able = pairs.filter { text.contains($0.0) }
        guard let pair = able.randomElement(using: &random), let at = text.firstRange(of: pair.0) else { return text }
        return text.replacingCharacters(in: at, with: pair.1)
    }
}

extension String {
    fileprivate func firstRange(of part: String) -> Range<Index>? {
        for start in indices where self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
        return nil
    }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}

/// The words of the tables; the usual names of English registers, the frequent ones first.
private enum PersonWords {
    static let women = words(
        """
        mary elizabeth sarah ann margaret jane alice ellen emma emily florence annie hannah harriet martha catherine eliza edith charlotte
        louisa ada kate caroline fanny rose minnie maria lucy susan agnes clara isabella rebecca ruth esther grace amelia sophia frances
        amy julia henrietta bertha matilda maud ethel rachel jessie lydia rosina phoebe beatrice gertrude helen mabel eleanor janet
        victoria laura selina susannah lilian bridget anna georgina priscilla dorothy marion nora winifred olive hilda elsie violet
        chloe georgia olivia isabelle jasmine hayley caitlin teagan mikayla alana zoe imogen tahlia brianna stephanie nicole holly madison
        """)
    static let men = words(
        """
        william john george thomas james henry charles joseph robert edward arthur frederick alfred walter samuel richard harry albert david
        ernest herbert frank benjamin francis daniel peter michael tom edwin sidney isaac patrick alexander stephen philip andrew percy hugh
        matthew jesse ralph fred louis job mark hubert eli abraham horace leonard edgar joshua jacob harold luke reginald noah oliver
        nathan christopher simon nicholas lewis augustus donald archibald ambrose reuben cyril ebenezer victor oscar martin laurence
        joel lachlan ethan liam kyle bailey jayden brayden cooper connor declan hamish riley mitchell zachary dylan tristan caleb
        """)
    static let surnames = words(
        """
        smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts green hall wood jackson
        clarke harris clark turner hill cooper ward moore morris king watson baker harrison morgan patel young allen mitchell anderson lee
        martin parker davis bennett miller cook shaw richardson carter collins marshall bailey gray cox adams wilkinson foster chapman mason
        russell powell webb rogers hunt mills holmes palmer matthews gibson fisher barnes knight lloyd butler price stevens jenkins barker
        murphy kelly ryan campbell stewart fraser reid ross murray macdonald nguyen white kowalski schmidt rossi papadopoulos
        hartley ogden kershaw ashworth sutcliffe greenwood crabtree clegg entwistle haworth nuttall pickles schofield holroyd barraclough
        """)
    static let places = words(
        """
        Ashford Barnsley Camden Dunstable Egremont Frome Glossop Halifax Ilkley Jarrow Kendal Lambeth Malton Newbury Oldham Penrith Quorn
        Ripon Selby Thirsk Ulverston Ventnor Whitby Yeovil Alnwick Bodmin Crewe Dorking Ely Fowey Goole Hexham Ilminster Keswick Ludlow
        Matlock Nantwich Otley Pickering Redruth Settle Tiverton Uckfield Wigton Yarm Ambleside Buxton Cromer Diss Epsom Fakenham Grantham
        Hitchin Ingleton Kirkby Leek Morpeth Northwich Oakham Pudsey Reigate Skipton Totnes Uppingham Wells Bingley Castleford Dewsbury
        Elland Guiseley Haworth Keighley Mytholmroyd Ossett Queensbury Rastrick Shipley Todmorden Wetherby Batley Calverley Denholme Heptonstall
        """)
    static let occupations = words(
        """
        labourer weaver miner carpenter clerk blacksmith farmer tailor shoemaker mason servant grocer baker butcher joiner spinner dyer
        carter engineer printer painter plumber gardener schoolmaster innkeeper cooper wheelwright saddler miller fisherman
        """)
    static let firstSyllables = words(
        "bar ched dun el fair grim hal ing kirk lang mar nor os pen ray stan thorn ul wad wex ash bly cros drey")
    static let middleSyllables = words("ber den el fin gar ing lan man ning ter ver wick")
    static let lastSyllables = words(
        "bury by combe croft dale den field ford ham ley more ridge sett shaw stead ton well worth")
    static let short = [
        "william": "wm", "elizabeth": "eliza", "thomas": "thos", "john": "jno", "margaret": "maggie", "charles": "chas",
        "mary": "polly", "sarah": "sally", "james": "jim", "robert": "bob", "edward": "ted", "joseph": "joe",
        "catherine": "kate", "henry": "harry", "samuel": "sam", "alice": "allie", "ellen": "nellie", "george": "geo",
    ]

    private static func words(_ text: String) -> [String] { text.split { $0 == " " || $0 == "\n" }.map(String.init) }
}

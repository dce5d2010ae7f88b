import EntityLists
import Testing

/// Dates as lists write them.
@Suite struct ListDateTests {
    @Test(arguments: [
        ("1962-05-03", "1962-05-03"), ("1962-05-03T00:00:00.000Z", "1962-05-03"), ("1962-05", "1962-05"),
        ("1962", "1962"),
        ("1962-00-00", "1962"), ("03 May 1962", "1962-05-03"), ("3 may 1962", "1962-05-03"), ("May 1962", "1962-05"),
        ("Sept. 1962", "1962-09"), ("May 3, 1962", "1962-05-03"), ("03/05/1962", "1962-05-03"),
        ("3.5.1962", "1962-05-03"),
        ("05/23/1962", "1962-05-23"), ("05/1962", "1962-05"), ("circa 1962", "1962~"), ("c. 1962", "1962~"),
        ("c.1962", "1962~"),
        ("approximately May 1962", "1962-05~"), ("1962~", "1962~"), ("1962 (approximately)", "1962~"),
        ("1960 to 1963", "1960/1963"), ("between 1960 and Mar 1963", "1960/1963-03"), ("1960-1963", "1960/1963"),
        ("1960/1963", "1960/1963"), ("circa 1960-1963", "1960~/1963~"), ("1960s", "1960~/1969~"),
        (" 29\u{A0}Feb\r\n1964 ", "1964-02-29"),
    ])
    func `a date is read and written in EDTF`(text: String, edtf: String) {
        #expect(ListDate(text)?.description == edtf)
    }

    @Test(arguments: [
        "", "unknown", "29 Feb 1962", "31/04/1962", "13/13/1962", "1962-13-01", "62", "May", "03 May", "19621",
        "to 1962", "0000",
    ])
    func `what is no date is none`(text: String) { #expect(ListDate(text) == nil) }

    @Test func `a written date is read as itself`() throws {
        for year in [800, 1899, 1960, 2024] {
            for month in [nil, 1, 2, 12] {
                for day in [nil, 1, 28] where month != nil || day == nil {
                    for isApproximate in [false, true] {
                        let point = try #require(ListDate.Point(year: year, month: month, day: day))
                        let date = ListDate(point, isApproximate: isApproximate)
                        #expect(ListDate(date.description) == date, "\(date)")
                    }
                }
            }
        }
    }
}

import Onomastics

// Run from a folder without the package's files: what the library knows must travel in the binary.
let matcher = try NameMatcher()
let same = matcher.match("Ayman al-Zawahiri", "Aiman Sawahiri", kind: .person)
let different = matcher.match("Angela Merkel", "Angela Davis", kind: .person)
print("Ayman al-Zawahiri ~ Aiman Sawahiri: \(same.verdict), \(same.weight) bits")
print("Angela Merkel ~ Angela Davis: \(different.verdict), \(different.weight) bits")
precondition(same.verdict == .same, same.explanation)
precondition(different.verdict == .different, different.explanation)

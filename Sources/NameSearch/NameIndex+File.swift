public import NameMatching

extension NameIndex {
    /// Opens a file that ``write(to:)`` wrote.
    ///
    ///     let index = try NameIndex(contentsOf: "names.onoma", matcher: NameMatcher())
    ///
    /// Takes a millisecond, whatever the size: the file is mapped into memory, and read where searches need it. Only its header
    /// is checked, so a damaged file may answer wrongly, though it never crashes; ``verify()`` reads all of it. Names added or
    /// removed afterwards are not in the file until it is written again.
    ///
    /// Do not shorten or overwrite the file in place while it is open: the system stops a process that reads what is no longer
    /// there. Replacing it, as ``write(to:)`` does, is safe.
    ///
    /// - Throws: ``IndexError``: `inaccessible`, `foreign` for a file that is no index, `damaged` for one that is cut off, and
    ///   `otherVersion` for one made by another version of the library, by another ICU, or with other tables than `matcher`
    ///   has. Such an index must be built again: its names would not be found where a search looks for them.
    public convenience init(contentsOf path: String, matcher: NameMatcher) throws(IndexError) {
        self.init(matcher: matcher, segment: try SegmentFile.open(path, matcher))
    }

    /// Writes all names to a file that ``init(contentsOf:matcher:)`` opens.
    ///
    /// First to a temporary file beside it, which is then renamed: whatever happens, the file is the old one or the new one.
    /// Equal indexes give equal files, byte for byte, if all names were added at once.
    ///
    /// - Throws: ``IndexError``: `inaccessible` when the file cannot be written, `tooLarge` for more than 2³² names or some fifty
    ///   million different words, and `damaged` when names come from a damaged file.
    /// - Complexity: O(*n*) in the size of the file; when names were added more than once, or removed, all are read again.
    public func write(to path: String) throws(IndexError) { try snapshot().write(to: path) }

    /// Reads the file again that the index was opened from, and compares it with what was written. Nothing to do for an index
    /// made in memory.
    ///
    /// - Throws: ``IndexError`` `damaged`.
    /// - Complexity: O(*n*) in the size of the file: about a second for 4 GB that are in memory.
    public func verify() throws(IndexError) { try snapshot().verify() }

    /// Reads a file and compares it with what was written, without asking whether this library can search it.
    ///
    /// - Throws: ``IndexError``: `inaccessible`, `foreign` or `damaged`, or `otherVersion` for another format.
    public static func verify(file path: String) throws(IndexError) { try SegmentFile.verify(path) }
}

internal import OnomasticsData

/// The files of `Data/` as they lie in the binary.
package enum EmbeddedFile {
    /// The paths of all embedded files, relative to `Data/`.
    package static var paths: [String] {
        (0..<onomastics_table_count()).compactMap { onomastics_table_at($0).map { String(cString: $0.pointee.path) } }
    }

    /// The bytes of one file; they live as long as the process.
    package static func bytes(of path: String) throws(TableError) -> UnsafeBufferPointer<UInt8> {
        for index in 0..<onomastics_table_count() {
            guard let table = onomastics_table_at(index), path == String(cString: table.pointee.path) else { continue }
            return UnsafeBufferPointer(start: table.pointee.bytes, count: table.pointee.length)
        }
        throw TableError(.missingTable, file: path, "no such table in this build; add it to Data/OnomasticsData.c")
    }
}

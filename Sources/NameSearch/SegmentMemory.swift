internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The bytes of a segment: in memory of its own, or a file mapped into memory. Never changed once made.
final class SegmentMemory: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Takes memory over and frees it at the end.
    init(owning memory: UnsafeMutableRawBufferPointer) {
        bytes = UnsafeRawBufferPointer(memory)
        isMapped = false
    }

    /// Maps a file.
    init(file: String) throws(IndexError) {
        // Without waiting, or a pipe without a writer would never open.
        let descriptor = open(file, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw IndexError(
                .inaccessible, file, "cannot be opened: \(SegmentMemory.reason); check its path and permissions")
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else {
            throw IndexError(.inaccessible, file, "cannot be examined: \(SegmentMemory.reason)")
        }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw IndexError(.inaccessible, file, "is no file; give a file that an index was written to")
        }
        let length = Int(info.st_size)
        guard length > 0 else {
            throw IndexError(.foreign, file, "is no index: it is empty; give a file that an index was written to")
        }
        guard let address = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw IndexError(.inaccessible, file, "cannot be mapped into memory: \(SegmentMemory.reason)")
        }
        bytes = UnsafeRawBufferPointer(start: address, count: length)
        isMapped = true
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.deallocate()
        }
    }

    /// Writes to a temporary file beside it, has that on the disk, and renames it: the file is the old one or the new one at
    /// any time.
    func write(to file: String) throws(IndexError) {
        let number = SegmentMemory.written.wrappingAdd(1, ordering: .relaxed).newValue
        let temporary = "\(file).\(getpid()).\(number).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else {
            throw IndexError(
                .inaccessible, file, "cannot be written: \(SegmentMemory.reason); check the folder and its permissions")
        }
        var failure: String?
        var position = 0
        while position < bytes.count, let base = bytes.baseAddress {
            let written = unsafe_write(descriptor, base + position, bytes.count - position)
            if written < 0, errno == EINTR { continue }
            if written <= 0 {
                failure = SegmentMemory.reason
                break
            }
            position += written
        }
        if failure == nil, fsync(descriptor) != 0 { failure = SegmentMemory.reason }
        close(descriptor)
        if failure == nil, rename(temporary, file) != 0 { failure = SegmentMemory.reason }
        if let failure {
            unlink(temporary)
            throw IndexError(.inaccessible, file, "cannot be written: \(failure); what was there before is untouched")
        }
    }

    /// How many files were written, so that two threads never write to the same temporary one.
    private static let written = Atomic<Int>(0)

    private static var reason: String { String(cString: strerror(errno)) }
}

private func unsafe_write(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, start, count)
}

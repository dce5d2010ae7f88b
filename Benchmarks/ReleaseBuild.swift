#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

#if DEBUG
    /// A debug build is five to fifty times slower, and `swift run bench` makes one: its figures must not be seen.
    enum ReleaseBuild {
        private static let guardName = "ONOMASTICS_BENCH_REEXECUTED"

        /// Becomes `swift run -c release bench` with the same arguments, or ends with a message that says so.
        static func replaceThisProcess() -> Never {
            let command = ["swift", "run", "-c", "release", "bench"] + CommandLine.arguments.dropFirst()
            if getenv(guardName) == nil {
                setenv(guardName, "1", 1)
                var arguments = command.map { strdup($0) }
                arguments.append(nil)
                execvp("swift", &arguments)
            }
            let text = """
                bench: this is a debug build, whose figures mean nothing; run it as
                    \(command.joined(separator: " "))

                """
            _ = text.withCString { write(2, $0, strlen($0)) }
            exit(1)
        }
    }
#endif

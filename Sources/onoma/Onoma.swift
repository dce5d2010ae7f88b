import ArgumentParser
import EntityLists
import EntityResolution
import EntityStore
import NameData
import NameMatching
import NameSearch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The command line of the library; see docs/CLI.md.
@main
struct Onoma: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onoma",
        abstract: "Tells whether names are the same, however they are spelled, romanized or written.",
        discussion: """
            Tables are UTF-8: tab-separated with a header row, or CSV when the file name ends in .csv; - is standard \
            input. What is printed keeps the columns of the input and adds its own.

            Example: onoma match "Ayman al-Zawahiri" "Aiman Sawahiri" --kind person
            """,
        version: "onoma, scoring version \(NameMatcher.scoringVersion)",
        subcommands: [
            Match.self, Normalize.self, Score.self, Import.self, Index.self, Search.self, Cluster.self, Link.self,
            Resolve.self, Store.self, Review.self, Evaluate.self, Train.self,
        ])

    /// Errors of data and files are printed as `file:line: what; remedy`, which editors jump to; mistakes in the arguments
    /// are left to the parser, with its usage text.
    static func main() {
        // Whoever started us may have told us to ignore it; a reader that has gone must end us quietly.
        signal(SIGPIPE, SIG_DFL)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Terminal.report(failure.description)
            exit(withError: ExitCode.failure)
        } catch let error as TableError {
            Terminal.report(error.description)
            exit(withError: ExitCode.failure)
        } catch let error as ListError {
            Terminal.report(Terminal.printable(error.description))
            exit(withError: ExitCode.failure)
        } catch let error as StoreError {
            Terminal.report(Terminal.printable(error.description))
            exit(withError: ExitCode.failure)
        } catch let error as LinkageError {
            Terminal.report(Terminal.printable(error.description))
            exit(withError: ExitCode.failure)
        } catch let error as IndexError {
            Terminal.report(Terminal.printable(error.description))
            exit(withError: ExitCode.failure)
        } catch {
            exit(withError: error)
        }
    }
}

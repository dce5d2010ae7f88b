import ArgumentParser

/// Makes the learned tables of `Data/`. Not shipped: a workshop, described in docs/DATA.md.
struct Learn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn", abstract: "Makes the learned tables of Data/.",
        subcommands: [Scalars.self, HanFolds.self, Frequencies.self, Models.self, Weights.self, Accuracy.self])
}

Learn.main()

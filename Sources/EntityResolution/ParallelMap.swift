internal import NameSearch

/// `map` on all cores; the results are in the order of the elements.
///
/// - Parameter size: How many elements a core takes at a time.
package func parallelMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element], size: Int = 512, _ transform: @Sendable (Element) -> Result
) -> [Result] {
    parallelMap((elements.count + size - 1) / size) { chunk in
        elements[chunk * size..<min(elements.count, (chunk + 1) * size)].map(transform)
    }.flatMap(\.self)
}

/// The greatest element first.
struct MaxHeap<Element: Comparable> {
    private var elements: [Element] = []

    mutating func push(_ element: Element) {
        elements.append(element)
        var index = elements.count - 1
        while index > 0, elements[(index - 1) / 2] < elements[index] {
            elements.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func popMax() -> Element? {
        guard let last = elements.popLast() else { return nil }
        guard let best = elements.first else { return last }
        elements[0] = last
        var index = 0
        while true {
            var child = index * 2 + 1
            guard child < elements.count else { return best }
            if child + 1 < elements.count, elements[child] < elements[child + 1] { child += 1 }
            guard elements[index] < elements[child] else { return best }
            elements.swapAt(index, child)
            index = child
        }
    }
}

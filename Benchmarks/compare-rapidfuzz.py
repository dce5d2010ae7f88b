#!/usr/bin/env python3
"""Compares the batch kernels with RapidFuzz on the same strings, one after the other on one core.

    python3 -m venv /tmp/rapidfuzz && /tmp/rapidfuzz/bin/pip install rapidfuzz numpy
    /tmp/rapidfuzz/bin/python Benchmarks/compare-rapidfuzz.py

Runs `swift run -c release bench --suite kernels`, or the program given with --bench, then
`rapidfuzz.process.cdist` with one worker on the strings that it used, and prints the rates of both and their
ratio. It checks that both found the same: the sums of all distances must be equal, those of Jaro-Winkler to a ten
thousandth, because RapidFuzz gives 32-bit numbers.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 5

try:
    import numpy
    import rapidfuzz
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein
except ImportError as error:
    sys.exit(
        f"compare-rapidfuzz.py: {error}. Install both outside of the repository and use that Python:\n"
        "    python3 -m venv /tmp/rapidfuzz && /tmp/rapidfuzz/bin/pip install rapidfuzz numpy\n"
        "    /tmp/rapidfuzz/bin/python Benchmarks/compare-rapidfuzz.py"
    )

SCORERS = {
    "Levenshtein": (Levenshtein.distance, 0),
    "OptimalStringAlignment": (OSA.distance, 0),
    "JaroWinkler": (JaroWinkler.similarity, 1e-4),
}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", help="a release build of bench, instead of `swift run -c release bench`")
    parser.add_argument("--names", help="a file with one name a line, handed to bench")
    return parser.parse_args()


def run_bench(arguments, folder):
    """Runs bench; returns its figures by name and the strings it used."""
    record, work = folder / "record.json", folder / "work.json"
    command = [arguments.bench] if arguments.bench else ["swift", "run", "-c", "release", "bench"]
    command += ["--suite", "kernels", "--json", str(record), "--batch-work", str(work)]
    if arguments.names:
        command += ["--names", os.path.abspath(arguments.names)]
    root = pathlib.Path(__file__).resolve().parent.parent
    command[0] = os.path.abspath(command[0]) if os.path.exists(command[0]) else command[0]
    try:
        subprocess.run(command, cwd=root, check=True)
    except FileNotFoundError:
        sys.exit(f"compare-rapidfuzz.py: there is no program {command[0]}; install it or give --bench")
    except subprocess.CalledProcessError as error:
        sys.exit(f"compare-rapidfuzz.py: bench ended with status {error.returncode}")
    figures = {figure["name"]: figure["median"] for figure in json.loads(record.read_text())["figures"]}
    return figures, json.loads(work.read_text())


def rate_of_rapidfuzz(name, work):
    """Pairs a second, the median of the rounds, after one round to warm up and to check."""
    scorer, tolerance = SCORERS[name]
    queries, texts = work["queries"], work["texts"]
    total = float(process.cdist(queries, texts, scorer=scorer, workers=1).sum(dtype=numpy.float64))
    expected = work["sums"][name]
    if abs(total - expected) > tolerance * expected:
        sys.exit(f"compare-rapidfuzz.py: {name}: the sum of RapidFuzz is {total}, ours {expected}")
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        matrix = process.cdist(queries, texts, scorer=scorer, workers=1)
        seconds.append(time.perf_counter() - start)
        del matrix
    return len(queries) * len(texts) / statistics.median(seconds)


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as folder:
        figures, work = run_bench(arguments, pathlib.Path(folder))
    print(f"\nRapidFuzz {rapidfuzz.__version__}, {len(work['queries'])} x {len(work['texts'])} strings, one worker")
    for name in SCORERS:
        theirs = rate_of_rapidfuzz(name, work)
        print(f"  {name + ', RapidFuzz cdist':<46}{theirs:>15,.0f}  pairs/s")
        for figure, ours in figures.items():
            if figure.startswith(name + ", batch, "):
                print(f"    {figure:<44}{ours:>15,.0f}  pairs/s  {ours / theirs:6.2f} times")


if __name__ == "__main__":
    main()

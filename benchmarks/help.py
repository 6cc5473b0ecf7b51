"""`totalcount --help`, against starting Python and importing the two libraries that it is drawn with.

python -m benchmarks.help --rounds 20 [--write]
"""

import argparse

from benchmarks.measure import Contender, in_turn, program, python, report, table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    bare = 'python -c "import typer, rich"'
    contenders = [Contender("totalcount --help", [program(), "--help"]), Contender(bare, python("import typer, rich"))]
    in_turn(contenders, 1)  # compiled files are written in the first round
    results = in_turn(contenders, options.rounds)
    about = f"{options.rounds} rounds; × is against the bare import.\n\n"
    report("help", about + table(results, bare), write=options.write)


if __name__ == "__main__":
    main()

"""Runs Prefect's Kubernetes worker on cases. Usage: record.py [--write] [FILE...]

Without files: reads cases from standard input, one a line, and writes them with what the worker made of them.
With files, one case each: shows where the worker makes something else of them, and fails then; --write puts it into the files.
"""

import argparse
import difflib
import json
import pathlib
import sys

import prefect_release
from case_input import Json
from worker import expected


def lines() -> None:
    for line in sys.stdin:
        case = json.loads(line)
        case["expected"] = expected(case["input"])
        print(json.dumps(case, ensure_ascii=False, separators=(",", ":")))


def write(file: pathlib.Path, case: Json) -> None:
    case["expected"] = expected(case["input"])
    file.write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n")


def difference(name: str, case: Json) -> str:
    """Of the two results as text; the release itself and the words of errors are left out, as they may differ."""
    recorded = comparable(case["expected"])
    found = comparable(prefect_release.as_recorded(expected(case["input"])))
    return "\n".join(difflib.unified_diff(recorded, found, f"{name}: recorded", f"{name}: found", n=2, lineterm=""))


def comparable(result: Json) -> list[str]:
    if "error" in result:
        result = {"error": {key: result["error"][key] for key in ("class", "stage")}}
    return json.dumps(result, indent=2, sort_keys=True, ensure_ascii=False).splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    if not arguments.files:
        lines()
        return
    cases = {file: json.loads(file.read_text()) for file in arguments.files}
    if arguments.write:
        for file, case in cases.items():
            write(file, case)
        return
    differences = [found for file, case in cases.items() if (found := difference(file.name, case))]
    if differences:
        print("\n\n".join(differences))
        sys.exit(f"{len(differences)} of {len(cases)} cases differ.")


if __name__ == "__main__":
    main()

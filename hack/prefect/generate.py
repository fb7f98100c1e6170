"""Writes random cases, one a line, for record.py to add what the worker makes of them. Usage: generate.py [--seed N] [--count N]

The same seed and the same release of Prefect give the same cases. A case is one of the two default templates with some edits, whose
names are its description.
"""

import argparse
import copy
import json
import pathlib
import uuid
from random import Random

import edits
import values
from case_input import Json
from environments import Environment, environments

CASES = pathlib.Path(__file__).resolve().parents[2] / "src/test/resources/templates"
# With the templates that the worker itself and the server come with.
DEFAULTS = ["001-worker-default-template-nothing-set.json", "002-bundled-default-template-nothing-set.json"]
UPDATED = [
    "2026-08-21T11:27:33.123456Z",
    "2026-01-01T00:00:00Z",
    "2026-08-21T23:30:00+05:30",
    "2025-12-31T23:59:59.5-08:00",
    None,
]


def case(random: Random, templates: list[Json], workers: list[Environment]) -> Json:
    made: Json = {
        "template": copy.deepcopy(random.choice(templates)),
        "jobVariables": {},
        "flowRun": named(random),
        "flow": named(random),
        "deployment": None,
        "workPool": named(random),
        "worker": named(random),
        "workerEnvironment": random.choice(workers),
    }
    if random.random() < 0.8:
        made["deployment"] = {**named(random), "updated": random.choice(UPDATED)}
    if random.random() < 0.2:
        del made["worker"]["id"]
    if random.random() < 0.4:
        made["flowRun"]["tags"] = random.choice([[], ["a", "b c"], ["nightly"]])
        made["flowRun"]["parameters"] = random.choice([{}, {"day": "2026-11-25", "n": 5, "f": 1.5, "o": {"k": None}}])
    applied = edits.apply(random, made)
    return {"description": ", ".join(applied) or "no edit", "input": made}


def named(random: Random) -> Json:
    return {"id": str(uuid.UUID(int=random.getrandbits(128), version=4)), "name": values.name(random)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    templates = [json.loads((CASES / name).read_text())["input"]["template"] for name in DEFAULTS]
    # A worker's start is most of a case's cost, so cases share workers.
    workers = environments(random, max(10, arguments.count // 8))
    for _ in range(arguments.count):
        print(json.dumps(case(random, templates, workers), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()

"""Random texts, names, JSON values and placeholders, odd ones included."""

import copy
import json
import pathlib
from random import Random
from typing import Any

ODD: dict[str, Any] = json.loads(pathlib.Path(__file__).with_name("odd.json").read_text())
# The variables that cases add to a template.
VARIABLES = ["a", "b", "c", "l", "s", "d", "ünï", "o"]
# First and last characters of ranges in which random ones are found.
RANGES = [(0x20, 0x7E), (0xA1, 0x24F), (0x370, 0x5FF), (0x2000, 0x2BFF), (0x3040, 0x9FFF), (0x1F300, 0x1F9FF)]


def odd(random: Random, key: str) -> Any:
    return copy.deepcopy(random.choice(ODD[key]))


def text(random: Random) -> str:
    kind = random.random()
    if kind < 0.1:
        return "".join(chr(random.randint(*random.choice(RANGES))) for _ in range(random.randint(1, 12)))
    if kind < 0.25:
        return odd(random, "texts") + random.choice(["", " ", "-", "/"]) + odd(random, "texts")
    return odd(random, "texts")


def name(random: Random) -> str:
    """Without the characters that Prefect refuses in names."""
    if random.random() < 0.4:
        return random.choice(["etl", "ETL Flow", "sassy-tarsier", "my-k8s-pool"])
    return "".join(character for character in text(random) if character not in "/%&<>") or "x"


def value(random: Random, depth: int = 2) -> Any:
    kind = random.random()
    if depth and kind < 0.2:
        return {odd(random, "keys"): value(random, depth - 1) for _ in range(random.randint(0, 3))}
    if depth and kind < 0.4:
        return [value(random, depth - 1) for _ in range(random.choice([0, 1, 2, 3, 12]))]
    if kind < 0.65:
        return text(random)
    return random.choice([None, True, False, odd(random, "numbers"), odd(random, "numbers")])


def placeholder(random: Random) -> str:
    kind = random.random()
    if kind < 0.75:
        inside = random.choice(VARIABLES) + odd(random, "paths")
    elif kind < 0.82:
        inside = odd(random, "environmentNames")
    elif kind < 0.9:
        inside = odd(random, "usualNames")
    else:
        inside = odd(random, "references")
    if random.random() < 0.7:
        return "{{ " + inside + " }}"
    return "{{" + random.choice(["", " ", "\n", "  ", "\t"]) + inside + random.choice(["", " ", "\xa0"]) + "}}"


def node(random: Random) -> Any:
    """A node of a template: often one placeholder, or some within a text."""
    kind = random.random()
    if kind < 0.4:
        return placeholder(random)
    if kind < 0.75:
        return "".join(piece(random) for _ in range(random.randint(1, 4)))
    if kind < 0.85:
        return {odd(random, "keys"): node(random) for _ in range(random.randint(0, 3))}
    if kind < 0.95:
        return [node(random) for _ in range(random.randint(0, 3))]
    return odd(random, "almostPlaceholders")


def piece(random: Random) -> str:
    return placeholder(random) if random.random() < 0.4 else random.choice([text(random), "{", "}", " ", "-"])


def labels(random: Random) -> dict[str, str]:
    keys = (odd(random, "labelKeys") if random.random() < 0.6 else text(random) for _ in range(random.randint(0, 4)))
    return {key: text(random) for key in keys}

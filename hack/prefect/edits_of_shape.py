"""Edits that take away or replace what the worker requires of a manifest, and those of the template as a whole."""

import copy
from random import Random
from typing import Any

from case_input import Json, configuration, container, manifest, pod_template, properties
from values import labels, node, odd, placeholder, value

POD = ("spec", "template", "spec")
REQUIRED: list[tuple[Any, ...]] = [
    ("apiVersion",), ("kind",), ("metadata",), ("metadata", "annotations"), ("metadata", "labels"), ("spec",),
    ("spec", "template"), POD, (*POD, "parallelism"), (*POD, "completions"), (*POD, "restartPolicy"), (*POD, "containers"),
    (*POD, "containers", 0), (*POD, "containers", 0, "name"),
]  # fmt: skip


def place_of(case: Json, path: tuple[Any, ...]) -> Any:
    place: Any = manifest(case)
    for step in path[:-1]:
        place = place[step]
    return place


def violation(random: Random, case: Json) -> None:
    for _ in range(random.choice([1, 1, 2, 3])):
        path = random.choice(REQUIRED)
        if random.random() < 0.5:
            del place_of(case, path)[path[-1]]
        else:
            place_of(case, path)[path[-1]] = odd(random, "wrong")


def move(random: Random, case: Json) -> None:
    """Takes required values away and puts equal ones elsewhere, mostly where they stand in for them."""
    places = [
        manifest(case), manifest(case)["metadata"], manifest(case)["spec"], pod_template(case), pod_template(case)["spec"],
        container(case), container(case).setdefault("securityContext", {}), pod_template(case).setdefault("metadata", {}),
    ]  # fmt: skip
    for _ in range(random.randint(1, 3)):
        path = random.choice([path for path in REQUIRED if path[-1] != 0])
        moved = place_of(case, path).pop(path[-1])
        if random.random() < 0.2:
            moved = odd(random, "wrong")
        for _ in range(random.choice([0, 1, 1, 2])):
            random.choice(places)[odd(random, "surplus")] = copy.deepcopy(moved)


def more_containers(random: Random, case: Json) -> None:
    containers = pod_template(case)["spec"]["containers"]
    containers.insert(random.randint(0, len(containers)), odd(random, "sidecars"))
    if random.random() < 0.3:
        pod_template(case)["spec"]["initContainers"] = odd(random, "initContainers")


def other_configuration(random: Random, case: Json) -> None:
    kind = random.random()
    if kind < 0.4:
        configuration(case).pop(random.choice(list(configuration(case))))
    elif kind < 0.75:
        configuration(case)[odd(random, "configurationKeys")] = random.choice([value(random), node(random)])
    else:
        made = {**labels(random), "t": random.choice([placeholder(random), "x"])}
        configuration(case)[random.choice(["labels", "annotations"])] = made


def other_template(random: Random, case: Json) -> None:
    kind = random.random()
    if kind < 0.2:
        case["template"] = {}
    elif kind < 0.3:
        case["template"]["variables"].pop("properties")
    elif kind < 0.4:
        case["template"].pop(random.choice(["variables", "job_configuration"]))
    elif kind < 0.5:
        configuration(case)["job_manifest"] = random.choice([None, {}, [], "x", "{{ a }}"])
    else:
        default = random.choice(["v", {"0": "z", "01": "y"}, [1, 2, 3], None])
        properties(case)[random.choice(["a.b", "a[0]", "x-y", "d"])] = {"default": default}


SHAPE_EDITS = [violation, violation, move, move, more_containers, other_configuration, other_template]

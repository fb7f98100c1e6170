"""Edits of the environment that a flow run gets, in every layer that it comes from."""

from random import Random
from typing import Any

from case_input import Json, configuration, container, properties
from values import node, odd, placeholder, text, value


def entry(random: Random) -> Json:
    name, kind = odd(random, "environmentEntries"), random.random()
    if kind < 0.5:
        return {"name": name, "value": random.choice(["1", "", None, value(random), "relinquish", placeholder(random)])}
    if kind < 0.85:
        key = random.choice(["k", placeholder(random)])
        return {"name": name, "valueFrom": {"secretKeyRef": {"name": "s", "key": key}}}
    without_name: list[Json] = [{"value": "x"}, {"valueFrom": {"fieldRef": {"fieldPath": "a"}}}, {}, {"name": None, "value": "1"}]
    return random.choice([{"name": name}, {"name": name, "value": "1", "valueFrom": {}}, *without_name])


def entries(random: Random) -> list[Any]:
    made: list[Any] = [entry(random) for _ in range(random.randint(0, 4))]
    return made + [random.choice([None, "x", 5])] if random.random() < 0.04 else made


def by_name(random: Random) -> Json:
    return {odd(random, "environmentEntries"): one_value(random) for _ in range(random.randint(0, 4))}


def one_value(random: Random) -> Any:
    return random.choice([text(random), value(random), None, placeholder(random), "reschedule"])


def env(random: Random) -> Any:
    kind = random.random()
    if kind < 0.55:
        return by_name(random)
    return entries(random) if kind < 0.93 else random.choice([None, "x", 5, True, "", 0, "{{ a }}"])


def env_variable(random: Random, case: Json) -> None:
    case["jobVariables"]["env"] = env(random)


def env_default(random: Random, case: Json) -> None:
    properties(case).setdefault("env", {})["default"] = env(random)


def env_of_the_configuration(random: Random, case: Json) -> None:
    configuration(case)["env"] = random.choice([env(random), by_name(random), node(random)])
    if random.random() < 0.1:
        del configuration(case)["env"]


def env_of_the_manifest(random: Random, case: Json) -> None:
    made = [entries(random), entries(random), by_name(random), None, "{{ env }}", node(random)]
    container(case)["env"] = random.choice(made)
    if random.random() < 0.1:
        del container(case)["env"]
    if random.random() < 0.3:
        container(case)["envFrom"] = random.choice([[{"configMapRef": {"name": "x"}}], [], "{{ a }}", None])


def variables_of_the_run(random: Random, case: Json) -> None:
    """On top of the deployment's; without one, a case's job variables are the run's already."""
    if case["deployment"]:
        others = [{}, None, {"image": "run:1", "labels": {"m": "2"}}, {"a": value(random), "env.A": "r"}]
        case["flowRun"]["job_variables"] = random.choice([{"env": by_name(random)}, {"env": env(random)}, *others])


ENV_EDITS = [
    env_variable, env_variable, env_default, env_of_the_configuration, env_of_the_manifest, env_of_the_manifest,
    variables_of_the_run,
]  # fmt: skip

"""What random cases change of a default template, and of a flow run that sets nothing. A function is one edit of a case's input."""

import copy
from random import Random

from case_input import Json, configuration, container, manifest, pod_template, properties
from edits_of_env import ENV_EDITS
from edits_of_shape import SHAPE_EDITS
from values import ODD, VARIABLES, labels, node, odd, placeholder, text, value


def apply(random: Random, case: Json) -> list[str]:
    """Makes some edits, and returns their names."""
    chosen = [edit for edit in FREQUENT if random.random() < 0.45]
    chosen += random.choices(EDITS, k=random.choice([0, 1, 1, 2, 3, 4]))
    for edit in chosen:
        try:
            edit(random, case)
        except (AttributeError, KeyError, IndexError, TypeError):
            pass  # An earlier edit has taken away what this one changes.
    if random.random() < 0.75:
        case["blocks"] = copy.deepcopy(ODD["blocks"])
        case["prefectVariables"] = copy.deepcopy(ODD["prefectVariables"])
    return [edit.__name__ for edit in chosen]


def usual_variables(random: Random, case: Json) -> None:
    usual = ODD["usualVariables"]
    for name in random.sample(list(usual), random.randint(1, 6)):
        case["jobVariables"][name] = copy.deepcopy(random.choice(usual[name]))


def own_variables(random: Random, case: Json) -> None:
    for name in VARIABLES:
        if random.random() < 0.5:
            properties(case)[name] = {"type": "string"}
            if random.random() < 0.5:
                properties(case)[name]["default"] = value(random)
        if random.random() < 0.6:
            case["jobVariables"][name] = value(random, 3) if random.random() < 0.9 else node(random)


def placeholders_anywhere(random: Random, case: Json) -> None:
    spec = manifest(case)["spec"]
    for _ in range(random.randint(1, 4)):
        place = random.choice([container(case), spec, pod_template(case)["spec"], manifest(case)["metadata"], manifest(case)])
        place[random.choice(["x1", "x2", "tolerations", "nodeSelector", "imagePullSecrets", "{{ a }}"])] = node(random)


def odd_variable(random: Random, case: Json) -> None:
    case["jobVariables"][odd(random, "oddVariables")] = value(random) if random.random() < 0.3 else odd(random, "scalars")


def odd_default(random: Random, case: Json) -> None:
    properties(case)[random.choice(list(properties(case)))]["default"] = random.choice([value(random), node(random)])


def dotted_variables(random: Random, case: Json) -> None:
    for key in random.sample(ODD["dottedNames"], random.randint(1, 4)):
        within = random.choice(["v", 5, {"k": "v"}, None, True])
        case["jobVariables"][key] = within if "." in key else {"A": "1", "x": "2", "k": 3}


def label_variables(random: Random, case: Json) -> None:
    name = random.choice(["labels", "annotations"])
    case["jobVariables"][name] = labels(random)
    if random.random() < 0.2:
        properties(case).setdefault(name, {})["default"] = labels(random)


def labels_in_the_manifest(random: Random, case: Json) -> None:
    place = random.choice([manifest(case)["metadata"], pod_template(case).setdefault("metadata", {})])
    name = random.choice(["labels", "annotations"])
    if random.random() < 0.25:
        place[name] = odd(random, "metadataMaps")
    else:
        place[name] = {**labels(random), "t": random.choice([placeholder(random), node(random), "x"])}
    if random.random() < 0.05:
        pod_template(case)["metadata"] = random.choice([None, [], "x", {}])


def name(random: Random, case: Json) -> None:
    case["jobVariables"]["name"] = odd(random, "jobNames") if random.random() < 0.8 else text(random)


def name_in_the_template(random: Random, case: Json) -> None:
    metadata = manifest(case)["metadata"]
    metadata["generateName"] = odd(random, "generateNames")
    if random.random() < 0.1:
        del metadata["generateName"]
    if random.random() < 0.2:
        metadata["name"] = random.choice(["fixed", "prefect-job", "{{ name }}"])
    if random.random() < 0.2:
        configuration(case)["name"] = random.choice([odd(random, "jobNames"), None, 5, "{{ a }}"])


def command(random: Random, case: Json) -> None:
    if random.random() < 0.85:
        chosen = odd(random, "commands")
    else:
        chosen = random.choice([None, 5, ["a", 1], {}, True, [], node(random)])
    place, key = random.choice([(case["jobVariables"], "command"), (container(case), "args"), (configuration(case), "command")])
    place[key] = chosen


def image(random: Random, case: Json) -> None:
    container(case)["image"] = random.choice([odd(random, "images"), node(random)])
    if random.random() < 0.15:
        del container(case)["image"]


def namespace(random: Random, case: Json) -> None:
    place = random.choice([manifest(case)["metadata"], configuration(case)])
    place["namespace"] = odd(random, "namespaces")
    if random.random() < 0.25:
        del place["namespace"]


def backoff_limit(random: Random, case: Json) -> None:
    place, key = random.choice([(manifest(case)["spec"], "backoffLimit"), (case["jobVariables"], "backoff_limit")])
    place[key] = odd(random, "backoffLimits")


def cluster_config(random: Random, case: Json) -> None:
    case["jobVariables"]["cluster_config"] = odd(random, "clusterConfigs")


def references(random: Random, case: Json) -> None:
    """Blocks and Prefect variables, in the template or in a value."""
    whole = "{{ " + odd(random, "references") + " }}"
    embedded = "a-{{" + odd(random, "references") + "}}-{{ " + odd(random, "references") + " }}"
    block = {"$ref": random.choice([{"block_document_id": random.choice(["id-1", "secret/t", "nope"])}, {"x": 1}, "s", None])}
    chosen = random.choice([whole, whole, embedded, [whole, embedded], {"k": whole}, block])
    if random.random() < 0.5:
        container(case)[random.choice(["x3", "image", "args"])] = chosen
    else:
        name = random.choice(["a", "image", "env", "labels", "namespace", "name"])
        case["jobVariables"][name] = random.choice([chosen, {"A": chosen}])


FREQUENT = [usual_variables, own_variables, placeholders_anywhere]
EDITS = [
    *FREQUENT, odd_variable, odd_default, dotted_variables, dotted_variables, label_variables, label_variables,
    labels_in_the_manifest, labels_in_the_manifest, name, name, name_in_the_template, command, command, image, namespace,
    backoff_limit, backoff_limit, cluster_config, references, references, *ENV_EDITS, *SHAPE_EDITS,
]  # fmt: skip

"""Where things stand in the input of a case."""

from typing import Any

Json = dict[str, Any]


def properties(case: Json) -> Json:
    return case["template"]["variables"]["properties"]


def configuration(case: Json) -> Json:
    return case["template"]["job_configuration"]


def manifest(case: Json) -> Json:
    return configuration(case)["job_manifest"]


def pod_template(case: Json) -> Json:
    return manifest(case)["spec"]["template"]


def container(case: Json) -> Json:
    return pod_template(case)["spec"]["containers"][0]

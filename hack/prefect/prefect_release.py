"""The release of Prefect that is installed here, and the one whose results are recorded."""

import json
import pathlib
import re
from importlib.metadata import version
from typing import Any

REQUIREMENTS = pathlib.Path(__file__).with_name("requirements.txt").read_text()


def recorded(package: str) -> str:
    found = re.search(rf"^{package}==(\S+)", REQUIREMENTS, re.MULTILINE)
    assert found, f"{package} does not stand in requirements.txt"
    return found[1]


def as_recorded(result: dict[str, Any]) -> dict[str, Any]:
    """The result with the recorded release's version in place of the installed one's, in labels and in the default image."""
    was, installed = recorded("prefect"), version("prefect")
    text = json.dumps(result)
    text = text.replace(f'/version": "{installed}"', f'/version": "{was}"')
    text = text.replace(f'"prefecthq/prefect:{installed}-python', f'"prefecthq/prefect:{was}-python')
    return json.loads(text)


if __name__ == "__main__":
    for package in ("prefect", "prefect-kubernetes"):
        print(f"{package}: recorded {recorded(package)}, installed {version(package)}")

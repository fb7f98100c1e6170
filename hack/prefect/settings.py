"""Lists the settings that Prefect knows in the order in which they reach a Job's environment. Usage: settings.py

A line holds the name, the type, what limits it, and the other names that it is read from.
"""

import inspect
import re
from typing import Any, Iterator, NamedTuple

import worker  # noqa: F401 first of all, as Prefect must not see the environment of this process
from pydantic import AliasChoices
from prefect.settings import Settings
from prefect.settings.base import PrefectBaseSettings


class Setting(NamedTuple):
    name: str
    type: str
    limits: list[str]
    read_from: list[str]

    def __str__(self) -> str:
        return " ".join([self.name, self.type, *self.limits, *(name for name in self.read_from if name != self.name)])


def settings(group: type[PrefectBaseSettings] = Settings) -> Iterator[Setting]:
    for key, field in group.model_fields.items():
        annotation: Any = field.annotation
        if inspect.isclass(annotation) and issubclass(annotation, PrefectBaseSettings):
            yield from settings(annotation)
        else:
            name = f"{group.model_config.get('env_prefix')}{key.upper()}"
            alias = field.validation_alias
            choices = alias.choices if isinstance(alias, AliasChoices) else [name]
            read_from = [choice.upper() for choice in choices if isinstance(choice, str)]
            type = annotation.__name__ if inspect.isclass(annotation) else printed(annotation)
            # What is left are validators, which are functions.
            limits = [printed(limit) for limit in field.metadata if "<function" not in str(limit)]
            yield Setting(name, type, limits, read_from)


def printed(annotation: Any) -> str:
    """In one word, and without addresses in memory."""
    return re.sub(" at 0x[0-9a-f]+| |typing[.]", "", str(annotation))


if __name__ == "__main__":
    for setting in settings():
        print(setting)

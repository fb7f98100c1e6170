"""Random environments of worker processes."""

from random import Random
from typing import Any

from settings import Setting, settings

Environment = dict[str, str]

NUMBERS = ["500", "5", "501,429,502", "503, 429", "429", "[500, 600]", "0.5", "0.5,2", "[1, 2.5]"]
LISTS = ["a", "a,b", "b, a", " x , y ,", '["q", "p"]', "b,a,b"]
DURATIONS = "0 5 30.5 3600 86400 PT1H30M P1D P1DT2H PT0.5S 00:05:00 1:00:00 01:02:03.5 -5 -PT5S".split()

# Texts that suit a type as settings.py prints it; the first word that the type holds counts.
TEXTS_OF_TYPES: list[tuple[str, list[str]]] = [
    ("dict[str,Annotated[datetime.timedelta", ["{}", '{"prefect.flow-run.": 3600}', '{"a": "P1D"}']),
    ("Dict[", ["{}", '{"X-Team": "a"}', '{"é": "ü", "b": "2"}']),
    ("Annotated[int", NUMBERS),
    ("list[float]", NUMBERS),
    ("set[str],bool", ["true", "events", "events,flow_runs", "false", ""]),
    ("set[str]", LISTS),
    ("list[str]", LISTS),
    ("'warn'", ["warn", "error", "ignore"]),
    ("postgresql", ["postgresql+asyncpg", "sqlite+aiosqlite"]),
    ("Literal", "DEBUG debug Info WARNING error CRITICAL".split()),
    ("timedelta", [*DURATIONS, "1 day, 0:00:00", "3 days 01:00:00"]),
    ("bool", "true false True FALSE 1 0 yes no on off t F y N".split()),
    ("float", "0 1 5 30 60 0.5 7.5 1e3 1e-7 1e16 .5 5. 3.10 1_0.5 123456789.125".split()),
    ("int", ["1", "5", "30", "100", "60", "600", "0", "+70", "-1", "0070", "50.0", "1_000", " 8 "]),
    ("Path", ["/var/lib/p/", "/a/b", "relative/path", "/a//b/./c/", "/a/../b", "/"]),
    ("", ["", "a", "x y", "ünï", " padded ", "a,b", "{{ namespace }}", "http://h:4200/api", "🚀", "True", "5"]),
]
NONSENSE = ["maybe", "5x", "1.5.2", "{", "[1", "nan", "-", "1,b", "PT", "99999999999999999999"]

URLS = ["http://prefect-server:4200/api", "http://localhost:4200/api", "https://api.prefect.cloud/api/accounts/A/workspaces/W"]
NOT_SETTINGS = {"TOKEN": "t0", "HOME": "/home/prefect", "TZ": "Asia/Tokyo", "EMPTY": "", "ÜNI": "{{ a }}"}
# Settings in groups are a rare way to set them.
GROUPS = {
    "PREFECT_LOGGING": '{"level": "debug"}',
    "PREFECT_SERVER": '{"api": {"port": 80}}',
    "PREFECT_WORKER": '{"query_seconds": 3}',
}
OF_KUBERNETES = {
    "API_KEY_SECRET_NAME": ["s", "api-key", ""],
    "API_KEY_SECRET_KEY": ["k", "value", ""],
    "API_AUTH_STRING_SECRET_NAME": ["auth", ""],
    "API_AUTH_STRING_SECRET_KEY": ["k"],
    "CREATE_SECRET_FOR_API_KEY": ["true", "1", "false"],
    "STORE_ENV_AS_SECRET": ["true", "on", "False"],
}


def environments(random: Random, count: int) -> list[Environment]:
    known = list(settings())
    return [environment(random, known) for _ in range(count)]


def environment(random: Random, known: list[Setting]) -> Environment:
    made = {"PREFECT_API_URL": random.choice(URLS)}
    if random.random() < 0.5:
        made["PREFECT_API_KEY"] = random.choice(["pnu_secret", "k", "ünï"])
    if random.random() < 0.3:
        made["PREFECT_API_AUTH_STRING"] = "user:pass"
    for name in random.sample(list(NOT_SETTINGS), random.randint(0, 3)):
        made[name] = NOT_SETTINGS[name]
    for setting in random.sample(known, random.choice([0, 0, 0, 1, 1, 3, 10])):
        name = random.choice(setting.read_from)
        made[name.lower() if random.random() < 0.03 else name] = text(random, setting)
    if random.random() < 0.4:
        add_kubernetes(random, made)
    add_rarities(random, made)
    return made


def text(random: Random, setting: Setting) -> str:
    if random.random() < 0.02:
        return random.choice(NONSENSE)
    return random.choice(next(texts for word, texts in TEXTS_OF_TYPES if word in setting.type))


def add_kubernetes(random: Random, made: Environment) -> None:
    for name in random.sample(list(OF_KUBERNETES), random.randint(1, 4)):
        made[f"PREFECT_INTEGRATIONS_KUBERNETES_WORKER_{name}"] = random.choice(OF_KUBERNETES[name])


def add_rarities(random: Random, made: Environment) -> None:
    rarities: list[tuple[float, Any]] = [
        (0.1, {"PREFECT_KUBERNETES_CLUSTER_UID": "uid-1"}),
        (0.04, {"PREFECT_PROFILE": random.choice(["ephemeral", "local", "cloud", "test", "nope"])}),
        (0.04, {"PREFECT_KUBERNETES_WORKER_STORE_PREFECT_API_IN_SECRET": "true"}),
        (0.03, dict([random.choice(list(GROUPS.items()))])),
        (0.01, {"PREFECT_INTEGRATIONS_KUBERNETES_WORKER_STORE_ENV_AS_SECRET": "maybe"}),
    ]
    for chance, variables in rarities:
        if random.random() < chance:
            made.update(variables)

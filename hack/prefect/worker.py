"""Prefect's Kubernetes worker as PyPI gives it, for one flow run: what it sends to Kubernetes, or how it fails.

Nothing is replaced but the clients of the two APIs: Prefect's answers from the case, Kubernetes' writes down what it is sent.
"""

import asyncio
import contextlib
import copy
import json
import logging
import os
import pathlib
import re
import subprocess
import tempfile
import warnings
from functools import cache, partial
from types import SimpleNamespace
from typing import Any, Iterator
from unittest.mock import patch

# Prefect reads its settings as soon as it is imported.
os.environ.clear()

import prefect_kubernetes.worker as kubernetes
from kubernetes_asyncio.client import ApiException
from prefect.client.schemas.objects import Flow, FlowRun, WorkPool
from prefect.client.schemas.responses import DeploymentResponse
from prefect.context import SettingsContext, root_settings_context
from prefect_kubernetes.settings import KubernetesSettings

from case_input import Json

# Settings come from files in the working directory too.
EMPTY = tempfile.TemporaryDirectory(prefix="prefect-worker-")
# Git is asked for a version there, which only builds of a commit need, and would complain.
quiet_git = partial(subprocess.check_output, stderr=subprocess.DEVNULL)

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")


class NeedsApi(Exception):
    """The case has no fixture for what the worker would ask Prefect's API for."""


class PrefectApi:
    """The client of Prefect's API."""

    def __init__(self, case: Json):
        self.flow = Flow.model_validate(case["flow"])
        self.blocks: Json = case.get("blocks") or {}
        self.variables: Json = case.get("prefectVariables") or {}

    async def read_flow(self, _: Any) -> Flow:
        return self.flow

    async def read_block_document_by_name(self, name: str, block_type_slug: str) -> SimpleNamespace:
        return self.block(f"{block_type_slug}/{name}")

    async def read_block_document(self, block_document_id: Any) -> SimpleNamespace:
        return self.block(str(block_document_id))

    def block(self, key: str) -> SimpleNamespace:
        if key not in self.blocks:
            raise NeedsApi(f"block {key}")
        return SimpleNamespace(data=copy.deepcopy(self.blocks[key]))

    async def read_variable_by_name(self, name: str) -> SimpleNamespace:
        if name not in self.variables:
            raise NeedsApi(f"variable {name}")
        return SimpleNamespace(value=copy.deepcopy(self.variables[name]))


class KubernetesApi:
    """The clients of Kubernetes' API, for Jobs and for Secrets."""

    def __init__(self) -> None:
        self.namespace = ""
        self.job: Json = {}
        self.secrets: list[Json] = []

    def __call__(self, _: Any) -> "KubernetesApi":
        return self

    async def create_namespaced_job(self, namespace: str, body: Json) -> SimpleNamespace:
        self.namespace, self.job = namespace, copy.deepcopy(body)
        return SimpleNamespace(metadata=SimpleNamespace(name="job", namespace=namespace, uid="uid"))

    async def read_namespaced_secret(self, name: str, namespace: str) -> None:
        raise ApiException(status=404)

    async def create_namespaced_secret(self, namespace: str, body: Any) -> Any:
        keys = sorted({**(body.data or {}), **(body.string_data or {})})
        self.secrets.append({"name": body.metadata.name, "namespace": namespace, "keys": keys})
        return body

    async def patch_namespaced_secret(self, **_: Any) -> None:
        pass

    def recorded(self) -> Json:
        recorded: Json = {"job": self.job, "namespace": self.namespace}
        if self.secrets:
            recorded["secrets"] = self.secrets
        text = json.dumps(recorded)
        for secret in self.secrets:
            if found := re.search("-env-([0-9a-f]{8})$", secret["name"]):
                text = text.replace(f"-env-{found[1]}", "-env-00000000")
        return json.loads(text)


def expected(case: Json) -> Json:
    """What the worker makes of a case's `input`."""
    case = copy.deepcopy(case)
    with alone(case["workerEnvironment"]):
        try:
            settings = started(frozenset(os.environ.items()))
        except Exception as error:
            return failure("settings", error)
        if settings.settings.profiles_path.exists():
            raise SystemExit(f"A profile file would take part: {settings.settings.profiles_path}")
        with settings:
            return asyncio.run(run(case))


@contextlib.contextmanager
def alone(environment: dict[str, str]) -> Iterator[None]:
    """A process with this environment and nothing else, which leaves nothing behind: the worker would make Prefect's home."""
    with (
        patch.dict(os.environ, environment, clear=True),
        patch.object(pathlib.Path, "mkdir"),
        patch.object(subprocess, "check_output", quiet_git),
        contextlib.chdir(EMPTY.name),
    ):
        yield


@cache
def started(_: frozenset[tuple[str, str]]) -> SettingsContext:
    """The settings that a worker reads when it starts, and keeps; it also starts an observer, which reads those of Kubernetes."""
    KubernetesSettings()
    return root_settings_context()


async def run(case: Json) -> Json:
    api = KubernetesApi()
    with patch.object(kubernetes, "BatchV1Api", api), patch.object(kubernetes, "CoreV1Api", api):
        try:
            worker = kubernetes.KubernetesWorker(work_pool_name=case["workPool"]["name"], name=case["worker"]["name"])
            await worker._create_job(await configuration(worker, case), SimpleNamespace())
        except NeedsApi as error:
            return failure("api", error)
        except Exception as error:
            return failure(stage(error), error)
    return api.recorded()


async def configuration(worker: Any, case: Json) -> Any:
    run, deployment, flow = case["flowRun"], case["deployment"], case["flow"]
    if deployment is None:
        run.setdefault("job_variables", case["jobVariables"])
    else:
        deployment = {**deployment, "job_variables": case["jobVariables"], "flow_id": flow["id"]}
        run["deployment_id"] = deployment["id"]
    pool = WorkPool.model_validate({**case["workPool"], "type": "kubernetes", "base_job_template": case["template"]})
    worker._record_work_pool_snapshot(pool)
    return await worker.job_configuration.resolve_for_flow_run(
        FlowRun.model_validate({**run, "flow_id": flow["id"]}),
        client=PrefectApi(case),
        work_pool=worker.work_pool,
        worker_name=worker.name,
        worker_id=case["worker"].get("id"),
        deployment=deployment and DeploymentResponse.model_validate(deployment),
    )


def stage(error: Exception) -> str:
    """The step that failed, from the functions the error came through."""
    functions, traceback = set(), error.__traceback__
    while traceback:
        functions.add(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    if "_create_job" in functions:
        return "submit"
    return "prepare" if "prepare_for_flow_run" in functions else "render"


def failure(stage: str, error: Exception) -> Json:
    lines = [line for line in str(error).splitlines() if "For further information visit" not in line]
    return {"error": {"class": type(error).__name__, "message": " ".join(" ".join(lines).split()), "stage": stage}}

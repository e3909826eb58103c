"""What shows several instances is true: settings, addresses, ports and users are those of the program."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import PREFIX, Settings
from handlers.web.health import PATHS

ROOT = Path(__file__).resolve().parent.parent.parent
# Of other parts that are merged beside this one.
KNOWN = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} | {"SIGNPOST_WEBHOOK_URL"}
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def list_documents() -> list[dict[str, Any]]:
    text = (ROOT / "deploy" / "kubernetes.yaml").read_text(encoding="utf-8")
    return [document for document in yaml.safe_load_all(text) if document]


def find(kind: str) -> dict[str, Any]:
    (found,) = [document for document in list_documents() if document["kind"] == kind]
    return found


def read_compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return found


def walk(value: Any) -> Iterator[Any]:
    yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(one)


@pytest.mark.parametrize("name", ["compose.yaml", "deploy/kubernetes.yaml", "deploy/example.env"])
def test_every_setting_is_one_that_there_is(name: str) -> None:
    named = set(re.findall(r"SIGNPOST_[A-Z_]+", (ROOT / name).read_text(encoding="utf-8")))
    assert named <= KNOWN


def test_instances_share_database_key_and_base_and_nothing_else() -> None:
    values = {**find("Secret")["stringData"], **find("ConfigMap")["data"]}
    environment = read_compose()["services"]["signpost"]["environment"]
    for given in (values, environment):
        assert given["SIGNPOST_DATABASE_URL"].startswith("postgresql+asyncpg://")
        assert {"SIGNPOST_SECRET", "SIGNPOST_WEBHOOK_URL", "SIGNPOST_KNOWLEDGE"} <= set(given)
    checked = {name.removeprefix(PREFIX).lower(): value for name, value in values.items()}
    Settings.model_validate({**Settings.model_construct().model_dump(), **checked})
    pod = find("Deployment")["spec"]["template"]["spec"]
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    assert "persistentVolumeClaim" in volumes["base"]
    assert "emptyDir" in volumes["data"]
    assert find("PersistentVolumeClaim")["spec"]["accessModes"] == ["ReadWriteMany"]


def test_there_are_several_and_a_balancer_that_reaches_their_port() -> None:
    assert find("Deployment")["spec"]["replicas"] > 1
    compose = read_compose()["services"]
    assert compose["signpost"]["deploy"]["replicas"] > 1
    assert "signpost 8080" in (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    assert "EXPOSE 8080" in DOCKERFILE
    (container,) = find("Deployment")["spec"]["template"]["spec"]["containers"]
    assert container["ports"] == [{"name": "http", "containerPort": 8080}]
    assert find("ConfigMap")["data"]["SIGNPOST_WEB"].endswith(":8080")


def test_probes_ask_addresses_that_there_are() -> None:
    (container,) = find("Deployment")["spec"]["template"]["spec"]["containers"]
    asked = {container[name]["httpGet"]["path"] for name in ("startupProbe", "livenessProbe", "readinessProbe")}
    assert asked <= set(PATHS)


def test_labels_and_names_lead_to_each_other() -> None:
    template = find("Deployment")["spec"]["template"]
    labels = template["metadata"]["labels"]
    for selector in (
        find("Deployment")["spec"]["selector"]["matchLabels"],
        find("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        find("Service")["spec"]["selector"],
    ):
        assert selector.items() <= labels.items()
    mounted = {one["name"] for part in walk(template) if isinstance(part, dict) for one in part.get("volumeMounts", ())}
    assert mounted == {volume["name"] for volume in template["spec"]["volumes"]}
    assert {document["metadata"].get("namespace", "signpost") for document in list_documents()} == {"signpost"}


def test_nobody_is_root_and_no_image_moves() -> None:
    pod = find("Deployment")["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsUser"] == 10001
    assert "USER 10001" in DOCKERFILE
    for container in (*pod["containers"], *pod["initContainers"]):
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert not container["securityContext"]["allowPrivilegeEscalation"]
    images = [value["image"] for value in walk([list_documents(), read_compose()]) if _has_image(value)]
    assert images
    assert all(":" in image and not image.endswith(":latest") for image in images)


def _has_image(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("image"), str)


def test_secrets_are_asked_for_and_not_given() -> None:
    assert all("CHANGE-ME" in value for value in find("Secret")["stringData"].values())
    assert re.search(r"^SIGNPOST_SECRET=$", (ROOT / "deploy/example.env").read_text(encoding="utf-8"), re.MULTILINE)

"""Parses the manifests of deploy/ by the schemas of their formats, and prints what they set, as JSON:
{"settings": {FILE: {NAME: VALUE}}, "probes": [PATH], "scrape": [PORT]}.
"""
import json, pathlib, sys

import kubernetes_validate, yaml
from compose_spec import PyCompose

DEPLOY = pathlib.Path(__file__).resolve().parent.parent.parent / "deploy"
# The oldest that is still maintained somewhere, and the newest that is known.
VERSIONS = ["1.30", "1.37"]


def compose():
    text = (DEPLOY / "compose.yml").read_text()
    parsed = PyCompose.from_yaml(text)
    parsed.validate()
    document = yaml.safe_load(text)
    assert sorted(parsed.service_names()) == sorted(document["services"])
    return document["services"]["vestibule"]["environment"]


def kubernetes():
    folder, documents = DEPLOY / "kubernetes", []
    listed = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
    present = sorted(path.name for path in folder.glob("*.yaml") if path.name != "kustomization.yaml")
    assert sorted(listed) == present, f"kustomization.yaml lists {listed}, and there are {present}"
    for name in listed:
        document = yaml.safe_load((folder / name).read_text())
        for version in VERSIONS:
            kubernetes_validate.validate(document, version, strict=True)
        documents.append(document)
    return {document["kind"]: document for document in documents}


def main():
    kinds = kubernetes()
    pod = kinds["Deployment"]["spec"]["template"]
    labels = pod["metadata"]["labels"]
    for kind in ("Service", "PodDisruptionBudget"):
        selector = kinds[kind]["spec"]["selector"]
        selector = selector.get("matchLabels", selector)
        assert selector.items() <= labels.items(), f"{kind} selects no pod"
    container, = pod["spec"]["containers"]
    settings, ports = {}, {port["name"]: port["containerPort"] for port in container["ports"]}
    for source in container["envFrom"]:
        kind = "ConfigMap" if "configMapRef" in source else "Secret"
        name = source.get("configMapRef", source.get("secretRef"))["name"]
        assert kinds[kind]["metadata"]["name"] == name
        settings |= kinds[kind].get("data", {}) | kinds[kind].get("stringData", {})
    probes = [container[probe]["httpGet"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")]
    assert all(ports[probe["port"]] == 8000 for probe in probes)
    assert str(ports["metrics"]) == pod["metadata"]["annotations"]["prometheus.io/port"]
    json.dump({"settings": {"compose.yml": compose(), "kubernetes": settings},
               "probes": [probe["path"] for probe in probes], "scrape": ports["metrics"]}, sys.stdout)


main()

#!/usr/bin/env python3
"""List what a frozen folder holds as a CycloneDX bill of materials.

usage: sbom.py [FOLDER [FILE]]    dist/iact-desktop, dist/iact-desktop-VERSION.cdx.json by default

Every Python module and shared library in the folder must belong to something that is named: what does
not ends the run with a list. Versions are those of the lock file, of which each package tells the hashes.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from licences import (
    INSIDE,
    INSIDE_FILES,
    PROJECT,
    SYSTEM_LIBRARIES,
    licence_of,
    normal,
    runtime_distributions,
)
from packaging.requirements import Requirement
from PyInstaller.archive.readers import CArchiveReader, ZlibArchiveReader

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from iact_desktop import __version__  # noqa: E402

SCHEMA = "1.6"
#: What PyInstaller and the programs themselves put among the modules.
OWN_MODULES = {"iact_desktop", "iact_check", "iact_desktop_window", "PyInstaller", "struct"}
Component = dict[str, Any]


def frozen_modules(folder: Path) -> set[str]:
    """Return the names of all modules in both executables and, as files, beside them."""
    names = set()
    for program in ("iact-check", "iact-desktop"):
        path = next(folder / name for name in (program, f"{program}.exe") if (folder / name).is_file())
        reader = CArchiveReader(str(path))
        for entry, (*_, kind) in reader.toc.items():
            if kind == "z":
                archive = reader.open_embedded_archive(entry)
                assert isinstance(archive, ZlibArchiveReader)
                names |= set(archive.toc)
    inner = folder / "_internal"
    names |= {
        ".".join(path.relative_to(inner).parts)
        for path in inner.rglob("*")
        if path.suffix in (".so", ".pyd")
        and not path.name.startswith("lib")
        and not {"lib-dynload", "Qt"} & set(path.parts)
    }
    return names


def distributions_of(modules: set[str]) -> tuple[set[str], list[str]]:
    """Return the normal names of the packages that modules come from, and modules of no package."""
    owners = packages_distributions()
    found, strange = set(), []
    for top in {name.split(".")[0] for name in modules}:
        if top in sys.stdlib_module_names or top in OWN_MODULES or top.startswith(("pyi", "_pyi")):
            continue
        names = {normal(name) for name in owners.get(top, [])}
        if not names and not top.startswith("_sysconfigdata"):
            strange.append(top)
        found |= names
    return found, sorted(strange)


def locked_hashes() -> dict[tuple[str, str], list[str]]:
    """Return the SHA-256 of all files of a version that the lock admits, by name and version."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9][\w.-]*==)", text, flags=re.MULTILINE)
    found: dict[tuple[str, str], list[str]] = {}
    for block in blocks[1:]:
        name, version = re.match(r"([\w.-]+)==([\w.+!]+)", block).groups()  # type: ignore[union-attr]
        found[normal(name), version] = re.findall(r"--hash=sha256:([0-9a-f]{64})", block)
    return found


def licences(stated: str) -> list[dict[str, Any]]:
    return [{"expression": stated}] if stated else []


def python_component(name: str, hashes: dict[tuple[str, str], list[str]]) -> Component:
    package = runtime_distributions()[name]
    component: Component = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{package.version}",
        "name": package.metadata["Name"],
        "version": package.version,
        "purl": f"pkg:pypi/{name}@{package.version}",
        "licenses": licences(licence_of(package)),
    }
    admitted = hashes.get((name, package.version), [])
    if admitted:
        component["properties"] = [{"name": "lock:sha256", "value": value} for value in admitted]
    return component


def library_owner(name: str) -> tuple[str, str] | None:
    """Return the heading and the licence under which the notices name a shared library."""
    for group, licence in SYSTEM_LIBRARIES.items():
        for known in (part.strip() for part in group.split(",")):
            stem = known.removesuffix("*") if known.endswith("*") else f"{known}.so"
            if name.startswith(stem):
                return group, licence
    return None


def system_package(path: Path) -> tuple[str, str] | None:
    """Return the Debian package and version on this machine that a library of this name came from."""
    try:
        owner = subprocess.run(["dpkg", "-S", f"*/{path.name}"], capture_output=True, text=True)
        names = {line.split(":")[0] for line in owner.stdout.splitlines() if not line.startswith("diversion")}
        if len(names) != 1:
            return None
        told = subprocess.run(
            ["dpkg-query", "-W", "-f=${Version}\n", *names], capture_output=True, text=True
        ).stdout.splitlines()
    except FileNotFoundError:
        return None
    return (names.pop(), told[0]) if told else None


def library_components(folder: Path) -> tuple[list[Component], list[str]]:
    """Return the shared libraries that came from the building machine, and names nobody knows."""
    found, strange = [], []
    for path in sorted((folder / "_internal").glob("lib*.so*")):
        owner = library_owner(path.name)
        if owner is None:
            if not path.name.startswith(INSIDE_FILES):
                strange.append(path.name)
            continue
        component: Component = {
            "type": "library",
            "bom-ref": f"file:{path.name}",
            "name": path.name,
            "licenses": licences(owner[1]),
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        }
        package = system_package(path)
        if package:
            component["version"] = package[1]
            component["purl"] = f"pkg:deb/debian/{package[0]}@{package[1].replace('+', '%2B')}"
        found.append(component)
    return found, strange


def inside_components() -> list[Component]:
    """Return what comes inside the wheels of others: Python itself, Qt, ICU and the like."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return [
        {
            "type": "library",
            "bom-ref": f"inside:{name}",
            "name": name,
            "licenses": licences(licence),
            **({"version": python} if name == "CPython" else {}),
        }
        for name, licence in INSIDE.items()
    ]


def dependencies(names: set[str]) -> list[dict[str, Any]]:
    packages = runtime_distributions()

    def reference(name: str) -> str:
        return f"pkg:pypi/{name}@{packages[name].version}"

    rows = [{"ref": PROJECT, "dependsOn": sorted(reference(name) for name in names)}]
    for name in sorted(names):
        wanted = [Requirement(line) for line in packages[name].requires or []]
        needed = {normal(r.name) for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})}
        rows.append({"ref": reference(name), "dependsOn": sorted(reference(n) for n in needed & names)})
    return rows


def bill(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the bill of materials and what in the folder it cannot name."""
    bundled, strange = distributions_of(frozen_modules(folder))
    # Data without a module, such as a dictionary, tells itself by its metadata.
    bundled |= {normal(path.name.split("-")[0]) for path in (folder / "_internal").glob("*.dist-info")}
    known = set(runtime_distributions())
    libraries, unknown = library_components(folder)
    strange += unknown + sorted(bundled - known)
    hashes = locked_hashes()
    components = [python_component(name, hashes) for name in sorted(bundled & known)]
    components += inside_components() + libraries
    moment = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    made = datetime.fromtimestamp(int(moment), UTC) if moment else datetime.now(UTC)
    told = json.dumps(components, sort_keys=True)
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SCHEMA}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SCHEMA,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, __version__ + told)}",
        "version": 1,
        "metadata": {
            "timestamp": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": PROJECT,
                "name": PROJECT,
                "version": __version__,
            },
        },
        "components": components,
        "dependencies": dependencies(bundled & known),
    }, strange


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "iact-desktop"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / f"dist/iact-desktop-{__version__}.cdx.json"
    made, strange = bill(folder)
    if strange:
        print(f"sbom: the build holds what no package or notice names: {', '.join(strange)}", file=sys.stderr)
        return 1
    target.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {len(made['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())

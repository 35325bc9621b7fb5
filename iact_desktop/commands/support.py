"""The support bundle: what ``doctor`` saw, in one archive that can be sent to the support desk.

It is made from what is known to be harmless, never by taking things out of what is not: no draft,
no client, no word of a profile is ever put in, and the user's own folder is written as ``~``.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from iact_desktop.commands.outcome import CommandError, reason_of
from iact_desktop.commands.settings_report import setting_fields
from iact_desktop.settings.files import replacing
from iact_desktop.settings.store import Loaded

REPORT, SETTINGS, POLICY = "doctor.txt", "settings.json", "policy.json"


def write_bundle(target: Path, report: Iterable[str], loaded: Loaded, home: Path | None = None) -> None:
    """Write the archive, readable by its owner only; raises CommandError."""
    files = {
        REPORT: "\n".join(report) + "\n",
        SETTINGS: _json(setting_fields(loaded)),
        POLICY: _policy(loaded),
    }
    try:
        with replacing(target) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, _without_home(text, home or Path.home()))
    except OSError as error:
        raise CommandError(f"{target} に書けません: {reason_of(error)}") from error


def _policy(loaded: Loaded) -> str:
    policy = loaded.policy
    if policy.content is None:
        return _json({"present": policy.is_present, "problem": policy.problem})
    # Values of settings may hold names; which of them the policy gives is enough.
    fields = policy.content.model_dump(mode="json", exclude={"settings"})
    return _json({"present": True, **fields, "settings": sorted(policy.defaults)})


def _json(fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def _without_home(text: str, home: Path) -> str:
    """Take the user's name out of paths, also as JSON writes them on Windows."""
    folder = str(home)
    if folder == home.anchor:
        return text
    return text.replace(folder.replace("\\", "\\\\"), "~").replace(folder, "~")

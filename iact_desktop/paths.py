"""Where things lie: in a source tree, in an installed wheel and in a frozen build."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP_NAME = "iact-desktop"
ENGINE_NAME = "iact-check"
POLICY_NAME = "policy.json"


def is_frozen() -> bool:
    """Whether this is a build by PyInstaller."""
    return bool(getattr(sys, "frozen", False))


def data_root() -> Path:
    """Return the folder that holds ``rules`` and ``resources``."""
    if is_frozen():
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    package = Path(__file__).resolve().parent
    bundled = package / "_data"
    return bundled if bundled.is_dir() else package.parent


def built_in_rules_folder() -> Path:
    """Return the folder of the rule book that came with the program."""
    return data_root() / "rules"


def rules_folder() -> Path:
    """Return the rule book's folder; IACT_RULES names another one, for trying rules."""
    return Path(os.environ.get("IACT_RULES") or built_in_rules_folder())


def resources_folder() -> Path:
    """Return the folder of the guideline's headings, icons, samples and translations."""
    return data_root() / "resources"


def config_folder() -> Path:
    """Return the user's configuration folder; IACT_CONFIG_DIR names another one."""
    from platformdirs import user_config_path

    return Path(os.environ.get("IACT_CONFIG_DIR") or user_config_path(APP_NAME, appauthor=False))


def site_folder() -> Path:
    """Return the machine-wide configuration folder, which only an administrator can write to.

    It is platformdirs' folder without the environment variables by which platformdirs lets a user
    choose another one (XDG_CONFIG_DIRS, WIN_PD_OVERRIDE_…): nobody shall step out of a policy.
    """
    return machine_folder(sys.platform) / APP_NAME


def machine_folder(platform: str) -> Path:
    """Return where a system keeps what is set for all its users."""
    if platform == "win32":
        return _program_data()
    return Path("/Library/Application Support" if platform == "darwin" else "/etc/xdg")


def _program_data() -> Path:
    """Ask Windows itself for C:\\ProgramData."""
    known = ""
    if sys.platform == "win32":
        import ctypes

        common_appdata, buffer = 0x23, ctypes.create_unicode_buffer(260)
        ctypes.windll.shell32.SHGetFolderPathW(None, common_appdata, None, 0, buffer)
        known = buffer.value
    return Path(known or "C:/ProgramData")


def policy_folder() -> Path:
    """Return where the policy lies.

    IACT_POLICY_DIR names another folder, for trying a policy; on a machine that has one it is ignored.
    """
    chosen, site = os.environ.get("IACT_POLICY_DIR"), site_folder()
    return Path(chosen) if chosen and not is_there(site / POLICY_NAME) else site


def is_there(path: Path) -> bool:
    """Whether something has this name; what may not be looked at counts as there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def data_folder() -> Path:
    """Return the folder of the user's own data, drafts above all; IACT_DATA_DIR names another one."""
    from platformdirs import user_data_path

    return Path(os.environ.get("IACT_DATA_DIR") or user_data_path(APP_NAME, appauthor=False))


def drafts_folder() -> Path:
    """Return the folder of the user's drafts."""
    return data_folder() / "drafts"


def engine_command() -> list[str]:
    """Return the command that starts ``iact-check serve`` beside this program."""
    return check_command("serve")


def check_command(*arguments: str) -> list[str]:
    """Return the command that starts ``iact-check`` beside this program."""
    if is_frozen():
        suffix = ".exe" if os.name == "nt" else ""
        return [str(Path(sys.executable).parent / f"{ENGINE_NAME}{suffix}"), *arguments]
    return [sys.executable, "-m", "iact_desktop.cli", *arguments]

"""Fixtures shared by all tests: one language model and one engine for the whole run."""

from pathlib import Path

import pytest

from iact_desktop.detection.language import LanguageModel
from iact_desktop.wiring import example_engine


@pytest.fixture(scope="session")
def language() -> LanguageModel:
    """GiNZA, loaded once."""
    return LanguageModel()


@pytest.fixture(scope="session")
def engine(language):
    """The engine with the real rule book and the clients of its examples."""
    return example_engine(language=language)


@pytest.fixture(autouse=True)
def own_configuration(tmp_path_factory, monkeypatch) -> Path:
    """No test reads or writes the settings of whoever runs it."""
    folder = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("IACT_CONFIG_DIR", str(folder))
    monkeypatch.setenv("IACT_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    return folder


@pytest.fixture(autouse=True)
def policy_folder(tmp_path_factory, monkeypatch) -> Path:
    """No test goes by the policy of the machine it runs on; what is written here is the policy."""
    folder = tmp_path_factory.mktemp("site")
    monkeypatch.setattr("iact_desktop.paths.site_folder", lambda: folder)
    monkeypatch.setenv("IACT_POLICY_DIR", str(folder))
    return folder

"""Collect spaCy for Japanese: its Cython modules import each other unseen by the analysis."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

UNWANTED = ("spacy.tests", "spacy.lang.")


def _wanted(name: str) -> bool:
    return not name.startswith(UNWANTED) or name.startswith("spacy.lang.ja") or _is_shared(name)


def _is_shared(name: str) -> bool:
    # Modules such as spacy.lang.char_classes serve all languages; a language's name has 2 or 3 letters.
    return name.startswith("spacy.lang.") and len(name.split(".")[2]) > 3


hiddenimports = collect_submodules("spacy", filter=_wanted)
# spacy.cli reads its templates when it is imported, and `import spacy` imports it.
datas = collect_data_files("spacy", includes=["*.cfg", "cli/templates/*"])

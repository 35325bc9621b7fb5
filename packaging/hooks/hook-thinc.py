"""Collect thinc without its tests; its CUDA sources are read on import even where there is no GPU."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

hiddenimports = collect_submodules("thinc", filter=lambda name: not name.startswith("thinc.tests"))
datas = collect_data_files("thinc", includes=["**/*.cu"])

"""Entry of the frozen ``iact-check``; from source it is ``python -m iact_desktop.cli``."""

import multiprocessing
import sys

if __name__ == "__main__":
    # A worker of `batch --jobs` starts this same executable and must not parse our arguments.
    multiprocessing.freeze_support()
    from iact_desktop.cli import main

    sys.exit(main())

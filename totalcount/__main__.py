"""``python -m totalcount`` is the same as ``totalcount``."""

from totalcount.cli.app import main

if __name__ == "__main__":
    main()

"""Find the libraries that draw a PDF; run as a module, install them where they are missing and there is apt."""

import os
import shutil
import subprocess
from ctypes.util import find_library

# By the name that they are loaded by, and the package that holds them.
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def missing() -> list[str]:
    """List the packages whose libraries are not on this machine."""
    return [package for name, package in LIBRARIES.items() if find_library(name) is None]


def install(packages: list[str]) -> None:
    """Install packages of the system."""
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*as_root, "apt-get", "update", "-qq"], check=True)
    subprocess.run([*as_root, "apt-get", "install", "-y", "-qq", *packages], check=True)


if __name__ == "__main__" and shutil.which("apt-get") and (wanted := missing()):
    install(wanted)

"""The wheel and the sdist hold both packages, whole: a line `build/` in .gitignore would empty one without a word."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("lint/prote_lint", "build/prote_build")
UNTRACKED = {"__pycache__", "out"}


def files_below(*names: str) -> list[str]:
    """The tracked files, from a walk where git is not there."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        said = subprocess.run(
            ["git", "ls-files", "-z", *names], cwd=ROOT, capture_output=True, check=True
        ).stdout
        return [name for name in said.decode().split("\0") if name and (ROOT / name).is_file()]
    return sorted(_walked(ROOT / name for name in names or (".",)))


def _walked(starts: Iterator[Path]) -> Iterator[str]:
    for start in starts:
        for path in [start] if start.is_file() else start.rglob("*"):
            inside = path.relative_to(ROOT)
            if path.is_file() and not any(part in UNTRACKED or part[0] == "." for part in inside.parts[:-1]):
                yield inside.as_posix()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of the tracked files, and the wheel that is built from that sdist."""
    folder = tmp_path_factory.mktemp("packaging")
    for name in files_below():
        target = folder / "copy" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    stray = folder / "copy" / "build" / "out" / "stray.pdf"
    stray.parent.mkdir()
    stray.write_bytes(b"%PDF-")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist")]
    done = subprocess.run(command, cwd=folder / "copy", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> set[str]:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist(built: Path) -> set[str]:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return {PurePosixPath(*PurePosixPath(name).parts[1:]).as_posix() for name in archive.getnames()}


@pytest.mark.parametrize("package", PACKAGES)
def test_wheel_holds_the_package_whole(wheel: set[str], package: str) -> None:
    parent = package.split("/")[0] + "/"
    wanted = {name.removeprefix(parent) for name in files_below(package)}
    assert wanted
    assert not wanted - wheel


@pytest.mark.parametrize("package", PACKAGES)
def test_sdist_holds_the_package_whole(sdist: set[str], package: str) -> None:
    assert not set(files_below(package)) - sdist


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"prote_lint", "prote_build", "prote"}
    assert not [name for name in wheel if "test" in name.split("/")[1] and name != "prote_lint/testing.py"]


@pytest.mark.parametrize("package", ["prote_lint", "prote_build"])
def test_wheel_is_typed(wheel: set[str], package: str) -> None:
    assert f"{package}/py.typed" in wheel


def test_licence_goes_along(wheel: set[str], sdist: set[str]) -> None:
    assert [name for name in wheel if name.endswith(".dist-info/licenses/LICENSE")]
    assert "LICENSE" in sdist


def test_what_was_built_stays_out(wheel: set[str], sdist: set[str]) -> None:
    assert not [
        name for name in wheel | sdist if name.startswith(("out/", "build/out")) or name.endswith("stray.pdf")
    ]

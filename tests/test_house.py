# SPDX-License-Identifier: EUPL-1.2
"""The house rules that no linter keeps: each failing test says what to do."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

from leidraad.config.environment import VARIABLES

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "leidraad"
MOST_LINES = 400
TEXT = {
    ".py",
    ".html",
    ".jinja",
    ".css",
    ".js",
    ".sh",
    ".sql",
    ".toml",
    ".yml",
    ".yaml",
    ".md",
    ".in",
    ".txt",
    ".json",
    ".po",
    "",
}
#: Files that are not ours, or cannot hold a comment.
NOT_OURS = re.compile(
    r"htmx\.min\.js$|axe\.min\.js$|OFL\.txt$|^LICENSE|^LICENSES/|\.json$|\.md$|\.txt$|\.svg$|\.gitignore$|\.po$"
)
#: Folders of one machine, written so that this line is none of them.
MACHINE = re.compile(r"(?<![\w./:-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers")) + r")/\w")
INDEX = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host|https?://", re.IGNORECASE)


def tracked(*patterns: str) -> list[Path]:
    """Files that are in the repository, or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git work tree: nothing tells which files are ours")
    return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def name(path: Path) -> str:
    """A path as people say it."""
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    """The text of a file; of a picture, nothing."""
    if path.suffix not in TEXT:
        return ""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_no_module_is_longer_than_a_person_reads() -> None:
    long = {
        name(path): len(path.read_text().splitlines())
        for path in tracked("src/**.py", "tests/**.py", "bench/**.py")
        if "migrations" not in path.parts  # generated
    }
    assert {path: lines for path, lines in long.items() if lines > MOST_LINES} == {}, "split by subject"


def test_every_source_file_names_its_licence() -> None:
    ours = [path for path in tracked() if path.suffix in TEXT and not NOT_OURS.search(name(path))]
    assert len(ours) > 50
    bare = [name(path) for path in ours if text(path) and "SPDX-License-Identifier: EUPL-1.2" not in text(path)[:600]]
    assert bare == [], "start with: SPDX-License-Identifier: EUPL-1.2"


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*")), ids=lambda path: path.name)
def test_requirements_name_no_index(path: Path) -> None:
    assert [line for line in path.read_text().splitlines() if INDEX.search(line.split("#")[0])] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: path.name)
def test_every_requirement_has_a_hash(path: Path) -> None:
    joined = path.read_text().replace("\\\n", " ")
    pinned = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(pinned) > 10
    assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.in")), ids=lambda path: path.name)
def test_every_dependency_says_why(path: Path) -> None:
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith(("#", "-"))]
    assert [line for line in lines if not line.partition("#")[2].strip()] == [], "add why after a #"


def test_no_file_holds_a_path_of_somebody_s_machine() -> None:
    found = {name(path): MACHINE.findall(text(path)) for path in tracked()}
    assert {path: hits for path, hits in found.items() if hits} == {}


def test_every_model_declares_its_personal_data() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("leidraad.")]
    assert len(ours) > 15
    silent = [model.__name__ for model in ours if not re.search(r"personal data", model.__doc__ or "", re.IGNORECASE)]
    assert silent == [], "say 'Personal data: …' or 'No personal data' in the docstring"


def test_every_room_stands_in_the_import_contracts() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract.get("containers") == ["leidraad"])
    listed = set(re.findall(r"\w+", " ".join(layers["layers"])))
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert rooms <= listed
    guarded = {module for contract in contracts for module in contract.get("protected_modules", [])}
    slices = {f"leidraad.{path.parent.name}.{path.stem}" for path in PACKAGE.glob("*/models*.py")}
    assert slices == guarded, "each room's tables are known inside the room only"


TEMPLATES = sorted(PACKAGE.glob("web/**/templates/**/*.html"))
INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\bsrc=)", re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_needs_unsafe_inline(path: Path) -> None:
    assert INLINE.findall(re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)) == []


@pytest.mark.parametrize(
    "sample", ['<p style="x">', "<a onclick='x'>", "<script>1</script>", '<a href="javascript:x">']
)
def test_the_rule_for_templates_finds_what_it_must(sample: str) -> None:
    assert INLINE.search(sample)


@pytest.mark.parametrize("sample", ['<script src="/x.js" defer>', '<a data-on="x">', '<form class="once">'])
def test_the_rule_for_templates_leaves_the_rest(sample: str) -> None:
    assert not INLINE.search(sample)


def test_no_template_marks_text_as_safe() -> None:
    assert [name(path) for path in TEMPLATES if re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text())] == []


@pytest.mark.parametrize("variable", sorted(VARIABLES))
def test_every_variable_of_the_environment_is_documented(variable: str) -> None:
    operations = ROOT / "docs" / "operations.md"
    assert operations.exists() and f"`{variable}`" in operations.read_text(), (
        f"describe {variable} in docs/operations.md"
    )


#: Between processes of one installation, or for tests; nobody sets these by hand.
INTERNAL = {
    "LEIDRAAD_ROOT",
    "LEIDRAAD_PARENT",
    "LEIDRAAD_TEST_OWNER_URL",
    "LEIDRAAD_TEST_HOME",
    "LEIDRAAD_SHARED",
}


def test_every_variable_that_is_read_is_declared() -> None:
    read: set[str] = set()
    for path in PACKAGE.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                read |= set(re.findall(r"^(?:LEIDRAAD_[A-Z_]+|DATABASE_(?:OWNER_)?URL)$", node.value))
    assert read - set(VARIABLES) - INTERNAL == set()


def test_no_package_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "core", "common", "helpers", "base", "misc"}
    assert [name(path) for path in tracked("src/**.py") if path.stem in drawers or path.parent.name in drawers] == []


def test_no_browser_test_waits_by_eval() -> None:
    """It passes when the first look is true and breaks on a slow machine: use ``tests.web.browser.until``."""
    waiting = "wait_for_" + "function("
    assert [str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("*.py") if waiting in file.read_text()] == []

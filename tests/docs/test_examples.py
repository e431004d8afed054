"""Every example of the README and the docs runs, and says what the page says it says; in Korean they are the same.

A ```console block holds commands (``$``, continued by ``>``) and what they answer; an answer that is not shown is not
compared, a line of ``…`` alone stands for lines left out. A ```text block right behind a ```python block is what that
prints. ``<!-- file: NAME -->`` above a block makes a file of it; ``<!-- not run: WHY -->`` lets it be.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from subprocess import PIPE, run

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/*.md"))]
# What these show is that of their English twins (test_twins.py).
TRANSLATED = sorted([*ROOT.glob("*.ko.md"), *ROOT.glob("docs/ko/*.md")])

_BLOCK = re.compile(
    r"(?:^<!-- (?P<remark>(?:file|not run): [^>]+?) -->\n\n?)?^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
# What differs from one run to the next: times, sizes, ports, seconds, and the ids of articles of one day; and how far
# apart columns stand, which is for the tests of the commands.
_VARYING = (
    (re.compile(r"(?<=\S) {2,}"), "  "),
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:PORT"),
    (re.compile(r"\b\d+(?:\.\d+)? (?:B|kB|MB|GB)\b"), "SIZE"),
    (re.compile(r"\b\d+ s$"), "SECONDS"),
    (re.compile(r"\b1\d{9}\b"), "ID"),
    (re.compile(r"(?<=^fetched 수집  )\d{4}-\d\d-\d\d \d\d:\d\d"), "TIME"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00(?=[ \"])"), "TIME"),
)
_PRELUDE = """
exec 2>&1 </dev/null
make () { [ "$1" = demo ] && cat transcript || { echo "the examples do not run: make $1"; return 2; }; }
"""
_ANSWER = re.compile(r"\x1e(.*?)\x1f(\d+)\n", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block, the remark above it, the line it begins in, and whether it stands right behind another."""

    language: str
    remark: str
    text: str
    line: int
    follows: bool


@dataclass(frozen=True)
class Step:
    """A command, and what the page says it answers (None where the page does not say)."""

    command: str
    answer: str | None
    line: int


def blocks(document: Path) -> list[Block]:
    text = document.read_text(encoding="utf-8")
    found: list[Block] = []
    behind = 0
    for match in _BLOCK.finditer(text):
        follows = bool(found) and not text[behind : match.start()].strip()
        line = text.count("\n", 0, match.start()) + 1
        found.append(Block(match["language"], match["remark"] or "", match["text"], line, follows))
        behind = match.end()
    return found


def steps(document: Path) -> Iterator[Step]:
    """The commands and programs of a document, in their order."""
    found = blocks(document)
    for block, after in zip_longest(found, found[1:]):
        if block.remark:
            continue
        if block.language == "console":
            yield from _commands(block)
        elif block.language == "python":
            answer = after.text if after and after.follows and after.language == "text" else None
            yield Step(f"python -W error - <<'END-OF-EXAMPLE'\n{block.text}END-OF-EXAMPLE", answer, block.line)


def _commands(block: Block) -> Iterator[Step]:
    pieces = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert not pieces[0], f"line {block.line}: a console block begins with a command"
    for piece in pieces[1:]:
        lines = piece.rstrip().split("\n")
        last = next(at for at, line in enumerate([*lines[1:], ""]) if not line.startswith("> "))
        command = "\n".join([lines[0], *(line[2:] for line in lines[1 : last + 1])])
        yield Step(command, "\n".join(lines[last + 1 :]) or None, block.line)


def tidy(text: str) -> str:
    lines = text.strip("\n").split("\n")
    for pattern, name in _VARYING:
        lines = [pattern.sub(name, line.rstrip()) for line in lines]
    return "\n".join(lines)


def is_told(expected: str, answer: str) -> bool:
    wanted = "".join("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in expected.split("\n"))
    return re.fullmatch(wanted, answer + "\n") is not None


def _write_files(document: Path, folder: Path) -> None:
    for block in blocks(document):
        if block.remark.startswith("file: "):
            file = folder / block.remark.removeprefix("file: ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")


def _run(todo: Sequence[Step], folder: Path, environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Run all commands in one shell, as a reader types them; each one's answer and exit code."""
    script = folder / "typed.sh"
    typed = [f"printf '\\036'\n{step.command}\nprintf '\\037%d\\n' $?\n" for step in todo]
    script.write_text(_PRELUDE + "".join(typed), encoding="utf-8")
    finished = run(["bash", script.name], cwd=folder, env=environment, stdout=PIPE, check=False, timeout=1200)
    return _ANSWER.findall(finished.stdout.decode("utf-8"))


def _fault(step: Step, answer: str, code: str) -> str | None:
    """What is wrong with a command's end or answer, if anything is."""
    place = f"block of line {step.line}: {step.command}"
    if code != "0":
        return f"{place}\nended with {code}:\n{answer}"
    if step.answer is None or is_told(tidy(step.answer), tidy(answer)):
        return None
    shown, told = tidy(step.answer).split("\n"), tidy(answer).split("\n")
    return "\n".join([place, *difflib.unified_diff(shown, told, "the page", "the program", lineterm="")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_examples_run_and_answer_as_shown(
    document: Path, readers_folder: Path, readers_environment: Mapping[str, str]
) -> None:
    _write_files(document, readers_folder)
    todo = list(steps(document))
    answers = _run(todo, readers_folder, readers_environment)
    assert len(answers) == len(todo), f"{document.name}: the shell ended after {len(answers)} of {len(todo)} commands"
    wrong = [told for step, (answer, code) in zip(todo, answers, strict=True) if (told := _fault(step, answer, code))]
    assert not wrong, f"{document.name}:\n" + "\n".join(wrong)


@pytest.mark.parametrize("document", DOCUMENTS + TRANSLATED, ids=lambda document: document.name)
def test_no_fenced_block_escapes(document: Path) -> None:
    fences = re.findall(r"^\s*```", document.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(fences) == 2 * len(blocks(document))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_block_that_is_not_run_says_why(document: Path) -> None:
    remarks = [block.remark for block in blocks(document) if block.remark.startswith("not run: ")]
    assert all(len(remark.removeprefix("not run: ").split()) > 1 for remark in remarks)

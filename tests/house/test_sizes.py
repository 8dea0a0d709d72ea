"""Short functions, short files: what grows past the limit is split by a word of the domain."""

from statistics import median, quantiles

from tests.house.sources import BASE, functions, length, name_of, project_files, python_files

LONGEST_FILE = 300
COUNTED = (".py", ".html", ".css", ".js", ".mjs", ".ts")


def code_lines(file) -> int:
    return sum(1 for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def test_functions_are_short():
    sizes = sorted(
        (
            (length(node), f"{name_of(file)}:{node.lineno} {node.name}")
            for file in python_files()
            for node in functions(file)
        ),
        reverse=True,
    )
    lengths = [size for size, _ in sizes]
    longest = "\n".join(f"{size:4} {name}" for size, name in sizes if size > 25)
    assert median(lengths) <= 8, longest
    assert quantiles(lengths, n=10)[8] <= 25, longest


def test_the_usual_file_is_short():
    sizes = [code_lines(file) for file in python_files() if code_lines(file)]
    assert median(sizes) <= 80


def test_no_file_grows_past_three_hundred_lines():
    ours = [
        file
        for file in project_files()
        if file.suffix in COUNTED
        and file.relative_to(BASE).parts[0] in {"huzhu", "frontend", "tools", "tests", "benchmarks"}
    ]
    offenders = {
        name_of(file): lines
        for file in ours
        if "migrations" not in file.parts and (lines := file.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE
    }
    assert not offenders


def test_page_functions_parse_call_one_act_and_render():
    offenders = [
        f"{name_of(file)}:{node.lineno} {node.name}: {length(node)} lines"
        for file in python_files()
        if file.name == "pages.py" or file.parent.name == "pages"
        for node in functions(file)
        if length(node) > 15
    ]
    assert not offenders

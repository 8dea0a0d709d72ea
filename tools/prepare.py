"""Prepare the house step by step: `python tools/prepare.py requirements frontend messages static …`.

Runs on the system's Python and needs nothing but its standard library.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.steps import BASE, VENV, fingerprint, give_up, is_done, mark_done, run, say

FRONTEND = BASE / "frontend"
VAR = Path(os.environ.get("HUZHU_VAR") or BASE / "var")
PIP: list[str | Path] = [VENV / "bin/python", "-m", "pip", "--disable-pip-version-check"]
FONT = "fonts-noto-cjk"
TEST_PACKAGES = {
    "postgresql": "/usr/lib/postgresql/*/bin/initdb",
    "chromium": "/usr/bin/chromium",
    "openjdk-17-jre-headless": "/usr/bin/java",
}
OLDEST_NODE = 20


def venv() -> None:
    """A virtual environment that works; one that was left half-made is made again."""
    if (VENV / "bin/python").exists() and not subprocess.run([*PIP, "--version"], stdout=-3).returncode:
        return
    say("正在建立 .venv……", "Making .venv …")
    run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        "建不了 .venv：请安装 python3-venv，并看看磁盘是否已满。",
        "Could not make .venv: install python3-venv, and see whether the disk is full.",
    )


def install(name: str) -> None:
    """Install a lock file, every package checked by its hash."""
    lock = BASE / "requirements" / f"{name}.txt"
    mark = fingerprint([lock])
    if is_done(name, mark):
        return
    say(f"正在安装 {lock.name} 中的软件包……", f"Installing the packages of {lock.name} …")
    run(
        [*PIP, "install", "-qq", "--require-hashes", "-r", lock],
        "软件包没有装上：请检查网络（或 pip 的镜像设置），再运行一次。",
        "The packages could not be installed: check the network (or pip's mirror) and run again.",
    )
    mark_done(name, mark)


def requirements() -> None:
    """What the product stands on."""
    venv()
    install("base")


def test_requirements() -> None:
    """What tests need on top; test.txt holds the product's packages too."""
    venv()
    install("test")


def has_font() -> bool:
    """Whether papers can be set in Chinese."""
    found = (
        subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True)
        if shutil.which("fc-list")
        else None
    )
    return bool(found and found.stdout.strip()) or Path("/usr/share/fonts/opentype/noto").is_dir()


def fonts() -> None:
    """The Chinese font for papers; never a reason to stop."""
    if not has_font() and not apt_install([FONT]):
        say(
            f"缺少中文字体，PDF 打不出汉字。请以管理员运行：apt install {FONT}（其余功能照常）",
            f"No Chinese font, so PDFs lack characters. As root: apt install {FONT} (all else works)",
        )


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages where we may; False where we may not or it failed."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"正在安装系统软件包：{' '.join(packages)}", f"Installing system packages: {' '.join(packages)}")
    command = ["install", "-y", "-qq", "--no-install-recommends", *packages]
    return apt_get(*command) or (apt_get("update", "-qq") and apt_get(*command))


def apt_get(*words: str) -> bool:
    """Whether apt-get did it, asking nothing."""
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", *words], env=env, stdout=subprocess.DEVNULL).returncode == 0


def test_tools() -> None:
    """PostgreSQL's server, Chromium and Java (for Spark), for the tests."""
    missing = [name for name, place in TEST_PACKAGES.items() if not list(Path("/").glob(place[1:]))]
    fonts()
    if missing and not apt_install(missing):
        names = " ".join(missing)
        give_up(f"测试还需要：apt install {names}", f"The tests still need: apt install {names}")


def node_version() -> int:
    """The major version of the Node at hand, 0 without one or without npm."""
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    node, npm = (shutil.which(name, path=path) for name in ("node", "npm"))
    if not node or not npm:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    found = re.match(r"v(\d+)", answer)
    return int(found[1]) if found else 0


def node() -> None:
    """Node of the system where it is new enough, else one from PyPI inside .venv."""
    if node_version() >= OLDEST_NODE:
        return
    say(
        f"系统没有 Node.js {OLDEST_NODE} 以上版本，改用 .venv 里的一份。",
        f"No Node.js {OLDEST_NODE} or newer on this system; taking one into .venv.",
    )
    install("node")
    (VENV / "stamps" / "frontend").unlink(missing_ok=True)
    if node_version() < OLDEST_NODE:
        give_up(
            "Node.js 没有装上；请安装 Node.js 20 以上版本（含 npm）再运行。",
            "Node.js could not be installed; install Node.js 20 or newer with npm and run again.",
        )


def frontend() -> None:
    """Scripts and styles, built into the web room's static folder."""
    sources = [file for file in FRONTEND.rglob("*") if file.is_file() and "node_modules" not in file.parts]
    mark = fingerprint(sources)
    built = BASE / "huzhu/web/static/web/app.js"
    if is_done("frontend", mark) and built.is_file():
        return
    node()
    packages = fingerprint([FRONTEND / "package-lock.json"])
    if not is_done("npm", packages) or not (FRONTEND / "node_modules").is_dir():
        run(["npm", "ci", "--silent", "--no-fund", "--no-audit"], *NPM_FAILED, cwd=FRONTEND)
        mark_done("npm", packages)
    run(["npm", "run", "--silent", "build"], *BUILD_FAILED, cwd=FRONTEND)
    mark_done("frontend", mark)


NPM_FAILED = (
    "前端的软件包没有装上：请检查网络（或 npm 的镜像设置），再运行一次。",
    "The front end's packages could not be installed: check the network (or npm's mirror) and run again.",
)
BUILD_FAILED = ("前端没有建成，原因见上面几行。", "The front end could not be built; see the lines above.")


def messages() -> None:
    """English, compiled from each room's catalogue."""
    catalogues = list(BASE.glob("huzhu/*/locale/*/LC_MESSAGES/django.po"))
    mark = fingerprint(catalogues)
    if is_done("messages", mark) and all(file.with_suffix(".mo").is_file() for file in catalogues):
        return
    run(
        [VENV / "bin/python", "tools/messages.py", "compile"],
        "英文译文没有编译成功，原因见上面几行。",
        "The English catalogue could not be compiled; see the lines above.",
    )
    mark_done("messages", mark)


def static() -> None:
    """Everything that the server serves as files, gathered with the hash of its content in its name."""
    sources = [file for file in BASE.glob("huzhu/*/static/**/*") if file.is_file()]
    mark = fingerprint([*sources, BASE / "requirements/base.txt"])
    if is_done("static", mark) and (VAR / "static/staticfiles.json").is_file():
        return
    run(
        [VENV / "bin/python", "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"],
        "静态文件没有收齐，原因见上面几行。",
        "The static files could not be gathered; see the lines above.",
    )
    mark_done("static", mark)


STEPS = {
    step.__name__.replace("_", "-"): step
    for step in (requirements, test_requirements, test_tools, fonts, frontend, messages, static)
}

if __name__ == "__main__":
    for name in sys.argv[1:]:
        STEPS[name]()

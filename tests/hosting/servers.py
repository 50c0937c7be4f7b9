"""Real web servers on this machine, each with the files that Katern makes for it."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGES = {"nginx": "nginx-light", "apache2": "apache2", "caddy": "caddy"}
"""Command to the Debian package that brings it."""


@dataclass(frozen=True)
class Answer:
    """What a server answers."""

    status: int
    headers: dict[str, list[str]]
    """By name in lower case."""
    text: str

    def header(self, name: str) -> str:
        """Return the one value of a header; empty when it is not sent."""
        held = self.headers.get(name.lower(), [])
        assert len(held) < 2, held
        return held[0] if held else ""


def ask(port: int, path: str) -> Answer:
    """Ask a server for a path, which goes out as it is given."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}"})
    response = connection.getresponse()
    headers: dict[str, list[str]] = {}
    for name, value in response.getheaders():
        headers.setdefault(name.lower(), []).append(value)
    answer = Answer(response.status, headers, response.read().decode("utf-8", "replace"))
    connection.close()
    return answer


def find_server(name: str) -> str | None:
    """Return the path of a server's program; system folders are looked in too."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


@contextmanager
def run_server(name: str, root: Path, files: Path) -> Iterator[int]:
    """Yield the port at which a server serves a folder, with Katern's files for it, until the block ends."""
    program = find_server(name)
    assert program is not None
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix=f"katern-{name}-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # Apache's workers are nobody's
        shutil.copytree(root, home / "www")
        shutil.copytree(files, home / "files")
        command = {"nginx": _nginx, "apache2": _apache, "caddy": _caddy}[name](program, home, port)
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=home, env=_environment(home))
        try:
            _wait(process, port, home / "log")
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _try in range(200):
        assert process.poll() is None, log.read_text("utf-8", "replace")
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))


def _nginx(program: str, home: Path, port: int) -> list[str]:
    user = "user root;\n" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(
        f"""{user}daemon off; pid {home}/pid; error_log stderr; worker_processes 1;
events {{ worker_connections 64; }}
http {{
    types {{ text/html html; text/css css; image/svg+xml svg; application/pdf pdf; }}
    access_log off;
    client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
    uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
    include {home}/files/nginx-http.conf;
    server {{
        listen 127.0.0.1:{port};
        root {home}/www;
        include {home}/files/nginx-server.conf;
    }}
}}
""",
        encoding="utf-8",
    )
    return [program, "-p", str(home), "-e", "stderr", "-c", str(home / "nginx.conf")]


def _apache(program: str, home: Path, port: int) -> list[str]:
    modules = "mpm_event authz_core dir mime headers rewrite".split()
    loaded = "".join(f"LoadModule {one}_module /usr/lib/apache2/modules/mod_{one}.so\n" for one in modules)
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    (home / "apache.conf").write_text(
        f"""{loaded}{user}ServerName 127.0.0.1
ServerRoot {home}
PidFile {home}/pid
DefaultRuntimeDir {home}
Mutex file:{home}
ErrorLog {home}/error
Listen 127.0.0.1:{port}
TypesConfig /dev/null
AddType text/html html
AddType text/css css
AddType image/svg+xml svg
AddType application/pdf pdf
DocumentRoot {home}/www
<Directory {home}/www>
    Require all granted
    DirectoryIndex index.html
    Include {home}/files/apache.conf
</Directory>
""",
        encoding="utf-8",
    )
    return [program, "-f", str(home / "apache.conf"), "-DFOREGROUND"]


def _caddy(program: str, home: Path, port: int) -> list[str]:
    (home / "Caddyfile").write_text(
        f"""{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	root * {home}/www
	import {home}/files/Caddyfile
	file_server
}}
""",
        encoding="utf-8",
    )
    return [program, "run", "--adapter", "caddyfile", "--config", str(home / "Caddyfile")]

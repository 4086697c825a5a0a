"""The graphics of a kit, made a few at a time."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from dashboard.domain import Period
from dashboard.exports.file_names import purpose
from dashboard.exports.format import Format
from dashboard.exports.graphic import Studio, file_name
from dashboard.exports.kit_charts import Chart
from dashboard.exports.kit_file import KitFile, releases_of
from dashboard.exports.renderer import RenderError

THREADS = 3


def graphics(
    jobs: Sequence[tuple[Chart, Format]], studio: Studio, period: Period | None = None
) -> Generator[KitFile | str]:
    """Make the files in a few threads; yield each as it is done, in no fixed order.

    A format's key stands for a picture that no browser was there to draw. Raise RenderError where a
    drawing fails; what has not been begun is then dropped, as it is when the caller stops.
    """
    pool = ThreadPoolExecutor(THREADS)
    try:
        waiting: set[Future[KitFile | str]] = {
            pool.submit(_one, chart, format, studio, period) for chart, format in jobs
        }
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _one(chart: Chart, format: Format, studio: Studio, period: Period | None) -> KitFile | str:
    spec, stamp = chart.for_(format)
    try:
        content = studio.graphic(spec, format, stamp, narrow=chart.narrow).content
    except RenderError as error:
        if error.code != "browser_missing":
            raise
        return format.key
    name = file_name(spec, format, stamp, number=chart.number, period=period)
    return KitFile(
        f"{spec.lang}/{purpose(format, spec.lang)}/{name}",
        content,
        format.suffix,
        spec.lang,
        format.width,
        format.height,
        stamp.code,
        releases_of(spec),
    )

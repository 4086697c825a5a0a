"""Work on files of strangers, in a process of its own with bounds on memory and time."""

from etl.bounded.pool import MOST_WORKERS, Died, Failed, Workers, workers

__all__ = ["MOST_WORKERS", "Died", "Failed", "Workers", "workers"]

"""The project's own input template: written for analysts, read with every fault named."""

from etl.template.mark import is_template
from etl.template.read import read_template
from etl.template.write import write_template

__all__ = ["is_template", "read_template", "write_template"]

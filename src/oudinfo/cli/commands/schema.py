"""`oudinfo schema`."""

import json

from oudinfo.catalog.instruments.schema import definition_schema
from oudinfo.cli.options import Force, Output
from oudinfo.cli.output import Target, file_named
from oudinfo.cli.settings import open_settings


def schema(output: Output = None, force: Force = False) -> None:
    """Print the JSON Schema of a questionnaire."""
    target = Target(open_settings(), file_named(output), force=force)
    target.write_text(json.dumps(definition_schema(), ensure_ascii=True, indent=2) + "\n")

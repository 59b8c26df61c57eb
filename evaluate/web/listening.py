"""The server's own start: the dashboard's framework, without the name of its server in every answer."""

import sys
from functools import partial

import uvicorn


def main() -> None:
    """Start what the dashboard's command would, with the one thing changed that it has no option for."""
    uvicorn.Config = partial(uvicorn.Config, server_header=False)  # type: ignore[assignment, misc]
    # Read only now, so that it finds the configuration above.
    from streamlit.web.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()

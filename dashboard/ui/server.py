"""Start Streamlit for an app that names its pages itself: `python -m dashboard.ui.server run …`.

Until app.py has called st.navigation once, Streamlit takes a folder named pages/ for pages of
its old kind, and the very first link into a page would run that page without app.py.
"""

from __future__ import annotations

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

if __name__ == "__main__":
    PagesManager.uses_pages_directory = False
    main(prog_name="streamlit")

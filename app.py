"""The browser app: `make app`, `hetong app`, or `streamlit run app.py`."""

from analyzer.ui.app import main

main()

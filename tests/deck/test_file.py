"""The file: the same bytes for the same data, nothing from outside, small, and its other forms."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from html5lib import HTMLParser
from pptx import Presentation

from dashboard.analysis.as_of import Figures
from dashboard.exports.deck import Deck, make_deck
from dashboard.exports.deck.handout import handout_pdf
from dashboard.exports.deck.native import native_slides
from dashboard.exports.renderer import Renderer
from tests.deck.conftest import CATALOGUE, ROOT, order

"""Press room: one graphic, the whole kit, what a code stands for, what must be replaced."""

from dashboard.ui.context import current
from dashboard.ui.press import came_with_code
from dashboard.ui.press_deck import show_deck
from dashboard.ui.press_kit import show_kit
from dashboard.ui.press_one import show_one
from dashboard.ui.press_recall import show_code, show_recall, show_way_in

context = current()
if came_with_code():
    show_code(context)
    show_way_in(context)
else:
    show_one(context)
    show_deck(context)
    show_kit(context)
    show_code(context)
    show_recall(context)

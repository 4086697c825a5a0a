"""The icons of the verdicts, as paths on a field of 16 x 16, drawn with a stroke of 2."""

ICONS = {
    "arrow-up": "M8 13V3M3.5 7.5 8 3l4.5 4.5",
    "check": "M2.5 8.5 6.5 12.5 13.5 4",
    "arrow-right": "M3 8h10M8.5 3.5 13 8l-4.5 4.5",
    "chevrons-up": "M3.5 8 8 3.5 12.5 8M3.5 13 8 8.5l4.5 4.5",
    "clock": "M8 4.5V8l2.5 2M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z",
    "cross": "M3.5 3.5l9 9M12.5 3.5l-9 9",
    "question": "M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.2 8 10M8 12.6v.2",
}

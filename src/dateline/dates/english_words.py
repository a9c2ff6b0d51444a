"""The words of English temporal expressions: the only module of the room that knows a language."""

from __future__ import annotations

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
            "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}  # fmt: skip
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18,
    "twenty": 20, "twenty-four": 24, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "half a": 0,
}  # fmt: skip
VAGUE = frozenset(
    {"several", "some", "a few", "few", "many", "a couple of", "a number of", "dozens of", "recent", "couple of"}
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
         "decade": "E", "century": "C", "weekend": "WE", "fortnight": "F"}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
DAY_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "MI",
    "midday": "MI",
    "midnight": "NI",
}
PRESENT = (
    "now",
    "currently",
    "at the moment",
    "at present",
    "nowadays",
    "these days",
    "at this time",
    "current",
    "the present",
    "presently",
)
PAST = (
    "recently",
    "in the past",
    "the past",
    "lately",
    "formerly",
    "once",
    "the recent past",
    "long ago",
    "a long time ago",
)
FUTURE = ("soon", "the future", "in the near future", "the near future", "the coming days", "the foreseeable future")
SETS = {"daily": "P1D", "every day": "P1D", "each day": "P1D", "weekly": "P1W", "every week": "P1W", "monthly": "P1M",
        "every month": "P1M", "yearly": "P1Y", "every year": "P1Y", "each year": "P1Y",
        "a year": "P1Y", "per year": "P1Y", "hourly": "PT1H", "nightly": "P1D", "biennial": "P2Y"}  # fmt: skip
EARLIER, LATER = ("earlier", "before", "previously"), ("later", "after", "afterwards")

"""English temporal expressions: classes of words, and patterns over them. Data, no code.

In a pattern a bare name is a class of words, `[a b]` one of several, `group=` names what the meaning is read from,
`{name}` is a macro; everything else is regular expression syntax. Lookarounds keep out words that only look like dates.
"""

from __future__ import annotations

from dateline.dates.english_words import WORDS
from dateline.dates.language import Language

ANCHORS = (
    "weekday weekday_short weekdays month month_word month_short season fall unit units quarter quarters century weekend "
    "quarter_code daypart dayparts noon ampm iso numeric clock decade year4 yesterday today tomorrow tonight overnight now "
    "recently soon current future past present term latest frequency christmas easter thanksgiving election half hundreds "
    "tens lengths half_code fiscal_code attack_day zone"
)  # each pattern holds one of them
FRAMES = (
    "{}",
    "in {}",
    "during {}",
    "the {} war",
    "the {}.",
)  # what lets a text that is known to be a time be read as one
ALONE = {
    "already": 0,
    "current": 0,
    "earlier": -1,
    "formerly": -1,
    "future": 1,
    "later": 1,
    "previously": -1,
    "recent": -1,
    "the time": -1,
}
LOWER = frozenset({"frequency"})  # "daily" but not the China Daily
SHOUTED = frozenset(
    {"weekday", "month", "month_word", "month_short", "weekday_short", "ampm", "zone", "quarter_code", "fiscal_code"}
)
TITLED = frozenset({
    "weekday_short", "month_word", "month_short", "feast", "paper", "christmas", "easter", "thanksgiving", "election",
    "quarter_code", "half_code", "fiscal_code", "new",
})  # fmt: skip

CLASSES = {
    "days": "weekday weekday_short",
    "months": "month month_word month_short",
    "seasons": "season fall",
    "ordinals": "ordinal second nth",
    "numerals": "number hundreds small two amount",
    "count_units": "unit units quarter quarters century weekend",
    "joins": "hyphen to through until",
    "month_signs": (
        "in of last next since until by from to through between during before after early mid late this every and or"
    ),
    "year_signs": "in of since until by from to through between during before after early mid late and or than the",
    "counted": "people plural units percent unit",
    "amounts": "price amount magnitude small two year4 plural people times dozen percent",
}

MACROS = {
    "exact": (
        "(?:(?:article magnitude|year4(?=units)|numerals(?: hyphen? [number magnitude])*(?: and numerals)?)(?: fraction)?"
        "(?: hyphen? and hyphen? article hyphen? half)?|fraction|half(?: article)?)"
    ),
    "vague": "(?:(?:article|the)? vague of?|[number magnitude dozen] or so)",
    "count": "(?:vague=(?:article? vague of?|article? [dozen] of)|count=(?:{exact}|article? dozen|article(?!units|quarters|unit hyphen [long old])))",
    "count_times": "(?:[number small] (?=times))?times",
    "bound": (
        "(?:bound=(?:nearly|about|over|under|within|more than|less than|at least|at most|up to|just over|just under|just)"
        " )?"
    ),
    "part": "(?:part=(?:the? [early mid late] (?:hyphen|in)?|[start end] hyphen|the? [start end mid] of the?|[earlier later] (?:in|on)?))?",
    "which": "(?:which=(?:last|the? [next previous following] |this [past coming]?|the? [coming current same]))",
    "dot": "(?:(?<=month_short) dot)?",
    "weekday": "(?:weekday=days(?:(?<=weekday_short) dot)? comma? the?)?",
    "tail": "(?: of? year=year4| comma year=year4)?",
    "of_year": "(?: of? year=year4| of? yearly=(?:[last this next] [unit]))?",
    "spoken_season": "(?:{which}|the)? season=seasons of?",
    "clock": "clock=(?:(?:small|number) ampm|clock ampm?|noon)(?: the? [zone local] time?)?",
}

PATTERNS: tuple[tuple[str, str], ...] = (
    # what only looks like a time: 24 hours a day, three-quarters, more than a quarter
    ("nothing", "{exact} units article unit"),
    ("nothing", "{exact} count_units old"),
    ("nothing", "at the end of the unit(?![plain name])"),
    ("nothing", "numerals hyphen quarters"),
    ("nothing", "{bound} article quarter(?= of)"),
    ("nothing", "(?<=[amounts])(?<!times) article unit(?![before after ago earlier later])"),  # $500 a year
    ("attacks", "month=months {dot} day=small(?=attacks)"),
    ("attack_day", "attack_day"),
    ("iso", "iso=iso"),
    ("iso", "iso=numeric"),
    # 12 March 2018, Friday 12 March, 8-14 April, the 15th of March
    ("date", "{weekday} {part} the? day=[small nth] (?:[joins and] the? day_two=[small nth])? of? month=months {dot} (?: comma? year=year4)?"),
    ("date", "{weekday} {part} (?:which=[last next])? month=months {dot} the? day=[small nth](?![percent]) (?:[joins] day_two=[small nth](?!counted))?"),
    ("date", "{weekday} {part} month=months {dot} the? day=[small nth] (?:[joins] day_two=[small nth])? comma? year=year4"),
    ("date", "{weekday} {part} month=months {dot} ordinal=[ordinal second]"),
    ("date", "(?<![article number]) {weekday} the? ordinal=[ordinal second] of month=months {dot} (?: comma? year=year4)?"),
    ("date", "(?<=in) month=months(?=small [people plural plain])"),
    # March to May 2018, between March and May
    ("date", "month=months {dot} joins until=months {dot} (?: comma| of)? year=year4"),
    ("date", "(?<=[from between]) month=months {dot} [joins and] until=months {dot} (?:(?: comma| of)? year=year4)?"),
    ("date", "month=month joins until=[month month_word]"),
    ("date", "the? week_of=[ordinal second last final] unit=unit of month=months {dot} (?:(?: comma| of)? year=year4)?"),
    # July 1997, early July, last December
    ("date", "{part} month=months {dot} (?: comma| of)? year=year4"),
    ("date", "{part} month=[month month_word] of? year_shift=(?:[last this next] [unit])"),
    ("date", "{weekday} month=months {dot} day=[small nth] of? year_shift=(?:[last this next] [unit])"),
    ("date", "{weekday} the? day=[small nth] of? month=months {dot} of? year_shift=(?:[last this next] [unit])"),
    ("date", "{part} (?:{which})? month=month"),
    ("date", "{part} {which} month=[month_word month_short] {dot}"),
    ("date", "part=(?:the? [early mid late] hyphen?|the? [start end mid] of) month=[month_word month_short] {dot}"),
    ("date", "(?<=[month_signs]) month=month_word(?![name])"),
    ("date", "(?<=[month_signs]) month=month_short {dot}(?!name)"),
    ("date", "(?<=the) month=month_word(?=[plain plural])(?! [on of for to])"),
    # years
    ("date", "(?<=between) year=year4 and until=year4(?!counted)"),
    ("date", "(?<=from) year=year4 to until=year4(?!counted)"),
    ("date", "(?<=[year_signs]) year=year4 [hyphen slash] until=[year4 small two](?!counted)"),
    ("date", "year=year4 hyphen until=year4(?!counted)"),
    ("year", "(?<!name) {part} year=year4(?!counted|hyphen [unit name plain])"),
    ("date", "the? fiscal hyphen? unit? year=year4"),
    ("date", "fiscal_code year=year4"),
    ("unit_year", "the? unit=unit year=year4"),
    ("spoken", "year=(?:hundreds number (?:hyphen? number)?)(?![units people magnitude]|hyphen unit)"),
    ("spoken", "{part} {spoken_season} year=(?:hundreds number (?:hyphen? number)?)(?![units people magnitude]|hyphen unit)"),
    ("date", "{part} the decade=tens"),
    ("date", "(?<=[year_signs]) year=year4(?!people|units|unit|percent)"),
    ("date", "{part} (?:definite=the)? decade=decade"),
    ("date", "{part} (?:the )? century=ordinals hyphen? century"),
    # seasons
    ("date", "{part} (?:{which}|the)? season=season (?: comma| of)? year=year4"),
    ("date", "{part} (?:{which}|the)? season=fall (?: of)? year=year4"),
    ("date", "{part} {which} season=seasons"),
    ("date", "(?<=[in by during since until of over]) the? season=season(?! of plain)"),
    ("date", "(?<=[in by during since until]) the season=fall(?! of)"),
    ("date", "part=(?:the? [early mid late] hyphen?|the? [end start mid] of the?) season=season"),
    # quarters and halves
    ("date", "(?:the )? fiscal? quarter=ordinals hyphen? quarter {of_year}"),
    ("date", "yearly=(?:[last this next] unit) possessive fiscal? quarter=ordinals hyphen? quarter"),
    ("date", "(?:the )? (?:fiscal unit?)? year=year4 quarter=ordinals hyphen? quarter"),
    ("date", "quarter_code quarter=small {of_year}"),
    ("date", "quarter=small quarter_code {of_year}"),
    ("date", "half_code half=small of? year=year4"),
    ("date", "(?:the )? half=ordinals half (?: of(?: the)?(?: fiscal)? year=year4| of yearly=(?:[last this next the] unit))"),
    ("quarter_ago", "(?:the )? unit=unit hyphen [ago earlier] (?:quarter=ordinals)? quarter"),
    ("quarter_last", "(?:the )? latest [quarter period]"),
    ("quarter_last", "(?<=[in for during of through]) the quarter"),
    ("quarter_last", "(?:the )? year=year4 [quarter period]"),
    # weekdays
    ("date", "(?<!feast) {part} (?:{which})? weekday=weekday (?:part_two=[early late])? (?:daypart=daypart)?(?![paper prayers times])"),
    ("date", "weekday=weekday (?:of )? week=(?:[last this next] unit)"),
    ("date", "which=that weekday=weekday daypart=daypart?"),
    ("date", "which=that season=season"),
    ("date", "which=that month=month"),
    ("early_hours", "early=(?:the? early daypart? unit=units of) weekday=weekday"),
    ("early_hours", "early=(?:the? early daypart? unit=units of) day=[yesterday today]"),
    # days
    ("day", "{part} day=[yesterday today tomorrow] (?:part_two=[early late])? (?:daypart=daypart)?"),
    ("day", "day=tonight"),
    ("day", "night=overnight"),
    ("clockless", "(?<=in) the daypart=daypart"),
    ("day", "which=[this last] part_two=[early late]? daypart=daypart"),
    ("daypart", "chained=(?:that same?|the (?:same|next|following|previous)) daypart=daypart"),
    ("daypart", "the daypart=daypart chained=[before after](?=[comma dot mark break]|$)"),
    ("beyond", "the unit=unit before beyond=yesterday"),
    ("beyond", "the unit=unit after beyond=tomorrow"),
    # clock times
    ("time", "(?:[about] )?{clock} (?:comma? on? day=[yesterday today tomorrow tonight])"),
    ("time", "(?:[about] )?(?<!name) {clock} (?:comma? on? weekday=days)? (?:comma? on? month=months {dot} day=small (?: comma? year=year4)?)?"),
    ("time", "(?:[about] )?{clock} comma? on? (?:weekday=days comma?)? day=small month=months (?: comma? year=year4)?"),
    ("time", "day=[yesterday today tomorrow] at {clock}"),
    ("time", "weekday=days daypart? at [about]? {clock}"),
    ("time_alone", "(?<=[at by about until since before after]) clock=noon"),
    ("time_alone", "clock=[year4 amount] the? zone time?"),
    # holidays
    ("holiday", "{part} holiday=christmas eve=[unit day_word]? (?: comma? year=year4)?"),
    ("holiday", "holiday=easter weekday=weekday? (?: comma? year=year4)?"),
    ("holiday", "holiday=thanksgiving unit? (?: comma? year=year4)?"),
    ("holiday", "holiday=feast weekday=weekday (?: comma? year=year4)?"),
    ("may_day", "month=month_word unit=unit (?: comma? year=year4)?(?! [plain small])"),
    ("holiday", "holiday=[election] [possessive apostrophe]? unit (?: comma? year=year4)?"),
    ("holiday", "new=new unit possessive eve=[unit day_word] (?: comma? year=year4)?"),
    # units from an anchor
    ("weekend", "the weekend=weekend"),
    ("weekend", "(?:{which}) weekend=weekend"),
    ("shift", "{part} (?:{which}) fiscal? unit=[unit quarter century]"),
    ("shift", "the? which=latest? fiscal unit=unit"),
    ("shift", "part=[earlier later] (?:in )? which=(?:the|this) unit=unit"),
    ("shift", "part=(?:the? [end start mid] of) the unit=[unit century]"),
    ("shift", "(?<=[for of during]) which=(?:the) unit=[unit](?![ending before after plain plural of])"),
    ("shift", "which=(?:the) unit=[unit](?=possessive)"),
    ("shift", "chained=(?:[this that] [same]?|the (?:same|next|following|previous)) unit=[unit quarter]"),
    ("beside", "the unit=[unit quarter] side=[before after](?=[comma dot mark break]|$)"),
    ("ago", "{bound} {count} calendar? unit=count_units (?: or plain)? hyphen? side=[ago earlier later]"),
    ("ago", "{bound} {count} unit=count_units side=[before after](?=[comma dot mark break]|$)"),
    ("ago", "{bound} unit=(?:article unit) count=(?:and article half) side=[ago earlier later]"),
    ("ago", "vague=units side=[ago earlier later]"),
    ("ago", "{bound} {count} unit=count_units from today=[now today]"),
    ("year_ago", "(?:[the article] )? unit=unit hyphen side=[ago earlier]"),
    ("year_end", "(?:the )? unit=unit hyphen? end (?:year=year4)?"),
    # lengths
    ("repeat", "{count_times} [article per every] unit=[unit quarter](?![after before ago])"),
    ("repeat", "(?<=[amounts]) [per every] unit=[unit quarter](?![after before ago])"),
    ("repeat", "every vague=vague unit=units"),
    ("century_part", "(?:article )? quarter hyphen? of? article? century"),
    ("stretch", "unit=lengths"),
    ("stretch", "(?<![hyphen numerals]) unit=unit hyphen long"),
    ("stretch", "(?<![hyphen numerals]) vague=units hyphen [long old]"),
    ("stretch", "(?:the )? side=(?:[last past next coming previous following ordinal final latest]) {bound} {count} [all calendar]? unit=count_units"),
    ("stretch", "(?:the )? side=(?:past|last) unit=[unit quarter century]"),
    ("stretch", "(?<![numerals hyphen]) {bound} {count} (?:more )? [all calendar]? unit=count_units(?!hyphen old| old)"),
    ("stretch", "{bound} count={exact} [to or hyphen] {exact} unit=count_units"),
    ("stretch", "{bound} count={exact} hyphen unit=[unit quarter century second] (?:hyphen long)?(?!hyphen old)"),
    ("stretch", "count={exact} hyphen unit=unit hyphen old=old(?=thing)"),
    ("stretch", "(?<!on) the? vague=units"),
    ("stretch", "the unit=unit(?=ending)"),
    # what recurs
    ("repeat", "every other=other? unit=[unit quarter century weekend]"),
    ("repeat", "every count={exact} unit=units"),
    ("repeat", "every weekday=weekday daypart=daypart?"),
    ("repeat", "every month=[month month_word]"),
    ("repeat", "every season=season"),
    ("repeat", "every daypart=daypart"),
    ("repeat", "weekdays=weekdays"),
    ("repeat", "weekday=weekday dayparts=dayparts"),
    ("repeat", "frequency=frequency"),
    # without a count
    ("reference", "side=now"),
    ("reference", "side=recently"),
    ("reference", "side=soon(?!as)"),
    ("reference", "side=current"),
    ("reference", "side=these unit=units(?=[comma dot break])"),
    ("days", "side=these unit=units"),
    ("reference", "at the? present=[present]"),
    ("was", "(?<=at) the time(?=[comma dot mark break])"),
    ("reference", "(?<=in) the near? side=future"),
    ("reference", "the near side=future"),
    ("reference", "the near term"),
    ("reference", "(?<=in) the side=past(?! [numerals unit units vague])"),
    ("reference", "(?:the )? side=recent vague? unit=[units quarters]"),
    ("reference", "(?:the )? side=[coming next] vague? unit=[units quarters]"),
    ("reference", "(?:the )? side=past unit=units"),
    ("reference", "the unit=units ahead=ahead"),
    ("reference", "the unit=units to ahead=come"),
)  # fmt: skip

ENGLISH = Language(
    words=WORDS,
    titled=TITLED,
    anchors=ANCHORS,
    frames=FRAMES,
    alone=ALONE,
    lower=LOWER,
    shouted=SHOUTED,
    classes=CLASSES,
    macros=MACROS,
    patterns=PATTERNS,
    relations={"since": "since", "from": "since", "until": "until", "through": "until", "by": "until", "before": "before", "after": "after"},
)  # fmt: skip

"""The rules in their order: the form of words that each knows, and the reader that turns a match into days."""

from __future__ import annotations

from whoheld.when import dates, periods
from whoheld.when.amounts import AMOUNT, PLURAL
from whoheld.when.forms import EARLIER, HOW_LONG, NO_DAY, NO_VERB, ON_DAY, SEASON, UP_TO, UP_TO_END, WHICH, rule
from whoheld.when.holidays import NAMES, read_holiday
from whoheld.when.words import (
    ABOUT,
    CLOCK,
    COUNT,
    CUE,
    DAY,
    DAY_PART,
    IN_YEAR,
    LONG_MONTH,
    LOST_S,
    MONTH,
    NO_COUNT,
    NO_NAME,
    NO_TITLE,
    NUMBER,
    ORDINALS,
    PART,
    UNIT,
    UNITS,
    VERB,
    WEEKDAY,
    WHOSE,
    YEAR,
    one_of,
)

# The first rule that fits where a match begins has it, so longer forms stand before shorter.
RULES = (
    rule(
        "day",
        dates.read_iso,
        "DIGIT",
        (r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])-|/(?:0[1-9]|1[0-2])/)(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    ),
    rule(
        "day",
        dates.read_numbers,
        "DIGIT",
        (r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>(?:19|20)\d\d|(?<=/)\d\d)(?![/.-]?\d)"),
    ),
    rule("span", dates.read_quarter, "q", rf"[Qq](?P<quarter>[1-4])(?:~of)?[\s,]\s?(?P<year>{YEAR})"),
    rule(
        "day",
        dates.read_date,
        "DIGIT WEEKDAY DAY_PART",
        (
            rf"{ON_DAY}(?P<first>{DAY}){UP_TO}(?:~(?:of~)?|-)(?!may\b(?!,?~\d{{4}})|march\b(?!,?~\d{{4}}))"
            rf"(?P<month>{MONTH})(?!\w)(?:{WHOSE}|-(?=\d{{4}}\b))?{NO_NAME}"
        ),
    ),
    rule(
        "day",
        dates.read_date,
        "the ORDINAL",
        (rf"(?i:(?:the~)?(?P<first>{one_of(ORDINALS)})~(?:day~)?of)~(?P<month>{MONTH})(?!\w){WHOSE}?"),
    ),
    rule(
        "day",
        dates.read_date,
        "MONTH WEEKDAY DAY_PART",
        (
            rf"{ON_DAY}{NO_VERB}(?P<month>{MONTH})[\s-]{{1,3}}(?:the~)?(?P<first>{DAY})(?!\w|\.\d|,\d{{3}}\b"
            rf"|:\d){UP_TO_END}(?:{WHOSE}|{NO_COUNT}){NO_NAME}(?!~attacks\b)"
        ),
    ),
    rule(
        "day",
        dates.read_nth,
        "the",
        (
            r"(?:(?<=\b[Oo]n\s)|(?<=\b[Bb]y\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\bof\s))(?i:the)~"
            r"(?P<nth>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?:~of~(?P<which>the|this|last|next)~month\b|"
            r"(?=\s?(?:[,;:)]|\.(?!\d)|$)))"
        ),
    ),
    rule(
        "span",
        read_holiday,
        "HOLIDAY PART eve last this next the muslim islamic holy fasting month",
        (
            rf"(?:(?P<part>{PART}|(?i:(?:the~)?eve~of~))|(?P<which>(?i:last|this|next))(?:~year['’]?s)?~)?(?:"
            rf"(?i:the~)?(?i:Muslim~|Islamic~)?(?i:holy~)?(?i:fasting~)?(?i:month~of~))?(?P<holiday>{NAMES})"
            rf"(?!\w){WHOSE}?(?!~(?:al-|[A-Z])[a-z]|~(?:City|Square|Mosque)\b|-\w)"
        ),
    ),
    rule(
        "span",
        dates.read_months,
        "MONTH PART earlier later",
        (rf"(?P<part>{PART}|{EARLIER})?(?P<name>{MONTH})(?!\w){WHOSE}"),
    ),
    rule(
        "span",
        dates.read_months,
        "MONTH PART earlier later last this next past",
        (
            rf"(?:(?P<part>{PART}|{EARLIER})|(?P<which>(?i:last|this|next|past))~|{CUE}|(?="
            rf"(?:{LONG_MONTH})\b))(?!{VERB})(?P<name>{MONTH})(?!\w){NO_NAME}(?!~(?:\d{{1,3}},\d|\d{{1,2}}\b))"
        ),
    ),
    rule(
        "span",
        dates.read_months,
        "SEASON PART earlier later",
        (rf"(?P<part>{PART}|{EARLIER})?(?:(?i:the)~)?(?P<name>{SEASON})\b{WHOSE}(?:[-–/](?:20)?\d\d\b)?"),
    ),
    rule(
        "span",
        dates.read_months,
        "DIGIT",
        (rf"(?P<year>{YEAR})(?:[-–/](?:20)?\d\d)?~(?P<name>(?i:spring|summer|autumn|winter))\b"),
    ),
    rule(
        "span",
        dates.read_months,
        "SEASON PART last this next past",
        (
            rf"(?:(?P<which>(?i:last|this|next|past))~|(?P<part>{PART})|(?:(?<=\bin\s)|(?<=\bIn\s)|"
            r"(?<=\bsince\s)|(?<=\bduring\s)|(?<=\bthroughout\s))(?:the~)?)(?P<name>(?i:spring|summer|autumn"
            r"|winter))\b"
        ),
    ),
    rule(
        "span",
        dates.read_years,
        "DIGIT",
        (
            rf"(?P<from>(?:19|20)\d\d)(?:[-–]|~(?:to|until|till|through)~|(?:(?<=\bin\s\d{{4}})|"
            rf"(?<=between\s\d{{4}})|(?<=during\s\d{{4}}))~and~)(?P<to>{YEAR}|\d\d(?![\d-]))"
        ),
    ),
    rule(
        "span",
        dates.read_year,
        "PART earlier later",
        (rf"(?P<part>{PART}|{EARLIER})(?P<year>(?:19|20)\d0s\b|{YEAR}){NO_COUNT}"),
    ),
    rule(
        "span",
        dates.read_year,
        "DIGIT",
        (rf"(?:{IN_YEAR}|(?<=[(\[]))(?P<year>(?:19|20)\d0s\b|{YEAR}){NO_COUNT}{NO_NAME}(?![/:-]\d)"),
    ),
    rule("span", dates.read_year, "DIGIT", rf"(?P<year>{YEAR})(?=\s?['’]s\b)"),
    rule(
        "day",
        periods.read_weekday,
        "WEEKDAY DAY_PART last this next past",
        (
            rf"(?i:{DAY_PART})?(?:(?P<which>{WHICH})~)?{NO_TITLE}(?P<weekday>{WEEKDAY})(?:{LOST_S}|\b"
            rf"(?!['’]?s\b)|(?=\s?['’]s\b))(?:{CLOCK})?(?:~(?:of~)?(?P<week>last|this|next)~week\b)?{NO_NAME}"
        ),
    ),
    rule(
        "day",
        periods.read_weekday,
        "WEEKDAY last this next past",
        (
            rf"(?:(?<=\b[Oo]n\s)|(?P<which>{WHICH})~)(?P<weekday>(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat)\b\.?)"
            r"(?!\w)"
        ),
    ),
    rule("span", periods.read_in_time, "DIGIT NUMBER ABOUT", rf"(?<=\b[Ii]n\s){AMOUNT}['’]?\s?(?:['’]?s)?~time\b"),
    rule("span", periods.read_ahead, "the coming next", (rf"(?:(?i:the)~)?(?i:coming|next)~(?:{COUNT})?{UNITS}(?<=s)")),
    rule(
        "span",
        periods.read_window,
        "the this these past",
        (
            rf"(?:(?i:the|this|these)~(?i:past|last|(?:previous|preceding)(?=~(?:{NUMBER})\b))|past)~"
            rf"(?!day\b|(?:month|year|week)\s?['’]s){HOW_LONG}(?!~of\b)"
        ),
    ),
    rule("span", periods.read_window, "last", rf"(?i:last)~{COUNT}{UNITS}(?<=s)(?!~of\b)"),
    rule(
        "span",
        periods.read_window,
        "recent latest",
        (r"(?i:recent|latest)~(?P<unit>(?i:hour|day|week|month|year))(?i:s)\b"),
    ),
    rule("day", periods.read_word, "the", r"(?i:the~day~before~yesterday|the~day~after~tomorrow)\b"),
    rule(
        "day",
        periods.read_anchored,
        "the a previous preceding same following that",
        (
            r"(?i:(?:(?:the|a)~)?(?:previous|preceding|same|following)~(?:day|night|morning|afternoon"
            r"|evening|dawn|weekend|week|month|year)|the~next~(?:day|morning|night)|that~(?:same~)?(?:day"
            r"|night|morning|afternoon|evening|week|month|year)(?!['’]s)|the~(?:day|week|month|year)~(?:before"
            r"|after)(?=\s?(?:[,.;:)]|$)))\b"
        ),
        "back",
    ),
    rule(
        "span",
        periods.read_period,
        "PART so earlier later all throughout last this next previous coming the current",
        (
            rf"(?i:so~far~)?(?:(?P<part>{PART}|(?i:earlier|later)~(?:in~)?|(?i:all~|throughout~))(?:the~)?)?"
            r"(?P<which>(?i:last|this|next|previous|coming|the~coming|current|the~current))~(?P<unit>"
            r"(?i:weekend|week|month|year|decade))\b(?!-)"
        ),
    ),
    rule(
        "span",
        periods.read_period,
        "PART earlier later",
        (rf"(?P<part>{PART}|(?i:earlier|later)~in~)(?:(?P<which>(?i:the))~)?(?P<unit>(?i:week|month|year))\b(?!-)"),
    ),
    rule(
        "span",
        periods.read_period,
        "the",
        (
            r"(?:(?<=\bat\s)|(?<=\bAt\s)|(?<=\bover\s)|(?<=\bOver\s)|(?<=\bsince\s)|(?<=\bSince\s)|"
            r"(?<=\bduring\s)|(?<=\bDuring\s)|(?<=\bon\s))(?P<which>(?i:the))~(?P<unit>(?i:weekend))\b"
        ),
    ),
    rule("span", periods.read_period, "mid midweek", r"(?P<part>(?i:mid))-?(?P<unit>(?i:week))\b"),
    rule(
        "duration",
        periods.read_duration,
        "for",
        (rf"(?i:for)~{ABOUT}(?:{COUNT}{UNITS}|(?P<bare>(?i:{UNIT}))s\b)(?!~(?i:ago|earlier))"),
    ),
    rule("day", periods.read_to_the_day, "DIGIT NUMBER ABOUT", rf"{AMOUNT}(?:~ago)?~to~the~day\b"),
    rule("day", periods.read_ago, "DIGIT NUMBER ABOUT UNIT", rf"{PLURAL}~(?P<way>(?i:ago|back))\b"),
    rule("day", periods.read_ago, "DIGIT NUMBER ABOUT UNIT", rf"{PLURAL}~(?P<way>(?i:earlier|later))\b", "back"),
    rule(
        "day",
        periods.read_ago,
        "DIGIT NUMBER ABOUT UNIT",
        (rf"(?<!last\s)(?<!next\s)(?<!this\s)(?<!same\s){PLURAL}~(?P<way>(?i:after|before))\b"),
        "on",
    ),
    rule("duration", periods.read_now, "DIGIT NUMBER ABOUT", rf"{AMOUNT}~on\b(?=\s?[,;]|~(?:from|since)\b)"),
    rule(
        "span",
        periods.read_window,
        "DIGIT",
        r"(?<!within\s)(?<!every\s)(?<!next\s)(?<!of\s)(?P<count>24|48|72)~(?P<unit>hour)s\b(?!~a~day)",
    ),
    rule(
        "day",
        periods.read_word,
        "earlier late later early yesterday today tomorrow tonight overnight during last this at before around since",
        (
            r"(?i:(?:earlier~|late~|later~|early~)?(?:yesterday|today|tomorrow)(?:~(?:morning|afternoon"
            r"|evening|night|at~dawn))?|tonight|overnight|during~the~night|(?:earlier|later)~in~the~day|last~"
            r"(?:night|evening)|(?:late~|early~|earlier~)?this~(?:morning|afternoon|evening)|(?:at|before"
            r"|around|since)~dawn)\b" + NO_DAY
        ),
    ),
    rule(
        "day",
        periods.read_day_part,
        "in at around before after shortly",
        (
            r"(?i:in~the~(?:early~|late~)?(?:morning|afternoon|evening)(?!~of\b)|(?:at|around|before|after"
            r"|shortly~before|shortly~after)~(?:noon|midday|midnight|dusk|sunset|sunrise|daybreak))\b" + NO_DAY
        ),
        "back",
    ),
    rule("until", periods.read_now, "until till", r"(?i:until|till)~(?i:very~)?(?i:recently)\b"),
    rule(
        "fresh",
        periods.read_fresh,
        "recently lately of the not",
        (r"(?i:recently|lately|of~late|the~other~day|not~long~ago)\b"),
    ),
    rule(
        "now",
        periods.read_now,
        "until till up by as for to nowadays these now currently so at",
        (
            r"(?i:(?:until|till|up~to|up~until|by|as~of|for)~now|to~this~day|until~today|until~this~day"
            r"|nowadays|these~days|now|currently|so~far|to~date|at~present|at~the~moment)\b"
        ),
    ),
)
ABSOLUTE = frozenset({dates.read_iso, dates.read_numbers, dates.read_year, dates.read_years, dates.read_quarter})

"""What every MARAC starts from: risk tools, reasons, postcodes, and the settings as published. Loaded twice, it changes nothing."""

from datetime import date, datetime

from django.db import transaction

from frankpledge.audit import trail
from frankpledge.partnerships import record as partnerships_record
from frankpledge.partnerships.models import Area
from frankpledge.working_days.bank_holidays import BANK_HOLIDAYS

from .models import KNOWN, BankHoliday, PostcodeArea, Question, Reason, RiskTool, Setting, ToolVersion
from .reasons import REASONS
from .risk_questions import OUR_LABEL, OUR_WORDING, TOOLS, Tool
from .west_midlands_postcodes import PARTLY, SOURCE, WHOLE

GOV_UK = "gov.uk/bank-holidays, as shipped with the product"
MODEL_BEGAN = date(2019, 4, 1)  # seed 003, para 33


@transaction.atomic
def load(at: datetime) -> None:
    for tool in TOOLS:
        _load_tool(tool)
    there = set(Reason.objects.values_list("kind", "code"))
    for kind, reasons in REASONS.items():
        for position, (code, words) in enumerate(reasons, start=1):
            if (kind, code) not in there:
                Reason.objects.create(kind=kind, code=code, words=words, position=position)
    for key, known in KNOWN.items():
        if not Setting.objects.filter(area=None, key=key).exists():
            Setting.objects.create(key=key, value=known.default, from_on=MODEL_BEGAN, source=known.source)
    _load_bank_holidays()
    _load_postcodes()
    trail.record("marac.record_loaded", RiskTool.objects.get(pk=TOOLS[0].code), at=at)


def _load_tool(tool: Tool) -> None:
    row, _ = RiskTool.objects.get_or_create(pk=tool.code, defaults={"name": tool.name, "asked_of": tool.asked_of})
    version, is_new = ToolVersion.objects.get_or_create(tool=row, label=OUR_LABEL, defaults={"wording": OUR_WORDING})
    if is_new:
        Question.objects.bulk_create(
            Question(version=version, position=position, topic=topic, wording=wording)
            for position, (topic, wording) in enumerate(tool.questions, start=1)
        )


def _load_bank_holidays() -> None:
    there = set(BankHoliday.objects.values_list("day", flat=True))
    BankHoliday.objects.bulk_create(
        BankHoliday(day=day, name=name, source=GOV_UK) for day, name in BANK_HOLIDAYS.items() if day not in there
    )


def _load_postcodes() -> None:
    if PostcodeArea.objects.exists():
        return
    areas = {area.name: area for area in Area.objects.filter(kind=Area.Kind.MARAC)}
    whole = [(code, name, True) for name, codes in WHOLE.items() for code in codes]
    partly = [(code, name, False) for code, names in PARTLY.items() for name in names]
    PostcodeArea.objects.bulk_create(
        PostcodeArea(code=code, area=areas[name], is_whole=is_whole, source=SOURCE)
        for code, name, is_whole in (*whole, *partly)
        if name in areas
    )


def marac_area(name: str) -> Area:
    """The MARAC area that the record names."""
    return partnerships_record.area_named(Area.Kind.MARAC, name)

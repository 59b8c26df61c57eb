"""What areas write in their own words: two or three sentences of many, so that no two returns read alike."""

from collections.abc import Mapping, Sequence

import numpy as np

from .area import Area

_SENTENCES: Mapping[str, Sequence[str]] = {
    "partnership": (
        "The board met twice. Police, health, education and both councils were there; probation sent apologies once.",
        "We agreed one referral form for all providers in {area}, after three of them had asked for it.",
        "Police and hospitals now share counts of assaults each month, under an agreement signed this period.",
        "The public health team led the refresh of the needs assessment, with analysts lent by the police.",
        "{council} moved its exclusions panel under the partnership, so that schools and providers sit at one table.",
        "The fire service opened two of its stations to providers in the evenings at no cost.",
        "We stood down the housing subgroup, which had not met since spring, and gave its work to the delivery group.",
        "A new chair took over. Her first meeting read the delivery plan line by line and closed two actions.",
        "Probation and the youth justice service agreed who leads when somebody turns 18 in the middle of a programme.",
    ),
    "community": (
        "Eleven young people sat on the panel that chose between bidders, and their scores counted for a fifth.",
        "Parents in {council} told us that sessions at six clash with meals; two now begin at seven.",
        "We held three evenings in community halls. Most asked for somewhere open on Friday and Saturday.",
        "Young people wrote the questions of the exit survey themselves. The first answers come next quarter.",
        "The faith forum brought together twelve congregations, and four of them offered rooms.",
        "Two peer researchers were paid to ask others why they left early. The board reads their report next.",
        "Attendance at the community reference group fell. We now meet in {council}, where most of its members live.",
        "Young people asked for shorter forms. The one that providers use at the start went from six pages to two.",
        "A local radio station carried four conversations with young people about carrying knives.",
    ),
    "achievements": (
        "Referrals from schools came earlier in the term than a year ago, and waiting times fell to under three weeks.",
        "Every provider sent its data on time. More people have a score before and after than in any quarter so far.",
        "The hospital team now covers weekends, when four in ten of those it is meant for arrive.",
        "Two programmes that were hard to staff are fully staffed for the first time since they began.",
        "Providers met to compare how they start with somebody, and three changed what they do in the first fortnight.",
        "The street team moved to where the police's figures and its own notes agree that it is needed.",
        "Attendance held up through the holidays, because transport was paid for.",
        "A provider that had struggled with its spreadsheet now sends the register's own template.",
        "Group work with parents began in a second town, with interpreters in two languages.",
    ),
    "risks": (
        "One provider has lost two of its five case workers. We meet it each fortnight and have slowed its referrals.",
        "Too few people who leave early are asked for a score after. Providers now ask at every third session.",
        "Match funding in kind depends on rooms that one council may sell. None of the others is free.",
        "Costs of venues rose. We hold a small reserve for it, which lasts until the end of the year.",
        "Referrals to one programme are below plan. If they stay so we will ask the board to reduce it.",
        "The contract for the hospital team ends in March, and notice would have to be given in December.",
        "Young people in {council} have few places to go in the evening since the youth centre closed for repairs.",
        "A school that referred many has a new head, and the agreement with it is being written again.",
        "An analyst left. Until the post is filled the police lend us one for two days a week.",
    ),
}
_MOST = 3


def narrative(generator: np.random.Generator, area: Area) -> dict[tuple[str, str], str]:
    """Write the lines that are told in words."""
    return {(line, ""): _text(generator, area, told) for line, told in _SENTENCES.items()}


def _text(generator: np.random.Generator, area: Area, told: Sequence[str]) -> str:
    count = int(generator.integers(2, _MOST + 1))
    chosen = sorted(generator.choice(len(told), count, replace=False))
    council = str(generator.choice(area.councils))
    return " ".join(told[nth].format(area=area.name, council=council) for nth in chosen)

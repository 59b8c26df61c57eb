"""Public before/after data sets, written as the set-up and upload files that somebody would make of them."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "oracles" / "data"
Row = dict[str, str]

PLACES = """
[[area]]
key = "everywhere"
name = "Everywhere"
police_force = "Everywhere Police"
gss_code = "E23000001"

[[organisation]]
key = "trial-unit"
name = "Trial unit"
kind = "academic"
area = "everywhere"
"""


@dataclass(frozen=True)
class PublicData:
    """One data set: what to declare, and the rows of the file to upload."""

    name: str
    setup: str
    rows: list[Row]

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write the two files and give their paths."""
        setup, upload = folder / f"{self.name}.toml", folder / f"{self.name}.csv"
        setup.write_text(PLACES + self.setup)
        headings = list(dict.fromkeys(heading for row in self.rows for heading in row))
        with upload.open("w", newline="") as file:
            writer = csv.DictWriter(file, headings, restval="")
            writer.writeheader()
            writer.writerows(self.rows)
        return setup, upload


def read(name: str) -> Iterator[Row]:
    """Read one data set as it was published."""
    with (DATA / f"{name}.csv").open(newline="") as file:
        yield from csv.DictReader(file)


def programme(key: str, cohorts: Iterable[tuple[str, str]]) -> str:
    """Declare a programme with its cohorts, each a key and a design."""
    text = f"""
[[programme]]
key = "{key}"
name = "{key.replace("-", " ").capitalize()}"
area = "everywhere"
provider = "trial-unit"
approach = "Cognitive behavioural therapy"
tier = "targeted"
starts_on = 2020-04-01
ends_on = 2021-03-31
budget = 100000
"""
    for cohort, design in cohorts:
        text += f"""
[[cohort]]
key = "{cohort}"
programme = "{key}"
name = "{cohort}"
design = "{design}"
planned = 30
intake_from = 2020-04-01
intake_to = 2020-12-31
"""
    return text


def measure(key: str, minimum: float, maximum: float, direction: str) -> str:
    """Declare a measure without norms."""
    return f"""
[[measure]]
key = "{key}"
name = "{key.replace("_", " ").capitalize()}"
instrument = "{key}"
version = "1"
informant = "practitioner"
minimum = {minimum}
maximum = {maximum}
direction = "{direction}"
"""


def anorexia() -> PublicData:
    """Three arms: each alone, and family therapy and cognitive therapy against the control."""
    people = list(read("anorexia"))
    rows = [
        {"participant": row["id"], "programme": "anorexia-arms", "cohort": row["Treat"], "measure": "weight"}
        | {"before": row["Prewt"], "after": row["Postwt"]}
        for row in people
    ]
    for treatment in ("FT", "CBT"):
        rows += [
            {"participant": row["id"], "programme": f"anorexia-{treatment.lower()}", "cohort": "trial"}
            | {"arm": "comparison" if row["Treat"] == "Cont" else "intervention", "measure": "weight"}
            | {"before": row["Prewt"], "after": row["Postwt"]}
            for row in people
            if row["Treat"] in (treatment, "Cont")
        ]
    setup = programme("anorexia-arms", [(arm, "single_group") for arm in ("Cont", "CBT", "FT")])
    setup += programme("anorexia-ft", [("trial", "randomised")]) + programme(
        "anorexia-cbt", [("trial", "randomised")]
    )
    return PublicData("anorexia", setup + measure("weight", 50, 150, "higher_better"), rows)


def beat_the_blues() -> PublicData:
    """Depression scores, lower is better, with drop-out and four follow-ups."""
    waves = {"before": "bdi.pre", "followup_2m": "bdi.2m", "followup_3m": "bdi.3m", "followup_8m": "bdi.8m"}
    rows = [
        {"Participant": row["id"], "COHORT": row["treatment"], "Measure": "bdi"}
        | {timepoint: row[column] for timepoint, column in waves.items()}
        for row in read("BtheB")
    ]
    setup = programme("beat-the-blues", [("TAU", "single_group"), ("BtheB", "single_group")])
    return PublicData("BtheB", setup + measure("bdi", 0, 63, "higher_worse"), rows)


def sleep() -> PublicData:
    """Ten patients under two drugs, in the long shape."""
    rows = [
        {
            "value": row["extra"],
            "timepoint": {"1": "before", "2": "after"}[row["group"]],
            "measure": "extra_sleep",
        }
        | {"participant": f"P{row['ID']}", "cohort": "ward"}
        for row in read("sleep")
    ]
    setup = programme("sleep", [("ward", "single_group")])
    return PublicData("sleep", setup + measure("extra_sleep", -12, 12, "higher_better"), rows)


def sleepstudy() -> PublicData:
    """Reaction times on day 0 and day 9, in the long shape with dates; slower is worse."""
    timepoints = {"0": ("before", "2020-05-21"), "9": ("after", "30/05/2020")}
    rows = [
        {"participant": row["Subject"], "cohort": "drivers", "measure": "reaction_time"}
        | {
            "timepoint": timepoints[row["Days"]][0],
            "assessed_on": timepoints[row["Days"]][1],
            "value": row["Reaction"],
        }
        for row in read("sleepstudy")
        if row["Days"] in timepoints
    ]
    setup = programme("sleepstudy", [("drivers", "single_group")])
    return PublicData("sleepstudy", setup + measure("reaction_time", 0, 1000, "higher_worse"), rows)


def schools() -> PublicData:
    """Pupils' mathematics in 60 schools, one programme a school, one file for them all."""
    waves = {"-0.5": "before", "1.5": "after"}
    pupils: dict[tuple[str, str], Row] = {}
    for row in read("egsingle"):
        if row["year"] in waves:
            pupil = pupils.setdefault((row["schoolid"], row["childid"]), {})
            pupil[waves[row["year"]]] = row["math"]
    rows = [
        {"programme": f"school-{school}", "cohort": "pupils", "participant": child, "measure": "maths"}
        | {"before": scores.get("before", ""), "after": scores.get("after", "")}
        for (school, child), scores in pupils.items()
    ]
    keys = sorted({row["programme"] for row in rows})
    setup = "".join(programme(key, [("pupils", "single_group")]) for key in keys)
    return PublicData("egsingle", setup + measure("maths", -10, 10, "higher_better"), rows)

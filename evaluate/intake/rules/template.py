"""Rules of templates: whether a file was made from ours, for this programme, and how long ago."""

from evaluate.intake.rules.rule import NOTE, WARN, Rule, structure

TEMPLATE: dict[str, Rule] = {
    "other-template": structure(
        "The file was made from a template for another programme than the one that was chosen.",
        "This file was made from a template for another programme than {programme}, which you chose.",
        "choose the programme that the template was made for, or download a template for {programme}"
        " and copy your rows into it.",
    ),
    "newer-template": structure(
        "The file was made from a template that is newer than this register.",
        "This file was made from a template that is newer than this register.",
        "ask whoever runs the register to update it, or confirm if everything below is as you meant it.",
        WARN,
    ),
    "older-template": structure(
        "The file was made from an older template. It is read like any other file.",
        "This file was made from an older template, version {version}. It still counts.",
        "There is nothing to do now. Download a new template before you fill in the next one.",
        NOTE,
    ),
}

"""Rules of reading a workbook: whether it can be opened safely, and what reading it took for granted."""

from evaluate.intake.rules.rule import NOTE, WARN, Owner, Rule, content, reading

WORKBOOK: dict[str, Rule] = {
    "not-a-workbook": reading(
        "The file is an old kind of workbook, a document of another program or a compressed folder.",
        "This is {kind}, not a workbook that the register can read.",
        "open it, choose Save as, pick “Excel Workbook (.xlsx)”, “OpenDocument Spreadsheet (.ods)” or"
        " “CSV UTF-8”, and send the new file. If it is a folder, send the files in it one by one.",
    ),
    "locked-workbook": reading(
        "The workbook is locked with a password, so nothing in it can be read.",
        "This workbook is locked with a password.",
        "open it, take the password off (in Excel: File, Info, Protect Workbook, Encrypt with Password),"
        " save it, and send it again. The register never asks for a password of a file.",
    ),
    "damaged-workbook": reading(
        "The workbook does not hold together, or was written in a way that only some programs understand.",
        "This workbook is damaged, or was written by a program that the register does not understand.",
        "open it in Excel or LibreOffice, save it as a new workbook, and send that.",
    ),
    "unsafe-workbook": reading(
        "The file is put together as an attack on a reader would be: it unpacks to an enormous size,"
        " declares entities, or has parts that lie or lead outside the file.",
        "This file was not opened, because it is put together as a harmful file would be: {how}.",
        "copy the rows into a new workbook and send that. If somebody else gave you the file, tell them.",
        owner=Owner.PRIVACY,
    ),
    "macros": reading(
        "The workbook holds macros, which are programs.",
        "This workbook holds macros, which are programs, so it was not read.",
        "open it, choose Save as, pick “Excel Workbook (.xlsx)”, which leaves macros out, and send the new file.",
    ),
    "external-links": reading(
        "The workbook takes values from other files, databases or web pages.",
        "This workbook takes values from other files, databases or web pages, so it was not read.",
        "copy the rows, paste them into a new workbook as values (Paste Special, Values), and send that.",
    ),
    "embedded-file": reading(
        "The workbook holds another file inside it.",
        "This workbook holds another file inside it, so it was not read.",
        "copy the rows into a new workbook, without the file that is embedded in this one, and send that.",
    ),
    "far-cell": reading(
        "A cell is filled more than 1,000 columns to the right.",
        "Cell {cell} is filled, far to the right of any table.",
        "go to cell {cell} (press Ctrl and G, and type {cell}), delete what is in it, and save the workbook.",
    ),
    "heavy-workbook": reading(
        "Reading the workbook took more time or memory than the largest workbook should.",
        "This workbook could not be read: {why}.",
        "copy the rows into a new workbook and send that. If there are very many, send them as CSV.",
    ),
    "empty-workbook": reading(
        "No sheet that can be seen has anything in it, and others are hidden.",
        "The sheets of this workbook that can be seen are empty, and the others are hidden.",
        "unhide the sheet that holds the rows (right-click on the name of a sheet, Unhide), and save it.",
    ),
    "hidden-sheet": reading(
        "A sheet is hidden. Nothing in it was read.",
        "This sheet is hidden, so nothing in it was read.",
        "confirm that nothing in it is to be loaded. Otherwise unhide it (right-click on the name of any sheet,"
        " Unhide), and send the workbook again. If it holds names or other personal data, delete it first.",
        WARN,
    ),
    "formula-without-value": content(
        "A formula was saved without its value, or the workbook says that its values are out of date.",
        "The value of this formula was not saved in the workbook.",
        "open the workbook in Excel or LibreOffice, wait until every value is shown, save it, and send it again;"
        " or replace formulas by their values (copy, Paste Special, Values).",
    ),
    "formulas": reading(
        "Cells with a formula were taken by the value that was saved with it.",
        "Cells of this sheet that hold a formula were taken by the value that was saved with it.",
        "If the values were right when the workbook was saved, there is nothing to do.",
        NOTE,
    ),
    "merged-cells": reading(
        "Cells are merged over several rows. Each of those rows was given their value.",
        "Cells of this sheet are merged over several rows. Each of those rows was given their value.",
        "If that is what was meant, there is nothing to do. Otherwise unmerge the cells and fill in each row.",
        NOTE,
    ),
}

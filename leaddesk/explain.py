"""What to say about trouble: the cause in words a person understands, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from leaddesk import causes
from leaddesk.errors import LeadDeskError
from leaddesk.words import N_, _


class Explained(NamedTuple):
    """Both in the reader's language; neither is meant for a log, since they may name people and files."""

    cause: str
    remedy: str


def explain(error: LeadDeskError) -> Explained:
    """Give cause and remedy of a Refused or Unavailable.

    An error that brings a `text` of its own (files that cannot be read) is told in that text; what the system says
    about a `cause` is told in our words.
    """
    if isinstance(text := error.params.get("text"), str) and text:
        return Explained(_("“{file}” cannot be read.").format_map(error.params), _(text))
    cause, remedy = EXPLANATIONS[error.code]
    params = error.params | {"cause": _cause(error)}
    return Explained(_(cause).format_map(params), _(remedy).format_map(params))


def _cause(error: LeadDeskError) -> str:
    """Give why in our words: of what the system told, if it is behind this error, else of the text that it carries."""
    behind = error.__cause__
    return (
        causes.of_error(behind) if isinstance(behind, OSError) else causes.of_text(str(error.params.get("cause", "")))
    )


def remark(code: str, value: str = "") -> str:
    """Give the sentence for what an import noticed in a row: a warning code of the exchange, and the value."""
    return _(REMARKS[code]).format(value=value)


EXPLANATIONS: Mapping[str, tuple[str, str]] = {
    # the base as a file
    "no_such_base": (N_("There is no base at {path}."), N_("Check the path, or import a file to begin a new base.")),
    "base_exists": (N_("{path} exists already."), N_("Choose another name: an existing base is never overwritten.")),
    "not_a_base": (N_("{path} is not a LeadDesk base."), N_("Choose a file that ends in .leaddesk.")),
    "newer_base": (N_("{path} was written by a newer LeadDesk."), N_("Install the newer version and open it again.")),
    "cannot_create_base": (
        N_("Can’t create the base “{path}”: {cause}."),
        N_("Choose another folder, one you may write to."),
    ),
    "cannot_open_base": (
        N_("The base {path} cannot be opened: {cause}."),
        N_("Check that the disk is there and that you may read and write the file."),
    ),
    "damaged_base": (
        N_("The base is damaged: {cause}."),
        N_("Copy the file away before anything else, then restore a backup."),
    ),
    "base_being_replaced": (
        N_("Another LeadDesk is replacing this base just now."),
        N_("Wait a moment and try again."),
    ),
    "base_open_elsewhere": (
        N_("Other programs have this base open."),
        N_("Close LeadDesk on every desktop that uses this file, then try again."),
    ),
    "network_drive": (
        N_("{path} is on a network or cloud drive, where a base gets damaged without a word."),
        N_("Keep the base on a disk of this computer."),
    ),
    "base_locked": (
        N_("Another program has kept the base locked for half a minute."),
        N_("Wait for a large import to end, or close the program that holds the file."),
    ),
    "disk_full": (
        N_("The disk with the base is full: nothing was saved."),
        N_("Free some space and try again; what was saved before is safe."),
    ),
    "disk_error": (
        N_("The disk does not read or write the base: nothing was saved."),
        N_("Check the disk and its cable; copy the base to another disk."),
    ),
    "no_backup": (
        N_("No backup copy could be made first: {cause}."),
        N_("Free some space on the disk with your LeadDesk data and try again; nothing was changed."),
    ),
    "base_read_only": (
        N_("The base may only be read: nothing was saved."),
        N_("Take the write protection off the file or the disk, or work on a copy."),
    ),
    "search_ended": (
        N_("The search for duplicates ended before it was done."),
        N_("Search again; if it ends again, restart LeadDesk."),
    ),
    # cards and what is typed into them
    "no_such_lead": (N_("There is no lead “{which}”."), N_("Give its number, such as A-12; “leads” lists them.")),
    "not_there_yet": (N_("The lead was not there yet at {at}."), N_("Choose a later time; “history” tells when.")),
    "no_such_person": (N_("Nobody in the team is called “{name}”."), N_("The team: {names}.")),
    "no_such_stage": (N_("There is no such stage in this pipeline."), N_("Choose a stage of the lead's pipeline.")),
    "stage_asks": (N_("The stage “{stage}” asks for more."), N_("Answer what is asked, or say that it is not known.")),
    "no_stage_of_phase": (
        N_("The pipeline of this lead has no step “{phase}”."),
        N_("Make the lead warmer first, or choose another step."),
    ),
    "no_such_reason": (N_("There is no such reason of refusal."), N_("Choose one from the list.")),
    "words_needed": (N_("The reason “{reason}” needs words."), N_("Write what the client said.")),
    "not_refused": (N_("This lead is not refused."), N_("It is in work already.")),
    "task_not_open": (N_("This task is already finished."), N_("Plan a new one on the card.")),
    "no_such_letter": (N_("This letter is gone from the team's templates."), N_("Choose another one.")),
    "do_not_contact": (N_("Nobody may contact this lead."), N_("Take the mark off on the card if that has changed.")),
    "no_such_result": (N_("This task does not end that way."), N_("Choose one of its results.")),
    "in_bin": (N_("This lead is in the recycle bin."), N_("Restore it first.")),
    "merge_needs_two": (N_("A card cannot be merged with itself."), N_("Choose at least two cards.")),
    "only_leads_merge": (N_("Only leads and interests can be merged."), N_("Link the lead to its company instead.")),
    "merged_away": (N_("{number} was merged into {into}."), N_("Open {into}; its history can unmerge them.")),
    "merged_since": (N_("{number} was merged into {into} since."), N_("Undo that merge first.")),
    "card_gone": (N_("“{name}” is no longer in the base."), N_("Search again: the list is older than that.")),
    "number_undecided": (
        N_("These companies have different tax numbers."),
        N_("Choose the number that is right, or leave the companies apart."),
    ),
    "two_clients": (N_("Each of these leads is a client of its own: {names}."), N_("Leave the leads apart.")),
    "owner_undecided": (
        N_("These leads have different owners."),
        N_("Choose who goes on with the lead; the other one sees it in its history."),
    ),
    "stays_client": (N_("One of these leads is a client already."), N_("Keep that it is a client.")),
    "inactive_member": (N_("This person has left the team."), N_("Choose somebody who works in the team.")),
    "name_needed": (N_("A lead cannot be without a name."), N_("Type a name; if it is unknown, keep the company's.")),
    "way_needed": (N_("Nobody can be reached."), N_("Add a phone, an e-mail or a messenger.")),
    "no_identity": (
        N_("No name or contact: no name, company, phone, e-mail or messenger."),
        N_("Give at least one way to reach the person, or a name."),
    ),
    "empty_note": (N_("The note is empty."), N_("Type something, or leave the note.")),
    "too_long": (N_("The text is too long."), N_("At most {limit} characters fit.")),
    "bad_phone": (N_("“{value}” is not a phone number."), N_("Include the area or country code.")),
    "bad_email": (N_("“{value}” is no e-mail address."), N_("An address looks like name@company.com.")),
    "bad_amount": (N_("“{value}” is no amount."), N_("Type digits, for example 125 000 or 99.50.")),
    # the team's own fields
    "field_name_needed": (N_("A field needs a name."), N_("Type what it is called, for example “Floor”.")),
    "field_name_taken": (N_("There is a field called “{name}” already."), N_("Choose another name, or use that one.")),
    "field_archived": (N_("A field called “{name}” was put away."), N_("Take it back, or choose another name.")),
    "no_such_field": (N_("This field no longer exists."), N_("Open the card anew to see the fields there are.")),
    "too_many_choices": (N_("There are too many choices."), N_("Keep at most {limit}, or make it a field for text.")),
    "values_do_not_fit": (
        N_("Values that do not fit this type: {count}, for example “{value}”."),
        N_("Mend these values first, or make a new field."),
    ),
    "not_a_choice": (N_("“{value}” is none of the choices."), N_("Choose one of these: {choices}.")),
    "not_a_number": (N_("“{value}” is no number."), N_("Type digits, for example 12 or 12.5.")),
    "not_a_date": (N_("“{value}” is no day."), N_("Type it as 12.05.2026, 12 May or 12.05.2026 15:00.")),
    "not_yes_or_no": (N_("“{value}” is neither yes nor no."), N_("Type “yes” or “no”.")),
    "not_a_link": (N_("“{value}” is no link."), N_("A link looks like https://company.com/page.")),
    # saved views
    "view_name_needed": (N_("A filter needs a name."), N_("Type one, for example “Hot, Ural”.")),
    "view_name_taken": (N_("There is a filter called “{name}” already."), N_("Choose another name.")),
    "nobody_sits": (
        N_("It is not known whose this shall be."),
        N_("Say in the preferences who sits here, or share it with the team."),
    ),
    "no_such_view": (N_("This filter no longer exists."), N_("Choose another one in the sidebar.")),
    "bad_day": (N_("“{value}” is no day."), N_("Type it as tomorrow 15:00, mon, +7 or 12.05.")),
    "past_moment": (N_("“{value}” is past already."), N_("Type a moment ahead, for example tomorrow 15:00.")),
    "not_an_answer": (N_("“{value}” is no answer to this question."), N_("Choose one of the answers there are.")),
    "not_a_day": (N_("“{value}” is no day."), N_("Type 12 May, Fri or tomorrow.")),
    # settings
    "setting_range": (N_("The number is too small or too large."), N_("It lies between {least} and {most}.")),
    "setting_days": (N_("A team without a working day cannot answer anybody."), N_("Choose at least one day.")),
    "setting_hours": (N_("The working day would end before it begins."), N_("Choose a later end.")),
    "setting_choice": (N_("“{value}” is not one of the choices."), N_("Choose one from the list.")),
    "setting_digits": (N_("“{value}” is not an area code."), N_("Use digits only, for example 020.")),
    "nothing_to_compare": (
        N_("No column of this file can be compared."),
        N_("Name at least one of them in the first row: {columns}."),
    ),
    # journal and undo
    "no_such_txn": (N_("The journal has no such action."), N_("“log” lists the actions with their numbers.")),
    "already_undone": (N_("This action is undone already."), N_("Undo its undoing to have it back.")),
    "cannot_undo_seed": (
        N_("What a new base begins with cannot be undone."),
        N_("Dictionary rows that nobody needs can be archived."),
    ),
    "nothing_to_undo": (N_("There is nothing to undo."), N_("“log” lists what was done.")),
    # files that come in and go out
    "import_cancelled": (N_("The import was cancelled: nothing was written."), N_("Start it again at any time.")),
    "bad_mapping": (
        N_("“{file}” does not say what is in which column: {cause}."),
        N_("It must be JSON such as {example}."),
    ),
    "unknown_format": (N_("“{file}” has no suffix that LeadDesk can write."), N_("Name it .xlsx, .csv or .vcf.")),
    "cannot_write_file": (
        N_("“{file}” cannot be written: {cause}."),
        N_("Close it in other programs, or choose another folder."),
    ),
    "unknown_view": (N_("There is no list called “{name}”."), N_("The lists: {names}.")),
    "not_a_time": (N_("“{value}” is no date."), N_("Write it as 2026-03-01 or 2026-03-01T10:30.")),
    # what comes in without hands
    "bad_mailbox": (
        N_("“{value}” names no mailbox."),
        N_("Write anna@firm.com, or anna@firm.com@imap.firm.com where the server is called otherwise."),
    ),
    "password_in_mailbox": (
        N_("A password has no place on the command line: everybody on this computer can see it."),
        N_("Leave it out; --password-stdin and the keychain keep it to themselves. Change the password you typed."),
    ),
    "no_mail_password": (
        N_("There is no password for the mailbox {mailbox}."),
        N_("Hand it over once with --password-stdin --keep-password, or set {variable}."),
    ),
    "no_keychain": (
        N_("The keychain of this computer does not take the password."),
        N_("Unlock it, or hand the password over with --password-stdin or {variable} every time."),
    ),
    "no_keychain_sign_in": (
        N_("The keychain of this computer does not take the sign-in."),
        N_("Unlock it and sign in again; until then it is kept while LeadDesk runs."),
    ),
    "no_mail_sign_in": (
        N_("Nobody has signed in to the mailbox {mailbox} on this computer."),
        N_("Sign in: “leaddesk intake --imap {mailbox} --sign-in” opens the browser."),
    ),
    "mail_signed_out": (
        N_("The sign-in to {mailbox} has ended or was withdrawn."),
        N_("Sign in again: “leaddesk intake --imap {mailbox} --sign-in” opens the browser."),
    ),
    "mail_token": (
        N_("The mailbox {mailbox} was not opened with this sign-in: {cause}."),
        N_("Sign in again, in the browser as {mailbox}; IMAP must be allowed for this mailbox."),
    ),
    "no_mail_app": (
        N_("There is no client ID for the sign-in to {host}."),
        N_("Whoever administers your mail registers LeadDesk there and gets one; hand it over with --sign-in=ID."),
    ),
    "no_sign_in_address": (
        N_("It is not known where people sign in for {host}."),
        N_("Type both addresses and the scope in the preferences, as your mail provider tells them."),
    ),
    "bad_sign_in_address": (
        N_("“{value}” is no address for a sign-in."),
        N_("Copy it from your mail provider's help; it begins with https://."),
    ),
    "sign_in_unreachable": (
        N_("{host} cannot be reached for the sign-in: {cause}."),
        N_("Check the network, and try again later."),
    ),
    "sign_in_certificate": (
        N_("{host} does not prove who it is: {cause}."),
        N_("On a foreign network somebody may be in between. Nothing was sent."),
    ),
    "sign_in_denied": (
        N_("The access to {mailbox} was denied in the browser."),
        N_("Sign in again and allow it; in a firm the administrator may have to allow it first."),
    ),
    "sign_in_app": (
        N_("{host} does not accept this program: {cause}."),
        N_(
            "Check client ID and secret with whoever registered it: a desktop program that returns to http://localhost."
        ),
    ),
    "sign_in_failed": (
        N_("{host} refused the sign-in: {cause}."),
        N_("Sign in again; if it goes on, show this to whoever administers your mail."),
    ),
    "sign_in_late": (N_("Nobody has signed in for {minutes} minutes."), N_("Sign in again when you have the time.")),
    "sign_in_cancelled": (N_("The sign-in was cancelled."), N_("Begin it again at any time.")),
    "mail_unreachable": (
        N_("The mail server {host}:{port} cannot be reached: {cause}."),
        N_("Check the network and the name of the server."),
    ),
    "mail_certificate": (
        N_("The mail server {host} does not prove who it is: {cause}."),
        N_("Check the name of the server; on a foreign network somebody may be in between. No password was sent."),
    ),
    "mail_login": (
        N_("The mailbox {mailbox} was not opened: {cause}."),
        N_("Check user and password. Many providers want IMAP to be allowed, and a password for programs."),
    ),
    "mail_lost": (
        N_("The mail server of {mailbox} broke off the connection."),
        N_("Start again: it goes on where it stopped."),
    ),
    "mail_answer": (
        N_("The mail server of {mailbox} refused: {cause}."),
        N_("Try again later; ask your provider if it goes on."),
    ),
    "no_mail_folder": (
        N_("The mailbox has no folder “{folder}”."),
        N_("Its folders: {folders}."),
    ),
    "no_watched_folder": (N_("There is no folder “{path}”."), N_("Check the path, or create the folder.")),
    "watched_folder_full": (
        N_("The folder {path} holds more than {most} files."),
        N_("Move the old ones to another folder, or watch a folder of its own."),
    ),
    "watched_folder": (N_("The folder {path} does not open: {cause}."), N_("Check the disk and your rights.")),
    "watched_file": (N_("“{file}” does not open: {cause}."), N_("It is tried again; close it in other programs.")),
    "no_original": (N_("The original is not in this base."), N_("Look for it in the mailbox or folder it came to.")),
    "not_waiting": (N_("This does not wait any more."), N_("Somebody has taken it or put it aside.")),
    "nobody_named": (
        N_("Nobody is named in this letter who could become a lead."),
        N_("Attach it to a lead, or enter the lead by hand."),
    ),
    # the window
    "no_window": (N_("The window is not part of this installation."), N_("Give a command; --help lists them.")),
    "no_display": (
        N_("There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set."),
        N_("Start LeadDesk in a desktop session, over “ssh -X” or under Xvfb; commands (see --help) need no screen."),
    ),
    "no_display_library": (
        N_("The window needs the library {library}, which is not installed."),
        N_("On Debian or Ubuntu install the packages that README.md lists."),
    ),
}
"""Cause and remedy by code; `{…}` are the parameters that the error carries."""

REMARKS: Mapping[str, str] = {
    "error_cell": N_("The cell shows an error ({value}); it counts as empty."),
    "formula_without_value": N_("The formula has no stored value: open and save the file in Excel once."),
    "phone_precision_lost": N_("Excel has lost digits of the phone {value}; kept as text."),
    "bad_phone": N_("“{value}” is no possible phone number; kept as text."),
    "bad_email": N_("“{value}” is no e-mail address."),
    "email_typo": N_("The address looks mistyped; perhaps {value}."),
    "bad_date": N_("“{value}” is no possible date; kept as text."),
    "bad_amount": N_("“{value}” is not an amount; kept as text."),
    "bad_value": N_("“{value}” does not fit its field; kept as text."),
    "unclear_owner": N_("Several people of the team may be meant: {value}. Nobody becomes the owner by this name."),
    "ambiguous_date": N_("“{value}” may be read as day/month or month/day."),
    "hidden_row": N_("The row is hidden in the file."),
    "extra_cells": N_("There are cells beyond the last title: {value}."),
    "bidi_control": N_("The text holds signs that turn the direction of writing."),
    "too_long_for_display": N_("The text is very long: lists show its beginning."),
    "attached_table": N_("The letter brings the table “{value}” along: save it and import it by itself."),
    "unreadable_text": N_("Part of the text could not be read in this encoding."),
    "no_identity": N_("No name or contact: no name, company, phone, e-mail or messenger."),
}
"""Sentences by warning code of cli.md, and by the code of a rejected row."""

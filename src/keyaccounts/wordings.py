"""What the product says to people: one list each for rules, troubles, acts, fields, codes and doubts."""

from __future__ import annotations

REFUSALS: dict[str, str] = {
    "account_archived": "{name} is archived. Bring it back first.",
    "already_premium": "{name} is premium already. Choose an account from the watch list.",
    "already_sorted": "This line waits no longer: it was sorted or put away.",
    "always_quiet": (
        "A quiet time that comes every year must be shorter than a year. Choose an earlier last day."
    ),
    "ambiguous": "“{name}” fits several: {candidates}. Write more of the name.",
    "ambiguous_day": (
        "“{text}” can be read two ways, day first or month first. Write it like 2026-11-20 or 20 Nov."
    ),
    "ambiguous_number": "“{value}” can be read two ways. Write {whole} or {part}.",
    "answer_may_come": "They were asked on {asked_on} and have until {first} to answer. Wait till then.",
    "ask_against_terms": (
        "{person} wants it so: {reasons}. Choose another day; no reason of ours outweighs that."
    ),
    "ask_barred": "{person} is not asked now: {reasons}. Wait, or say why to ask all the same.",
    "ask_without_return": "An ask needs its return: write what they get for it.",
    "asked_twice": "“{twice}” is asked twice. Leave one of the two out.",
    "attachment_too_large": "“{name}” has {size} bytes; at most {limit} can be kept. Attach a smaller file.",
    "back_before_answer": "They answered on {answered_at}. Choose that time or a later one.",
    "before_received": (
        "Complaint {complaint} was received on {received_at}. Choose that time or a later one."
    ),
    "calendar_not_allowed": (
        "{host} does not let {user} in. Check name and password; some servers ask for an app password."
    ),
    "calendar_refused": "{host} did not accept it ({reason}). Nothing here has changed; try again later.",
    "calendar_too_long": "{file} holds {entries} appointments; at most {limit} are read. Export fewer years.",
    "calendar_unreachable": "{host} can't be reached. Check the network and the address, and try again.",
    "calendar_unsafe": (
        "Over http the password to {host} could be read on its way. Write the address with https."
    ),
    "calendar_untrusted": (
        "{host} can't prove who it is, so no password was sent. Ask whoever runs it for a certificate."
    ),
    "came_back_already": "You came back to them on {came_back_at} already.",
    "cannot_undo": "This act can't be taken back any more, because what it changed was changed again since.",
    "cap_below_premium": (
        "{premium} accounts are premium now. Move some to the watch list, or choose a cap of at least "
        "{premium}."
    ),
    "cap_out_of_range": "The premium cap can be {least} to {most} accounts, not {cap}.",
    "changed_meanwhile": (
        "This {kind} was changed elsewhere since you opened it. Open it again and repeat your change."
    ),
    "check_in_over": "This check-in is already {state}. Plan a new one to ask again.",
    "complaint_closed": "Complaint {complaint} is closed. Receive a new one if there is more to settle.",
    "complaint_elsewhere": "Complaint {complaint} is of another account. Choose one of the same account.",
    "complaint_jump": "Complaint {complaint} can't go from {state} to {wanted} at once. Next comes {next}.",
    "complaint_open": (
        "Complaint {complaint} is still open. Close it first; an open complaint stays in sight."
    ),
    "criteria_count": "A scorecard has {least} to {most} criteria, not {count}. Add some or leave some out.",
    "criterion_twice": "The criterion “{name}” stands there twice. Give each a name of its own.",
    "damaged_attachment": (
        "“{name}” can't be read back as it was. Restore it from a backup, or attach the file again."
    ),
    "damaged_file": (
        "“{path}” is damaged{at_line} and was not taken in; nothing was changed. Export it again, or use an "
        "older export."
    ),
    "date_unsure": "“{value}” can be read two ways. Say whether day or month comes first.",
    "day_twice": "{day} has hours of its own already. Change those, or choose another day.",
    "days_turned": "The last day {last} lies before the first, {first}. Choose a later last day.",
    "delivered_before_expected": (
        "They said on {expected_on} what they expect, so {on} is too early for a rating. Choose a later day."
    ),
    "draft_has_gaps": "The text still has gaps: {gaps}. Fill them in or take them out, then log it.",
    "due_before_made": (
        "The due day {due_on} lies before the day it was promised, {made_on}. Choose a later day."
    ),
    "due_before_predicted": "A prediction can't be due before the day it was made, {on}. Choose a later day.",
    "effect_needs_reason": (
        "A failure that did nothing to the relationship needs a reason. Say why, or rate what it did."
    ),
    "empty": "{The_field} is empty. Write something there.",
    "empty_passphrase_file": "{The_file} holds no passphrase. Write it there, on one line.",
    "ends_before_start": "The meeting ends before it starts. Choose a later end.",
    "enquiry_over": "Enquiry {enquiry} is {state}. Note a new one if there is more to ask.",
    "evidence_is_older": (
        "The evidence there is is from {on}. Only what was seen since gives the label more time: choose that "
        "day or a later one."
    ),
    "expires_at_once": "The label would expire by {on}, the day of its evidence. Choose a later day.",
    "family_not_offered": (
        "Their family is written down only when they spoke of it themselves. Tick that they did, or leave "
        "the field empty."
    ),
    "file_changed": "{The_file} has changed since it was looked through. Look through it again, then import.",
    "file_damaged": (
        "{The_file} is damaged and can't be read. Save it again in the program it came from, then import it."
    ),
    "file_empty": "{The_file} is empty. Export it again from the program it came from.",
    "file_encrypted": (
        "{The_file} is locked with a password. Open it in its own program, save it without one, and choose "
        "it again."
    ),
    "file_missing": "{The_file} is not there. Check the name and the folder.",
    "file_too_large": (
        "{The_file} is too large to import at once. Split it into parts and import one after the other."
    ),
    "file_unknown_form": (
        "{The_file} is none of the files that can be imported: CSV, Excel workbook, vCard or an export of"
        " this program."
    ),
    "file_unreadable": (
        "{The_file} can't be read ({reason}). Close it in other programs and check that you may open it."
    ),
    "foreign_file": (
        "“{path}” is no export of keyaccounts. Choose one, or a CSV file, an Excel workbook or a vCard file."
    ),
    "hand_off_unanswered": (
        "{name} has not said yet whether they take this task. Note that they accept or decline it first."
    ),
    "hands_to_itself": "{name} has this task already. Choose somebody else.",
    "hours_overlap": "{first} and {second} overlap. Let one end before the other begins, or make them one.",
    "hours_turned": (
        "The hours from {opens} to {closes} end before they begin. For hours over midnight write two "
        "lines, the second on the next day."
    ),
    "hypothesis_incomplete": (
        "{The_field} is missing. A need they did not state becomes a hypothesis once you have written what "
        "you think, how sure you are, and a question that would test it."
    ),
    "influence_known": "That one moves the other is already on the map. Change that line instead.",
    "judged_too_early": "How it turned out is known from {due_on} on. Come back then.",
    "learning_back": (
        "This learning is {state} already, and from there it only goes on. Undo takes its last step back."
    ),
    "learning_turned": "It was {state} on {since} already. Choose that day or a later one.",
    "left_already": "{name} left on {left_on} already. Bring them back first if that was wrong.",
    "log_broken": (
        "Line {place} of the complaint's log does not follow from the one above it. Restore the latest "
        "backup, or check the store."
    ),
    "mail_known": "This mail is here already: “{title}”, {on}. Nothing was kept twice.",
    "mail_of_outlook": (
        "{file} is in Outlook's own form, which can't be read here. In Outlook choose Save as, or drag the "
        "mail into a mail program that saves .eml."
    ),
    "mail_too_deep": "{file} has mails within mails too deep to be read. Save the one that matters alone.",
    "mail_too_large": "{file} has more than {limit} bytes. Save it without its files and attach those apart.",
    "mail_too_long": "{file} has more lines than a mail has. Save its text alone and choose that file.",
    "merge_of_two_kinds": "A {kind} and a {other} can't become one. Choose two of the same kind.",
    "merge_with_itself": "This is the same {kind} twice. Choose another one to merge with it.",
    "merged_away": "“{name}” has become part of another record. Undo that merge to have it back.",
    "mixed_series": "Figures that lag behind and figures that lead never share one total.",
    "moment_too_far": "“{text}” is out of reach. Choose a time from {first} to {last}.",
    "move_incomplete": "{The_field} is missing. Before complaint {complaint} is {state}, say: {missing}.",
    "moved_by_edit": (
        "{The_field} of complaint {complaint} follows from its moves. Move it instead of editing it."
    ),
    "moves_itself": "Nobody moves themselves. Choose two different people.",
    "name_is_built_in": "“{name}” already means something here. Choose another name for your field.",
    "name_taken": "You have a field called “{name}” already. Choose another name.",
    "need_jump": "A need can't go from {state} to {wanted} at once. Next comes {next}.",
    "need_thin": (
        "A need they did not state is confirmed by at least {least} pieces of evidence, and this one has "
        "{there}. Add what else you saw or heard."
    ),
    "need_unheard": (
        "Only they can say that a need is satisfied. Add what they said or wrote about it since {since}, "
        "when it was addressed."
    ),
    "need_unsaid": "A need they stated is confirmed by their own word. Add what they said or wrote.",
    "need_without_step": "A need is addressed once a step for it was done. Plan a step and mark it done.",
    "negative": "{The_field} can't be less than nothing. Write a number from 0 up.",
    "newer_file": "“{path}” was written by a newer keyaccounts. Install the newer version to take it in.",
    "next_before_this": "You can't meet next on {on}: that is not after this time. Choose a later day.",
    "no_account": "The line names no account yet. Choose one.",
    "no_answers_account_id": (
        "{The_file} doesn't say whose the answers are. Choose the account they belong to."
    ),
    "no_answers_answered_at": (
        "{The_file} has no column of days. Say which column tells the day, or one day for all answers."
    ),
    "no_answers_ratings": (
        "{The_file} has no column that is known to be a question. Say which column asks what."
    ),
    "no_calendar_address": (
        "No calendar on a server is chosen. Write its address and your name in Settings first."
    ),
    "no_calendar_client": (
        "What talks to calendar servers is not installed. Install keyaccounts with its extra “caldav”."
    ),
    "no_calendar_file": (
        "{The_file} is no calendar file. Choose an .ics file, as calendar programs export it."
    ),
    "no_calendar_there": (
        "There is no calendar at {url}. Copy the address of the calendar itself from its settings."
    ),
    "no_calendar_url": (
        "“{url}” is no address of a calendar. Write it like https://dav.meridian.example/marit/work/."
    ),
    "no_choices": "A field of choices needs at least one. Write them, one a line.",
    "no_complaint_column": "{The_file} has no column for {the_field}. Say which column tells it.",
    "no_contact_yet": "There was no contact with {name} yet. Capture the first one.",
    "no_currency": "“{value}” is no currency. Write its three letters, like EUR.",
    "no_customer": "The line names no customer.",
    "no_day": "The line has no day.",
    "no_due_file": (
        "keyaccounts was not asked to remind while it is closed. Open it and choose that in Settings, "
        "under Reminders."
    ),
    "no_figures": "The line has neither an amount nor a quantity.",
    "no_json": (
        "{The_file} is no JSON that can be read{at_line}. Write one schedule there, with its tz and its "
        "hours."
    ),
    "no_mail": "{file} holds no mail. Save the mail as .eml and choose that file.",
    "no_meeting": "No meeting is planned that could be written about. Plan one on an account first.",
    "no_name_for_a_field": "A field's name has no colon and no quotation marks. Leave them out of “{name}”.",
    "no_period": "“{value}” is no year or month. Write it like 2026 or 2026-03.",
    "no_plain_number": "“{value}” is no number. Write it like 1234.5.",
    "no_purchase_column": "{The_file} has no column for {the_field}. Say which column tells it.",
    "no_successor": "Choose who follows {name}, somebody of the same account who has not left.",
    "no_such_column": "{The_file} has no column “{column}”. Choose one of its columns.",
    "no_such_day": "“{text}” is no day: that month has {last} days.",
    "no_such_line": "No line has the number {number}: {count} wait. The verb inbox lists them.",
    "no_such_month": "“{text}” is no day: a year has no month {month}.",
    "no_such_preset": "“{preset}” is nothing this one can be put off to. Choose a day before the next one.",
    "no_such_rhythm": "There are {count} rhythms, so none has the number {number}. List them first.",
    "no_way_in": "A store needs a key: give a passphrase, or use the system's keyring.",
    "no_zone": "{The_field} needs a time zone. Write it like 2026-11-20T14:00+01:00.",
    "nobody_chosen": "{The_field} is not chosen yet. Choose an account.",
    "nobody_waits": "{person} waits for no word of ours. The verb check-ins lists who does.",
    "not_a_choice": "“{value}” is none of the choices of {name}. Choose one of: {choices}.",
    "not_a_date": "{The_field} takes a day, and “{value}” is none.",
    "not_a_due_file": "{The_file} holds no due times. Open keyaccounts once, and it is written anew.",
    "not_a_number": "{The_field} takes a number, and “{value}” is none.",
    "not_asked": "They were not asked yet. Mark the check-in asked first.",
    "not_found": "No {kind} is called “{id}”. Check the spelling.",
    "not_premium": "{name} has no premium place to give up. Choose one of the premium accounts.",
    "not_the_same": "The two passphrases differ. Type the same one twice.",
    "not_utf_8": "{The_file} is not UTF-8 text. Save it as UTF-8.",
    "nothing_answered": "No question is answered yet. Answer one, or write down what they said.",
    "nothing_named": "The line names neither a person nor an account. Fill in one of the two columns.",
    "nothing_observed": (
        "What you noticed beside the answers is not said yet. Write one line, or say that it was nothing."
    ),
    "nothing_offered": "This task is offered to nobody. Hand it over first.",
    "nothing_over": (
        "No meeting of the last days waits for a debrief. Open an account to debrief its last contact."
    ),
    "nothing_to_ask": "No check-in is open with {person}. Plan one first.",
    "nothing_to_bring_in": "{The_file} holds nothing that is not here already.",
    "nothing_to_do": "What was left out can't be done. Plan an act instead.",
    "nothing_to_redo": "There is nothing to do again.",
    "nothing_to_take": (
        "{The_field} leaves nothing to choose: both say the same, or only one says anything. Leave it out."
    ),
    "nothing_to_undo": "There is nothing to undo.",
    "nothing_told": "Nothing is written down yet. Write one line first.",
    "off_scale": "{value} is no answer on this scale. It goes from {least} to {most}.",
    "only_simple": (
        "Only a simple complaint skips the investigation. Move {complaint} to investigating, or say that it "
        "is simple."
    ),
    "original_closed": (
        "Complaint {complaint} is closed, so nobody would see this one beside it. Choose an open one, or "
        "reopen that one first."
    ),
    "other_currency": "The amount is in {value}; amounts here are in {here}.",
    "out_of_range": "{The_field} goes from {least} to {most}, not {value}.",
    "over_gift_limit": (
        "With this one, gifts to {person} in {year} come to {spent}, {over} over the limit of {gift_limit}. "
        "Say why all the same, or choose a smaller gift."
    ),
    "over_one_page": (
        "What must not be missing on the brief of {account} fills more than one page. Close some of the open "
        "complaints or settle some of the promises first."
    ),
    "own_backup": "{name} can't stand in for themselves. Name somebody else as owner or as backup.",
    "own_judge": "The complaint is about {name}, who can't be its {role}. Choose somebody else.",
    "passphrase_of_lines": "{The_file} has several lines. Leave the passphrase alone there, on one line.",
    "pause_over": "{until} is no day ahead. Choose a later one, or leave it empty.",
    "pause_turned": "The pause ends before it starts. Choose a later end.",
    "person_elsewhere": "{person} belongs to another account. Choose two people of this one.",
    "photo_unreadable": "This file holds no picture that can be read. Choose a JPEG or PNG file.",
    "policy_in_use": (
        "{name} is in use. Choose another policy in the forms of these accounts, then put it away: {names}."
    ),
    "policy_is_default": "{name} is the default. Make another one the default, then put it away.",
    "prediction_judged": "This prediction is judged already: {state}. Undo takes the verdict back.",
    "premium_full": (
        "All {cap} premium places are taken. Move an account to the watch list first (a swap does both at "
        "once), or raise the cap in Settings."
    ),
    "promise_settled": "This promise is already {state}. Make a new one instead.",
    "received_late": "Complaint {complaint} was moved on {moved_at} already. Choose a time before that.",
    "received_once": "A complaint is received once. Receive a new one if there is more to settle.",
    "remind_too_early": "They were asked on {asked_on}. Remind them from {first} on.",
    "remind_too_late": (
        "They were asked on {asked_on}, more than {days} days before. Note that no answer came, then call."
    ),
    "reminded_already": "They were reminded on {reminded_on}, and once is enough. Wait for their answer.",
    "reminder_done": "This reminder was dealt with already. Undo takes that back.",
    "reminder_gone": "This reminder is open no more: it was dealt with, or what it is about has changed.",
    "reminder_unclear": "Several reminders begin like “{key}”. Write more of the key.",
    "reminds_already": "Another program reminds of this store already. One is enough.",
    "reopen_too_late": (
        "Complaint {complaint} was closed on {closed_at}, more than {days} days before. Receive a new one "
        "that follows it."
    ),
    "request_closed": "This request was settled already. Flag a new one if more was asked.",
    "request_open": (
        "This request waits for a call back. Call over a number you knew before, write down who verified it, "
        "then put it away."
    ),
    "risk_closed": "This risk is not watched any more. Open it again first.",
    "risk_open": "“{text}” is still watched. Close it with what came of it, then put it away.",
    "rule_ends_twice": "A rule of repeating ends after a COUNT or with an UNTIL. Leave one of them out.",
    "rule_out_of_range": (
        "“{part}” in a rule of repeating goes from {least} to {most}. Correct it, or leave it out."
    ),
    "rule_twice": "“{part}” says again what the rule of repeating said before. Leave one of them out.",
    "rule_without_pace": "The rule “{rule}” doesn't say how often. Begin it with FREQ, like FREQ=MONTHLY.",
    "same_evidence": (
        "This is the evidence there is already. Write what you have seen since; without it the label expires."
    ),
    "same_owner": "{name} has this complaint already. Choose an owner one level up.",
    "schedule_day": "{The_file} says “{text}” at {part}, which is no day. Write it like 2026-12-25.",
    "schedule_hours": (
        "{The_file} says “{text}” at {part}, which are no hours. Write pairs like [[“09:00”, “17:00”]], the "
        "later one second."
    ),
    "schedule_overlap": (
        "{The_file} says {first} and {second} at {part}, which overlap. Let one end before the other begins."
    ),
    "schedule_shape": (
        "{The_file} does not say {part}. Write one schedule there: its tz, like “Europe/London”, and its "
        "hours by weekday, like “mon”: [[“09:00”, “17:00”]]."
    ),
    "schedule_weekday": (
        "{The_file} has hours for “{text}”, which is no weekday. Write mon, tue, wed, thu, fri, sat or sun."
    ),
    "schedule_zone": "{The_file} says “{text}” at tz, which is no time zone. Write it like Europe/Zurich.",
    "settled_before_asked": "They were asked on {asked_on}. Choose that day or a later one.",
    "snooze_over": "That time has passed. Choose a later one.",
    "snooze_overdue": (
        "The word on complaint {complaint} is overdue: that can't be put off. Give it, or promise it anew."
    ),
    "snooze_past_next": (
        "The next one comes on {latest}. Choose a time before that, or deal with this one now."
    ),
    "snooze_reason": "It was put off {number} times already. Say in a few words why once more.",
    "still_ahead": "{day} is still to come. Choose a day that has come.",
    "store_changed": (
        "Something was changed in the store since {the_file} was looked through. Look it through again, then "
        "import it."
    ),
    "store_not_empty": "The store has accounts already. Sample customers go into an empty store only.",
    "targets_incomplete": "Each severity from 1 to 4 needs its three targets. Write all of them.",
    "task_settled": "This task is already {state}. Make a new one instead.",
    "their_word_missing": (
        "Their own word is missing. Write down what they said or wrote, so that complaint {complaint} is "
        "{state}."
    ),
    "too_early_to_miss": (
        "The prediction has until {due_on}. Before that it can come true or be voided, but not have missed."
    ),
    "too_late_to_renegotiate": (
        "The promise was due {due_on}, and a new day counts only before the old one has passed. Mark it "
        "kept or broken."
    ),
    "too_long": "{The_field} has {length} characters, and {limit} fit. Shorten it.",
    "too_many": "{The_field} can be {most} at most. Take some away.",
    "trust_too_early": (
        "That day lies before complaint {complaint} was received. Choose a later day, or note it as trust "
        "before."
    ),
    "two_defaults": "{name} is the default already, and there can be one only. Take the mark from it first.",
    "unknown_code": "{The_field} can't be “{value}”. Choose one of: {allowed}.",
    "unknown_facts": (
        "No fact is called {names}. In braces can stand: {allowed}. Mend the name, or take the braces off."
    ),
    "unknown_place": (
        "No holidays are known for “{place}”. Write a country, or a country and its region, like DE or DE-BY."
    ),
    "unknown_zone": "“{zone}” is no time zone. Write it like Europe/Zurich.",
    "unreadable_day": "“{text}” is no day. Write it like 20 Nov, Fri or 2026-11-20.",
    "unreadable_deadline": "“{text}” is no deadline. Write it like Final response: 8 weeks.",
    "unreadable_hours": "“{text}” is no span of hours. Write it like 09:00-12:30.",
    "unreadable_moment": "“{text}” is no time. Write it like 2026-11-20T14:00.",
    "unreadable_pace": "“{text}” doesn't say how often. Write it like 3 months, 2 weeks or year.",
    "unreadable_rule": ("“{part}” is no part of a rule of repeating. Write it like FREQ=MONTHLY;INTERVAL=3."),
    "unreadable_span": "“{text}” is no span of time. Write it like 45 min, 1 h 30 or 90.",
    "unreadable_time": "“{text}” is no time of day. Write it like 09:00.",
    "unwritable": "“{path}” can't be written ({reason}). Choose a folder that you may write to.",
    "value_too_long": "{name} has {length} characters, and {limit} fit. Shorten it.",
    "values_do_not_fit": (
        "{count} of the values of {name} would not fit, such as “{example}”. Change those first, or leave "
        "the kind as it is."
    ),
    "values_open": (
        "Not all values of “{column}” are known to be scores, “{value}” for one. Say of each what it is."
    ),
    "view_exists": "A view is called “{name}” already. Choose another name.",
    "window_too_long": "A register tells at most {most} months. Choose a later first day.",
    "window_turned": "The last day, {until}, lies before the first, {since}. Choose a later one.",
}
"""One sentence for each rule that says no: what, where, and how to mend it."""

TASKS: dict[str, str] = {
    "ask_handling": "How did they find the way we handled {complaint}?",
    "ask_trust": "How far do they trust us after {complaint}?",
    "coverage_unknown": "Say how well we know {person}",
    "ease": "Make it easier for {person} to deal with us",
    "ease_and_drop": "Make it easier for {person}, who would drop: {drop}",
    "has_left": "{person} has left",
    "imported_end": "{file} tells its end: “{outcome}”.",
    "imported_gaps": "Not told: {gaps}.",
    "imported_verdict": "As {file} tells.",
    "joiner": "Meet {person}, who is new there",
    "meet_successor": "Introduce ourselves to the successor of {person}",
    "never_met": "Meet {person}",
    "no_champion": "Find a champion or coach",
    "no_contract": "Get to know somebody in procurement or legal",
    "no_decider": "Find out who decides",
    "no_sponsor": "Win an executive sponsor",
    "no_user": "Talk with somebody who works with what we deliver",
    "not_covered": "Get to know {person}",
    "rebuild_bond": "Rebuild the bond with {successor}, who follows {person}",
    "succession": "Make a second one of us at home at {account}; they are loyal to one person only",
    "thin": "See more of {person}, who is in the inner circle",
}
"""What there is to do, or why it is not, where the product itself asks for a task."""

TROUBLES: dict[str, str] = {
    "busy": "{The_path} is in use: a keyaccounts window or command has it open. Close that, then try again.",
    "damaged": (
        "{The_path} is damaged and was not touched. Restore the latest backup to a new file, and keep "
        "this one."
    ),
    "damaged_key_file": (
        "The store's key file is damaged. Restore a backup, which has one; the store itself was not touched."
    ),
    "disk_full": "The disk is full, so nothing was saved. Free some space, then try again.",
    "empty_file": (
        "{The_path} is an empty file, not a store. Restore the latest backup, or choose another file."
    ),
    "exists": "{The_path} is already there and is never written over. Choose another name.",
    "foreign": "{The_path} is no keyaccounts store{what}. Choose another file; this one was not touched.",
    "io_error": (
        "{The_path} can't be read or written ({reason}). Check that the disk is there and that you may "
        "use the file."
    ),
    "keyring_locked": "The system's keyring is locked. Unlock it, or give the passphrase.",
    "low_space": (
        "Only {free} are free on the disk of {the_path}, too little to write safely. Free some space first."
    ),
    "missing": "There is no store at {the_path}. Make one, restore a backup, or choose another file.",
    "needs_passphrase": "{The_path} opens with a passphrase, and none was given.",
    "newer_schema": (
        "{The_path} was written by a newer keyaccounts. Install the newer version; the store was not touched."
    ),
    "no_cipher": (
        "The encryption of this installation doesn't work ({found}), so no store was opened. Install "
        "keyaccounts again."
    ),
    "no_folder": "The folder {the_path} doesn't exist. Make it first, or choose another place.",
    "no_key_file": (
        "The key file {the_path} is missing. Put it back beside the store, or restore a backup; both hold"
        " a copy."
    ),
    "no_keyring": "This computer has no keyring that can keep the key. Give a passphrase instead.",
    "not_in_keyring": (
        "The system's keyring no longer has this store's key. Give the passphrase, or restore a backup "
        "that has one."
    ),
    "read_only": (
        "{The_path} can't be written: the file or its disk is read-only. Change that, or copy the store "
        "elsewhere."
    ),
    "synced_folder": (
        "{The_path} is in a folder that another program copies or a network serves ({by}), which damages "
        "stores. Keep the store on this computer's own disk; backups may go there."
    ),
    "wrong_key": "{The_way} doesn't open this store. Nothing was changed; try again.",
}
"""One sentence for each way a store can't be opened, read or written."""

ACTS: dict[str, tuple[str, str]] = {
    "accept_task": ("Note that a task is taken", "Note that “{}” is taken"),
    "act_on_learning": ("Note what a learning led to", "Note what “{}” led to"),
    "add_account": ("Add an account", "Add {}"),
    "add_calendar": ("Add a calendar", "Add the calendar {}"),
    "add_influence": ("Add an influence", "Add the influence of {}"),
    "add_label": ("Add a label", "Add a label to {}"),
    "add_liaison": ("Add one of us", "Add {} to our side"),
    "add_need": ("Note a need", "Note the need “{}”"),
    "add_person": ("Add a person", "Add {}"),
    "add_policy": ("Add a service policy", "Add the service policy {}"),
    "add_promise": ("Add a promise", "Add the promise “{}”"),
    "add_regime": ("Add a regime", "Add the regime {}"),
    "add_rhythm": ("Begin a rhythm", "Begin a rhythm: {}"),
    "add_task": ("Add a task", "Add the task “{}”"),
    "analyse_learning": ("Note what a learning means", "Note what “{}” means"),
    "answer_enquiry": ("Answer an enquiry", "Answer enquiry {}"),
    "archive_account": ("Archive an account", "Archive {}"),
    "archive_answer": ("Archive an answer", "Archive an answer of {}"),
    "archive_behaviour": ("Archive a changed behaviour", "Archive the changed behaviour “{}”"),
    "archive_bond": ("Archive a rating of a bond", "Archive a rating of the bond with {}"),
    "archive_calendar": ("Archive a calendar", "Archive the calendar {}"),
    "archive_complaint": ("Archive a complaint", "Archive complaint {}"),
    "archive_custom_field": ("Archive a field of your own", "Archive the field {}"),
    "archive_expectation": ("Archive an expectation", "Archive the expectation of {}"),
    "archive_experience": ("Archive an experience", "Archive an experience at {}"),
    "archive_gesture": ("Archive a gesture", "Archive a gesture to {}"),
    "archive_label": ("Archive a label", "Archive a label of {}"),
    "archive_liaison": ("Take one of us off an account", "Take {} off our side"),
    "archive_moment": ("Archive a moment", "Archive the moment “{}”"),
    "archive_need": ("Archive a need", "Archive the need “{}”"),
    "archive_person": ("Archive a person", "Archive {}"),
    "archive_policy": ("Archive a service policy", "Archive the service policy {}"),
    "archive_prediction": ("Archive a prediction", "Archive a prediction about {}"),
    "archive_preference": ("Archive a preference", "Archive the preference “{}”"),
    "archive_questionnaire": ("Archive a questionnaire", "Archive the questionnaire {}"),
    "archive_regime": ("Archive a regime", "Archive the regime {}"),
    "archive_reply_template": ("Archive a wording of replies", "Archive a wording of replies"),
    "archive_request": ("Archive an unusual request", "Archive the unusual request “{}”"),
    "archive_risk": ("Archive a risk", "Archive the risk “{}”"),
    "arrange_map": ("Arrange a map", "Arrange the map of {}"),
    "ask_check_in": ("Mark a check-in asked", "Mark {} asked"),
    "ask_complaint": (
        "Note that they were asked about a complaint",
        "Note that they were asked about complaint {}",
    ),
    "ask_enquiry": ("Note an enquiry", "Note the enquiry “{}”"),
    "ask_enquiry_again": ("Note that an enquiry is asked again", "Note that enquiry {} is asked again"),
    "break_promise": ("Mark a promise broken", "Mark the promise “{}” broken"),
    "bring_back_account": ("Bring an account back", "Bring {} back"),
    "bring_back_calendar": ("Bring back a calendar", "Bring back the calendar {}"),
    "bring_back_complaint": ("Bring a complaint back", "Bring complaint {} back"),
    "bring_back_custom_field": ("Bring a field of your own back", "Bring the field {} back"),
    "bring_back_expectation": ("Bring an expectation back", "Bring the expectation of {} back"),
    "bring_back_liaison": ("Bring one of us back", "Bring {} back to our side"),
    "bring_back_moment": ("Bring a moment back", "Bring the moment “{}” back"),
    "bring_back_need": ("Bring a need back", "Bring the need “{}” back"),
    "bring_back_person": ("Bring a person back", "Bring {} back"),
    "bring_back_policy": ("Bring a service policy back", "Bring the service policy {} back"),
    "bring_back_preference": ("Bring a preference back", "Bring the preference “{}” back"),
    "bring_back_questionnaire": ("Bring a questionnaire back", "Bring the questionnaire {} back"),
    "bring_back_regime": ("Bring a regime back", "Bring the regime {} back"),
    "bring_back_request": ("Bring an unusual request back", "Bring the unusual request “{}” back"),
    "bring_back_rhythm": ("Bring a rhythm back", "Bring the rhythm back: {}"),
    "bring_back_risk": ("Bring a risk back", "Bring the risk “{}” back"),
    "bring_in_calendar": ("Bring in a calendar", "Bring in the calendar {}"),
    "call_off_meeting": ("Call off a meeting", "Call off the meeting with {}"),
    "cancel_check_in": ("Call a check-in off", "Call the check-in with {} off"),
    "change_setting": ("Change a setting", "Change the setting {}"),
    "choose_calendar": ("Choose the default calendar", "Make {} the default calendar"),
    "choose_policy": ("Choose the default policy", "Make {} the default policy"),
    "close_risk": ("Close a risk", "Close the risk “{}”"),
    "come_back": ("Note that we came back to them", "Note that we came back to {}"),
    "confirm_enquiry": ("Note that an answer is enough", "Note that the answer to {} is enough"),
    "contradict_label": ("Contradict a label", "Contradict a label of {}"),
    "convert_enquiry": ("Make a complaint of an enquiry", "Make a complaint of enquiry {}"),
    "correct_learning": ("Correct a learning", "Correct the learning “{}”"),
    "decline_check_in": ("Note that they would not answer", "Note that {} would not answer"),
    "decline_task": ("Note that a task is declined", "Note that “{}” is declined"),
    "define_custom_field": ("Add a field of your own", "Add the field {}"),
    "demote": ("Move an account to the watch list", "Move {} to the watch list"),
    "discard_line": ("Put a line away", "Put a line of the inbox away"),
    "do_remedy": ("Do an act of a recovery", "Do “{}”"),
    "drop_enquiry": ("Drop an enquiry", "Drop enquiry {}"),
    "drop_figures": ("Put figures away", "Put the figures of {} away"),
    "drop_in_inbox": ("Put a line in the inbox", "Put a line in the inbox"),
    "drop_photo": ("Remove a photo", "Remove the photo of {}"),
    "drop_remedy": ("Drop an act of a recovery", "Drop “{}”"),
    "drop_task": ("Drop a task", "Drop the task “{}”"),
    "drop_view": ("Delete a view", "Delete the view “{}”"),
    "edit_account": ("Edit an account", "Edit {}"),
    "edit_answer": ("Change an answer", "Change an answer of {}"),
    "edit_behaviour": ("Edit a changed behaviour", "Edit the changed behaviour “{}”"),
    "edit_bond": ("Edit a rating of a bond", "Edit a rating of the bond with {}"),
    "edit_calendar": ("Change a calendar", "Change the calendar {}"),
    "edit_complaint": ("Edit a complaint", "Edit complaint {}"),
    "edit_custom_field": ("Edit a field of your own", "Edit the field {}"),
    "edit_enquiry": ("Edit an enquiry", "Edit enquiry {}"),
    "edit_expectation": ("Edit an expectation", "Edit the expectation of {}"),
    "edit_experience": ("Edit an experience", "Edit an experience at {}"),
    "edit_gesture": ("Edit a gesture", "Edit a gesture to {}"),
    "edit_influence": ("Change an influence", "Change the influence of {}"),
    "edit_label": ("Edit a label", "Edit a label of {}"),
    "edit_liaison": ("Edit one of us", "Edit {} on our side"),
    "edit_meeting": ("Edit a meeting", "Edit the meeting with {}"),
    "edit_moment": ("Edit a moment", "Edit the moment “{}”"),
    "edit_need": ("Edit a need", "Edit the need “{}”"),
    "edit_opportunity": ("Edit an opportunity", "Edit the opportunity “{}”"),
    "edit_person": ("Edit a person", "Edit {}"),
    "edit_policy": ("Edit a service policy", "Edit the service policy {}"),
    "edit_preference": ("Edit a preference", "Edit the preference “{}”"),
    "edit_regime": ("Edit a regime", "Edit the regime {}"),
    "edit_request": ("Edit an unusual request", "Edit the unusual request “{}”"),
    "edit_rhythm": ("Change a rhythm", "Change the rhythm: {}"),
    "edit_risk": ("Edit a risk", "Edit the risk “{}”"),
    "edit_task": ("Edit a task", "Edit the task “{}”"),
    "enter_stage": ("Enter a stage", "Enter a stage at {}"),
    "export_agenda": ("Take Today along", "Take Today along as {}"),
    "export_brief": ("Make a brief", "Make a brief for {}"),
    "export_calendar": ("Take the calendar along", "Take the calendar along as {}"),
    "export_paper_form": ("Print a form", "Print a form for {}"),
    "export_register": ("Take the register along", "Take the register along as {}"),
    "fetch_calendar": ("Fetch meetings", "Fetch meetings from {}"),
    "fill_samples": ("Fill in sample customers", "Fill in sample customers"),
    "finish_reminder": ("Deal with a reminder", "Deal with the reminder about {}"),
    "finish_task": ("Mark a task done", "Mark the task “{}” done"),
    "flag_request": ("Flag an unusual request", "Flag the unusual request “{}”"),
    "follow_holidays": ("Choose whose holidays hold", "Choose whose holidays hold in {}"),
    "give_complaints": ("Give complaints to an owner", "Give complaints to {}"),
    "give_up_check_in": ("Note that no answer came", "Note that no answer came from {}"),
    "hand_over_task": ("Hand a task over", "Hand the task “{}” over"),
    "hear_complaint": ("Log what they said on a complaint", "Log what they said on complaint {}"),
    "honour_preference": ("Mark a preference honoured", "Mark “{}” honoured"),
    "import_answers": ("Bring in answers", "Bring in the answers of {}"),
    "import_complaints": ("Bring in complaints", "Bring in the complaints of {}"),
    "import_file": ("Import a file", "Import {}"),
    "import_purchases": ("Bring in purchases", "Bring in the purchases of {}"),
    "judge_moment": ("Judge a moment", "Judge the moment “{}”"),
    "judge_prediction": ("Judge a prediction", "Judge a prediction about {}"),
    "keep_answer": ("Keep an answer", "Keep the answer of {}"),
    "keep_contact_terms": ("Write down terms of contact", "Write down {}’s terms of contact"),
    "keep_debrief": ("Keep a debrief", "Keep the debrief with {}"),
    "keep_figures": ("Write figures down", "Write the figures of {} down"),
    "keep_premium": ("Keep an account premium", "Keep {} premium"),
    "keep_promise": ("Mark a promise kept", "Mark the promise “{}” kept"),
    "keep_questionnaire": ("Keep a questionnaire", "Keep the questionnaire {}"),
    "keep_reply_template": ("Keep a wording of replies", "Keep the wording “{}”"),
    "keep_view": ("Save a view", "Save the view “{}”"),
    "log_experience": ("Log an experience", "Log an experience at {}"),
    "log_gesture": ("Log a gesture", "Log a gesture to {}"),
    "make_gap_tasks": ("Make tasks of gaps", "Make tasks of the gaps at {}"),
    "mark_nothing_new": ("Say that moments taught nothing new", "Say that moments at {} taught nothing new"),
    "merge": ("Merge two records", "Merge {}"),
    "miss_preference": ("Mark a preference missed", "Mark “{}” missed"),
    "move_complaint": ("Move a complaint on", "Move complaint {} on"),
    "move_need": ("Change the state of a need", "Change the state of the need “{}”"),
    "move_opportunity": ("Move an opportunity on", "Move the opportunity “{}” on"),
    "not_the_same": ("Say that two records are not the same", "Say that {} are not the same"),
    "note_behaviour": ("Note a changed behaviour", "Note the changed behaviour “{}”"),
    "note_complaint": ("Note something on a complaint", "Note something on complaint {}"),
    "note_escalations": ("Note what took too long", "Note what took too long at {}"),
    "note_expectation": ("Note an expectation", "Note what they expect of {}"),
    "note_joiner": ("Note somebody new", "Note that {} has joined"),
    "note_leaver": ("Note that somebody has left", "Note that {} has left"),
    "note_preference": ("Note a preference", "Note the preference “{}”"),
    "note_risk": ("Note a risk", "Note the risk “{}”"),
    "note_silence": ("Note what stayed without an answer", "Note what stayed without an answer at {}"),
    "observe_need": ("Add evidence for a need", "Add evidence for the need “{}”"),
    "open_opportunity": ("Make an opportunity", "Make the opportunity “{}”"),
    "pause_rhythm": ("Pause a rhythm", "Pause the rhythm: {}"),
    "place_person": ("Move a person on the map", "Move {} on the map"),
    "plan_change": ("Plan a change", "Plan the change “{}”"),
    "plan_check_in": ("Plan a check-in", "Plan a check-in with {}"),
    "plan_meeting": ("Plan a meeting", "Plan a meeting with {}"),
    "plan_moment": ("Plan a moment", "Plan the moment “{}”"),
    "plan_remedy": ("Plan an act of a recovery", "Plan “{}”"),
    "plan_step": ("Plan a step", "Plan the step “{}”"),
    "predict": ("Predict something", "Predict something about {}"),
    "prepare_moment": ("Prepare a moment", "Prepare the moment “{}”"),
    "promote": ("Make an account premium", "Make {} premium"),
    "rate_bond": ("Rate a bond", "Rate the bond with {}"),
    "rate_delivery": ("Rate what was delivered", "Rate what was delivered of {}"),
    "read_trust": ("Note how far they trust us", "Note how far they trust us around {}"),
    "receive_complaint": ("Receive a complaint", "Receive the complaint “{}”"),
    "redo": ("Do again", "Do again: {}"),
    "refresh_holidays": ("Look up the holidays", "Look up the holidays"),
    "remember_mapping": ("Remember a file's columns", "Remember the columns of {}"),
    "remind_check_in": ("Note a reminder", "Note the reminder to {}"),
    "remove_influence": ("Remove an influence", "Remove the influence of {}"),
    "rename_view": ("Rename a view", "Rename a view to “{}”"),
    "renegotiate_promise": ("Agree on a new day", "Agree on a new day for “{}”"),
    "renew_expectation": ("Ask an expectation again", "Note what they now expect of {}"),
    "renew_label": ("Renew a label", "Renew a label of {}"),
    "reopen_remedy": ("Take back that an act was done", "Take back that “{}” was done"),
    "reopen_risk": ("Open a risk again", "Open the risk “{}” again"),
    "resume_rhythm": ("Take up a rhythm again", "Take up the rhythm again: {}"),
    "retire_learning": ("Retire a learning", "Retire the learning “{}”"),
    "review_risk": ("Look at a risk again", "Look at the risk “{}” again"),
    "say_cause": ("Say why a complaint came about", "Say why {} came about"),
    "say_feelings": ("Say how a purchase felt", "Say how {} felt"),
    "score_account": ("Score an account", "Score {}"),
    "see_preference": ("See a preference again", "See “{}” again"),
    "send_calendar": ("Send the calendar", "Send the calendar to {}"),
    "set_loyalty": ("Note their loyalty", "Note the loyalty of {}"),
    "set_photo": ("Set a photo", "Set the photo of {}"),
    "set_premium_cap": ("Change the premium cap", "Change the premium cap to {}"),
    "set_scorecard": ("Change the scorecard", "Change the scorecard ({})"),
    "settle_request": ("Settle an unusual request", "Settle the unusual request “{}”"),
    "share_learning": ("Share a learning", "Share the learning “{}”"),
    "snooze_reminder": ("Put a reminder off", "Put the reminder about {} off"),
    "stop_rhythm": ("Stop a rhythm", "Stop the rhythm: {}"),
    "swap_premium": ("Swap premium places", "Swap {}"),
    "switch_holiday": ("Switch a holiday", "Switch the holiday {}"),
    "take_back_stage": ("Take a stage back", "Take a stage of {} back"),
    "take_in_holidays": ("Take in holidays", "Take in holidays for {}"),
    "tell_complaint": ("Log word given on a complaint", "Log word given on complaint {}"),
    "tell_escalation": ("Note that somebody was told", "Note that somebody was told about {}"),
    "tell_need": ("Note what they were told about a need", "Note what they were told about “{}”"),
    "tell_reminders": ("Tell what is due", "Tell what is due at {}"),
    "undo": ("Take back", "Take back: {}"),
}
"""Each act's name alone, and with whom or what it is about."""

FIELDS: dict[str, str] = {
    "about": "subject", "account_id": "account", "act_now": "whether something had to be done at once",
    "acted": "what was done at once", "action": "what we did", "analysis": "what it means",
    "answered_at": "time of the answer", "archived_at": "archive time", "ask": "ask",
    "ask_return": "return for the ask", "asked_on": "day asked", "at": "time", "author": "your name",
    "awaited": "what is awaited", "awaited_from": "from whom it is awaited", "because": "reason",
    "by": "who did it", "call_me": "form of address", "cells": "original columns",
    "chase_on": "day to chase it", "check_in_id": "check-in", "closed_at": "closing time",
    "complaint_id": "complaint", "complexity": "how complex it is", "confirmed_on": "day they confirmed it",
    "counter": "counter-evidence", "created_at": "time of making", "due_on": "due day",
    "earlier_id": "complaint it follows", "emails": "e-mail addresses", "ends_at": "end",
    "ends_on": "last day", "evening_at": "time the evening begins", "every": "how often",
    "experience_id": "experience", "expires_on": "expiry",
    "farewell": "farewell plan", "file_name": "file",
    "firm": "your firm", "fit": "whether we can meet it", "give": "what we bring",
    "home_zone": "your time zone", "impact": "what it does to them", "is_internal": "for our eyes only",
    "is_legal": "whether it touches the law", "is_memory": "told from memory",
    "is_safety": "whether it touches safety", "joining_id": "who joins", "leaving_id": "who leaves",
    "line": "line in the file", "made_on": "day promised", "matter": "what it is about",
    "meant": "what we meant", "meeting_lead": "minutes before a meeting", "mode": "way of meeting",
    "need_id": "need", "never": "what never to do",
    "next_word": "next word", "next_word_at": "time of the next word",
    "number_called": "number that was called", "offer": "remedy offered, or the reasons why not", "on": "day",
    "original_id": "complaint it is the same as", "other": "other fields", "our_aim_on": "day of our aim",
    "ours": "our people", "outcome": "what came of it", "person_id": "person", "phones": "phone numbers",
    "power": "circle of power", "quiet_from": "time it goes quiet", "quiet_until": "time it is loud again",
    "quote_by": "who said it", "reach": "best way to reach",
    "received_at": "time received", "record_id": "record", "record_kind": "kind",
    "remedies": "open acts of the remedy", "remind_at": "time of the day's reminders",
    "renewal_on": "renewal", "rollover_hour": "hour the day ends",
    "route": "how they can take it further", "say": "how to say the name", "settled_on": "day settled",
    "shared_with": "whom it is shared with", "sort": "how it was told", "sponsor_call": "call of the sponsor",
    "stage": "stage", "starts_on": "first day", "test_question": "question that would test it",
    "their_aim_on": "day of their aim", "times": "how many times", "told_on": "day told",
    "tried_on": "days we asked", "type": "kind",
    "until": "day to put it off to", "verified_by": "who called back and verified it",
    "wanted": "wanted remedy", "why": "reason",
    "why_dropped": "reason", "why_over": "reason all the same", "word_owed": "word owed",
    "word_owed_at": "time the word is owed", "words": "their own words", "zone": "time zone",
}  # fmt: skip
"""Fields whose name is not yet what people call them."""

CODES: dict[tuple[str, str], str] = {
    ("basis", "inferred"): "our reading",
    ("cause", "customer_side"): "on the customer's side",
    ("cause", "policy_limit"): "policy or offer limit",
    ("cause_detail", "hand_off_lost"): "hand-off lost",
    ("cause_detail", "late"): "too late",
    ("cause_detail", "no_follow_up"): "no follow-up",
    ("cause_detail", "without_authority"): "said without authority",
    ("cause_detail", "wrong_need"): "wrong need guessed",
    ("channel", "email"): "e-mail",
    ("channel", "meal_event"): "meal or event",
    ("channel", "our_office"): "at our office",
    ("complaint_state", "closed_resolved"): "closed, resolved",
    ("complaint_state", "closed_unresolved"): "closed, not resolved",
    ("complaint_state", "duplicate"): "the same as another",
    ("complaint_state", "external"): "with an outside body",
    ("complaint_state", "waiting_customer"): "waiting for the customer",
    ("complaint_state", "waiting_third_party"): "waiting for a third party",
    ("coverage", "brief"): "brief contact",
    ("coverage", "deep"): "deep contact",
    ("coverage", "none"): "no contact yet",
    ("coverage", "several"): "several contacts",
    ("deadline_unit", "working_days"): "business days",
    ("fit", "can"): "we can",
    ("fit", "cannot"): "we cannot",
    ("fit", "with_partner"): "with a partner",
    ("initiator", "chance"): "by chance",
    ("kind", "behaviour_change"): "changed behaviour",
    ("kind", "check_in"): "check-in",
    ("level", "watch"): "watch list",
    ("means", "asked"): "told us when asked",
    ("means", "behaviour"): "by what they do",
    ("means", "choice"): "by what they chose",
    ("means", "colleague"): "through somebody else",
    ("means", "complaint"): "in a complaint",
    ("means", "joint_review"): "in a joint review",
    ("means", "public_source"): "from a public source",
    ("means", "silence"): "by their silence",
    ("means", "survey"): "in a survey",
    ("means", "told_unasked"): "told us unasked",
    ("means", "tone"): "by tone or posture",
    ("means", "usage"): "by what they use",
    ("means", "wrote"): "wrote to us",
    ("mode", "virtual"): "in writing",
    ("mode", "visual"): "on screen",
    ("mode", "voice"): "by voice",
    ("moment_sort", "budget"): "budget round",
    ("moment_sort", "other"): "something else",
    ("need_sort", "explicit"): "stated",
    ("need_sort", "implicit"): "unstated",
    ("promise_state", "renegotiated"): "moved to another day",
    ("purpose", "any"): "anything",
    ("purpose", "check_in"): "check-ins",
    ("purpose", "question"): "questions",
    ("purpose", "social"): "greetings",
    ("purpose", "urgent"): "what is urgent",
    ("question", "what_would_be_good"): "What would be good?",
    ("regime", "cfpb"): "CFPB, company response",
    ("regime", "fca"): "FCA, complaints",
    ("regime", "fca_payment"): "FCA, payment matters",
    ("request_outcome", "genuine"): "it was genuine",
    ("request_outcome", "not_genuine"): "it was not from them",
    ("request_outcome", "unclear"): "it stayed unclear",
    ("request_sort", "data"): "asks for data",
    ("request_sort", "impersonation"): "may be somebody else",
    ("request_sort", "other"): "something else",
    ("request_sort", "payment_change"): "changes a payment",
    ("request_sort", "pressure"): "puts us under pressure",
    ("result", "no_response"): "no answer",
    ("side", "they"): "they",
    ("side", "we"): "we",
    ("state", "acted"): "acted on",
    ("state", "closed_resolved"): "closed, resolved",
    ("state", "duplicate"): "the same as another",
    ("state", "external"): "with an outside body",
    ("state", "waiting_customer"): "waiting for the customer",
    ("state", "waiting_third_party"): "waiting for a third party",
    ("support", "enemy"): "works against us",
    ("support", "non_supporter"): "does not support us",
    ("told", "manager"): "the manager",
    ("told", "owner"): "whoever looks into it",
    ("told", "sponsor"): "the sponsor",
}
"""Codes that read otherwise than their own name without underscores, each with the field it stands in."""

ASIDES: dict[str, str] = {
    "above_heading": "It stands above the line that names the columns.",
    "cancelled_entry": "It was cancelled.",
    "cell_too_long": "One of its cells is longer than a megabyte.",
    "empty_card": "The card names nobody.",
    "entry_too_long": "It lasts longer than 60 days.",
    "entry_without_day": "It names no day that can be read.",
    "footer": "It is a closing line of the file, not a row.",
    "odd_recurrence": "It comes again by a rule that is not once a year; add its days by hand.",
    "odd_rule": "It comes again by a rule that can't be followed; add its days by hand.",
    "open_quote": "A quotation mark opens and never closes.",
    "outside_card": "It stands outside any card.",
    "series_over": "It comes again and again, and the last time is over.",
    "timed_entry": "It is an appointment at an hour, not a whole day.",
    "too_many_series": "The file repeats more than is followed; export a shorter time.",
    "unreadable_entry": "It can't be read.",
    "whole_day_entry": "It is of whole days; a meeting has an hour.",
}
"""Why a stretch of an imported file is no row."""

DOUBTS: dict[str, str] = {
    "ambiguous_person": "“{typed}” can be {candidates}; nobody was linked. Write the full name.",
    "no_next_day": "No day ahead stands in this line, so no meeting is planned. Write one: 27 Nov 10:00.",
    "only_without": "This only rules out. Say also what to find, such as person: or is:premium.",
    "person_elsewhere": "{candidates} is known at another account and was linked all the same.",
    "several_accounts": "The line names several accounts: {candidates}. Choose one.",
    "too_many_emotions": "Only {most} feelings fit one experience; the others stayed text.",
    "unknown_basis": "A feeling is one of: {allowed}; this one stayed text.",
    "unknown_field": "“{name}:” is no field of Find, so it was searched for as a word.",
    "unknown_person": "Nobody known is called “{typed}”; the mark stayed text.",
    "unknown_state": "“{name}:{value}” was left out. {name}: goes with {allowed}.",
}
"""What a captured line or a query left open; days it could not read say the same as refusals do."""

FOREIGN: dict[str, str] = {
    "archive": "; it is an archive, perhaps a backup to be restored",
    "folder": "; it is a folder",
    "plain_sqlite": "; it is an unencrypted database",
    "other_program": "; another program made it",
}
"""What a file is that is no store of ours."""

WAYS: dict[str, str] = {"keyring": "The key in the system's keyring", "passphrase": "The passphrase"}
"""The ways to a store's key, at the start of a sentence."""

FINDINGS: dict[str, str] = {
    "act_count": "Act {act} of the journal should hold {said} changes and holds {present}.",
    "act_missing": "Act {act} is missing from the journal.",
    "damaged_page": "Page {where} of the file is damaged.",
    "damaged_structure": "The file does not hang together: {what}.",
    "key_file_damaged": "The key file “{file}” is damaged.",
    "key_file_missing": "The key file “{file}” is missing.",
    "key_files_differ": "The key file and its copy differ.",
    "lost_reference": "A {kind} ({id}) refers to a {field} that is not there ({to}).",
    "missing_table": "The table {table} is missing.",
    "presence_differs": "The list of who met us when is wrong in {rows} places; it can be made again.",
    "records_differ_from_journal": "The journal tells of {said} records of kind {kind}; there are {present}.",
    "revision_differs": "A {kind} ({id}) differs from what the journal says; it may stem from an older copy.",
    "search_damaged": "The search index {index} is damaged; it can be made again.",
    "search_incomplete": "The search index does not match the records; it can be made again.",
    "unreadable": "Parts of the file can't be read.",
    "wrong_schema": "The store has schema {found}, and {known} is expected.",
}
"""What a check of the store can find wrong."""

UNFILED = "Without a firm"
"""What the account is called that holds imported people whose file names no firm."""

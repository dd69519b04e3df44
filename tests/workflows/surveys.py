"""Files of answers as survey tools write them, with invented people."""

from __future__ import annotations

SURVEY_MONKEY = (
    "\ufeffRespondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,"
    "Custom Data 1,How likely is it that you would recommend Larkspur to a friend or colleague?,,"
    '"Overall, how satisfied are you with us?",Please rate the following:,,Do you have any other comments?\n'
    ",,,,,,,,,,NPS Group,Response,Delivery,Invoices,Open-Ended Response\n"
    "118900000001,40,02/13/2026 09:00:10 AM,02/13/2026 09:04:42 AM,,ana@meridian.example,Ana,Ruiz,,"
    'Extremely likely - 10,Promoter,Very satisfied,Satisfied,Neutral,"Slots, at last,\nare kept."\n'
    "118900000002,40,02/13/2026 10:00:10 AM,02/14/2026 02:04:42 PM,,,,,,6,Detractor,Dissatisfied,"
    "Dissatisfied,,\n"
    "118900000003,40,02/15/2026 10:00:10 AM,02/15/2026 10:01:00 AM,,,,,,,,,,,\n"
)
QUALTRICS = (
    "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,RecipientLastName,"
    "RecipientFirstName,RecipientEmail,Q1_NPS_GROUP,Q1,Q2,Q3\n"
    "Start Date,End Date,Response Type,Progress,Finished,Recorded Date,Response ID,Recipient Last Name,"
    'Recipient First Name,Recipient Email,"How likely are you to recommend us? - Group",'
    '"On a scale from 0-10, how likely are you to recommend us to a colleague?",'
    '"To what extent do you agree: Larkspur made it easy for me to get my issue solved.",'
    '"What is the main reason\nfor your score?"\n'
    '"{""ImportId"":""startDate"",""timeZone"":""UTC""}","{""ImportId"":""endDate""}",'
    '"{""ImportId"":""status""}","{""ImportId"":""progress""}","{""ImportId"":""finished""}",'
    '"{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""x""}",'
    '"{""ImportId"":""y""}","{""ImportId"":""z""}","{""ImportId"":""QID1_G""}","{""ImportId"":""QID1""}",'
    '"{""ImportId"":""QID2""}","{""ImportId"":""QID3_TEXT""}"\n'
    "2026-03-02 08:11:04,2026-03-02 08:13:40,IP Address,100,True,2026-03-02 08:13:41,R_1aZ,Ruiz,Ana,"
    "ana@meridian.example,Passive,8,Somewhat agree,Slots are kept\n"
    "2026-03-03 08:11:04,2026-03-03 08:13:40,IP Address,100,True,2026-03-03 08:13:41,R_2bY,,,"
    ",Detractor,0,Strongly disagree,\n"
    "2026-03-04 08:11:04,2026-03-04 08:13:40,IP Address,100,True,2026-03-04 08:13:41,R_3cX,,,"
    ",Promoter,9,Agree,\n"
)
GOOGLE_FORMS = (
    "Timestamp,Email Address,How likely are you to recommend us to a colleague?,"
    "How satisfied are you with our products?,How satisfied are you with our service?,"
    "What would you leave out of dealing with us?\n"
    "2026/03/05 2:15:07 PM GMT+1,ana@meridian.example,9,5,4,The monthly call\n"
    "2026/03/06 9:01:00 AM GMT+1,,7,,2,\n"
)
LIMESURVEY = (
    '"id";"submitdate";"lastpage";"startlanguage";"startdate";"NPS: Wie wahrscheinlich ist es, dass Sie uns'
    ' weiterempfehlen?";"ZUF: Wie zufrieden sind Sie insgesamt?";"KOM: Haben Sie Anmerkungen?"\n'
    '"1";"2026-02-03 10:00:00";"3";"de";"2026-02-03 09:58:00";"9";"Sehr zufrieden";"Alles gut; danke"\n'
    "\n"
    '"2";"2026-02-04 10:00:00";"3";"de";"2026-02-04 09:58:00";"10,0";"Eher zufrieden";""\n'
    '"3";"";"1";"de";"2026-02-05 09:58:00";"";"";""\n'
    '"4";"2026-02-06 10:00:00";"3";"de";"2026-02-06 09:58:00";"N/A";"Unzufrieden";""\n'
)
TYPEFORM = (
    "#,How likely are you to recommend Larkspur?,How much effort did it take to solve it?,Why?,"
    "Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\n"
    "k3j1,8,2,Quick,completed,2026-01-09 23:20:00,,2026-01-09 23:30:00,ab12cd34,\n"
    "k3j2,10,1,,completed,2026-01-10 10:20:00,,2026-01-10 10:30:00,ab12cd35,\n"
)
MICROSOFT_FORMS = (
    ("ID", "Start time", "Completion time", "Email", "Name",
     "How likely are you to recommend us to a friend or colleague?", "The price is fair for what we get"),
    (1, "2026-01-12 08:00", "2026-01-12 08:03", "anonymous", "", 9, "Strongly agree;"),
    (2, "2026-01-13 08:00", "2026-01-13 08:03", "anonymous", "", 3, "Disagree;"),
)  # fmt: skip

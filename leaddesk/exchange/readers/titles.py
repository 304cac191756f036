"""Titles of the columns that readers make themselves, where a file has records but no table: cards and letters."""

from __future__ import annotations

from leaddesk.words import N_

NAME = N_("Name")
COMPANY = N_("Company")
DEPARTMENT = N_("Department")
JOB_TITLE = N_("Job title")
PHONE = N_("Phone")
EMAIL = N_("E-mail")
MESSENGER = N_("Messenger")
WEBSITE = N_("Website")
ADDRESS = N_("Address")
CITY = N_("City")
REGION = N_("Region")
POSTAL_CODE = N_("Postal code")
COUNTRY = N_("Country")
COMMENT = N_("Comment")
TAGS = N_("Tags")
BIRTHDAY = N_("Birthday")
OTHER = N_("Other details")
UNREAD = N_("Not read")
"""What a card holds and no reader understands: kept with the lead as it stands in the file."""

ID = N_("ID")
RECEIVED = N_("Inquiry date")
SUBJECT = N_("Subject")
SENDER = N_("Letter sender")
ATTACHMENTS = N_("Attachments")

CARD = (
    *(NAME, COMPANY, DEPARTMENT, JOB_TITLE, PHONE, EMAIL, MESSENGER, WEBSITE, ADDRESS, CITY, REGION, POSTAL_CODE),
    *(COUNTRY, COMMENT, TAGS, BIRTHDAY, OTHER, UNREAD, ID),
)
"""The columns of cards: always these, for a remembered layout and a second version of a file go by the titles."""

"""Tables of words of the English sample workbook: people, firms, towns, needs and how a sales team writes them."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A town: its spellings, the beginning of its numbers and how many digits follow, currency, country, weight.

    The numbers come from ranges kept for films and examples (Ofcom, NANPA, BNetzA, ACMA): they ring nobody.
    """

    spellings: tuple[str, ...]
    dial: str
    digits: int
    currency: str
    weight: int


def listed(text: str) -> tuple[str, ...]:
    """Part the entries of a table at its commas."""
    return tuple(part.strip() for part in text.split(","))


COMPANY_TITLE = "Northgate Storage Solutions"
TITLES = (
    "Contact name", "Job title", "Phone", "E-mail", "Company", "City", "Date received", "Source", "Request",
    "Budget", "Status", "Temperature", "Owner", "Comment", "Call back on",
)  # fmt: skip
MONTHS = listed("January,February,March,April,May,June,July,August,September,October,November,December")
# First name: short form after the colon.
FIRST = listed(
    "William:Bill,Robert:Bob,Elizabeth:Liz,Katherine:Kate,Michael:Mike,Jennifer:Jen,Thomas:Tom,Margaret:Maggie,"
    "Andrew:Andy,Samantha:Sam,Christopher:Chris,Rebecca:Becky,Daniel:Dan,Susan:Sue,Matthew:Matt,Victoria:Vicky,"
    "Edward:Ted,Patricia:Pat,Anthony:Tony,Deborah:Debbie,James:Jim,Alexander:Alex,Nicholas:Nick,Joseph:Joe,"
    "Gregory:Greg,Timothy:Tim,Oliver:,Emma:,George:,Charlotte:,Harry:,Amelia:,Arthur:,Freya:,Callum:,Isla:,Rhys:,"
    "Niamh:,Aidan:,Siobhan:,Priya:,Arjun:,Fatima:,Yusuf:,Mei:,Kwame:,Zara:,Lukas:,Anneke:,Pierre:,Chiara:,Marta:"
)
LAST = listed(
    "Ashworth,Barlow,Bennett,Blackwood,Bradshaw,Brannigan,Briggs,Buckley,Calloway,Chadwick,Clegg,Cooper,Crawford,"
    "Dalton,Davenport,Donnelly,Drummond,Ellison,Fairbanks,Farrell,Fenwick,Fitzgerald,Fletcher,Forsyth,Gallagher,"
    "Garrett,Gilmore,Grantham,Greenwood,Hadley,Halloran,Harding,Hargreaves,Hawthorne,Hendricks,Holloway,Hughes,"
    "Ingram,Jarvis,Kavanagh,Kendrick,Kershaw,Langley,Lockwood,Lombardi,MacGregor,Maddox,Marlowe,McAllister,McKenna,"
    "Mercer,Middleton,Moreau,Nakamura,Northcott,Oakley,O'Brien,O'Connor,Okafor,Osborne,Patel,Pemberton,Pritchard,"
    "Quigley,Radcliffe,Ramsey,Redmond,Rosenberg,Rowland,Sandoval,Schneider,Sharma,Sheridan,Sinclair,Smythe,Stanton,"
    "Sutherland,Thornton,Tremblay,Underwood,Vance,Wainwright,Walsh,Whitaker,Winslow,Wolfe,Woodward,Yates,Zielinski"
)
JOBS = listed(
    "Purchasing Manager,Warehouse Manager,Operations Director,Head of Procurement,Logistics Manager,Managing Director,"
    "Facilities Manager,Buyer,Project Manager,Supply Chain Director,Office Manager,Owner,Production Manager,purchasing,"
    "Chief Engineer"
)
PLACES = (
    Place(("London", "london", "Greater London", "LONDON"), "+44207946", 4, "£", 22),
    Place(("Manchester", "Manchester, UK", "manchester"), "+44161496", 4, "£", 14),
    Place(("Birmingham", "B'ham", "birmingham"), "+44121496", 4, "£", 12),
    Place(("Leeds", "leeds"), "+44113496", 4, "£", 9),
    Place(("Bristol",), "+44117496", 4, "£", 6),
    Place(("Glasgow", "glasgow"), "+44141496", 4, "£", 6),
    Place(("Edinburgh", "Edinburgh "), "+44131496", 4, "£", 5),
    Place(("Newcastle", "Newcastle upon Tyne"), "+44191498", 4, "£", 4),
    Place(("Cardiff",), "+44292018", 4, "£", 3),
    Place(("Chicago", "Chicago, IL"), "+131255501", 2, "$", 3),
    Place(("New York", "NYC", "New York, NY"), "+164655501", 2, "$", 3),
    Place(("Boston", "Boston, MA"), "+161755501", 2, "$", 2),
    Place(("Seattle",), "+120655501", 2, "$", 2),
    Place(("Toronto", "Toronto, ON"), "+141655501", 2, "$", 2),
    Place(("Sydney",), "+6127010", 4, "$", 2),
    Place(("Berlin", "berlin"), "+493023125", 3, "€", 3),
    Place(("Paris",), "+33199001", 3, "€", 2),
)
TRADES = listed(
    "Foods,Engineering,Logistics,Interiors,Pharma,Motors,Builders,Print,Textiles,Electricals,Packaging,Bakeries,"
    "Brewing,Timber,Steel,Plastics,Outdoor,Toys,Books,Furniture"
)
HOUSES = listed(
    "Amberley,Ashdown,Beacon,Blackfriars,Brightwater,Calder,Castlegate,Cedarwood,Clifton,Copperfield,Crossways,"
    "Dovecote,Eastfield,Elmstead,Fairhaven,Foxglove,Glenmore,Granary,Harbourside,Hawksmoor,Highfield,Ironbridge,"
    "Juniper,Kestrel,Kingsway,Lakeland,Larkspur,Limehouse,Longford,Maplewood,Meridian,Millbrook,Moorland,Northern "
    "Star,Oakfield,Old Mill,Orchard,Pennine,Pinewood,Quayside,Redwood,Ridgeway,Riverside,Rosewood,Saddler,Seaview,"
    "Silverdale,Southgate,Stonebridge,Sunfield,Swallow,Thistle,Three Rivers,Tidewater,Trinity,Valley,Wayfarer,Westway,"
    "Whitestone,Willowbrook,Windmill,Woodside,Yardley"
)
FORMS = ("Ltd", "Limited", "Ltd", "LLP", "Group", "plc")
FORMS_ABROAD = {"$": ("Inc.", "LLC", "Corp"), "€": ("GmbH", "SARL", "GmbH & Co. KG")}
# Pairs that must never be taken for one firm.
SISTERS = ("Vector-1 Ltd", "Vector-2 Ltd", "Northern Light Ltd", "Northern Light LLP")
PROVIDERS = ("gmail.com", "outlook.com", "hotmail.co.uk", "yahoo.co.uk", "btinternet.com")
TYPO_DOMAINS = ("gmial.com", "gmai.com", "gmail.con", "gmail.comm")
SHARED_BOXES = ("info", "office", "sales", "enquiries", "stores")
NEEDS = (
    ("Pallet racking, {n} positions", 6, 68), ("Longspan shelving", 1, 8), ("Mezzanine floor, 2 levels", 18, 96),
    ("Cantilever racks for timber", 5, 34), ("Cold store racking, {n} positions", 9, 70),
    ("Archive shelving, 300 m", 2, 9), ("Mobile shelving for files", 5, 26), ("Packing benches", 1, 7),
    ("Drive-in racks, {n} positions", 11, 62), ("Column guards and barriers", 1, 4), ("Carton flow racks", 7, 31),
    ("Tyre racks", 3, 14),
)  # fmt: skip
# The usual spelling first; the number is how often the source occurs.
SOURCES = (
    (24, ("website", "Website", "web form", "WEBSITE ", "site")), (15, ("Google Ads", "google ads", "PPC")),
    (13, ("call", "Incoming call", "phoned us", "tel.")), (11, ("exhibition", "IMHX {y}", "trade show", "LogiMAT {y}")),
    (9, ("referral", "Referral", "recommended")), (8, ("e-mail", "email", "mail to info@")),
    (4, ("webinar", "Webinar")), (4, ("live chat", "chat")), (3, ("partner", "dealer")), (3, ("LinkedIn", "social")),
)  # fmt: skip
OWNERS = (
    ("Helen Marsh", "H. Marsh", "Marsh", "HM"), ("David Cole", "D. Cole", "Cole", "DC"),
    ("Anna Stone", "A. Stone", "Stone", "AS"), ("Peter Wolfe", "P. Wolfe", "Peter W.", "PW"),
)  # fmt: skip
HEAT = {"hot": ("hot", "Hot", "HOT!", "hot"), "warm": ("warm", "Warm", "warm"), "cold": ("cold", "Cold"), "": ("",)}
FRESH = (("new", "hot"), ("New", "warm"), ("new", ""), ("call back", "warm"), ("in progress", "hot"), ("", ""))
OPEN = (
    ("quote sent", "hot"), ("Quote sent, waiting", "hot"), ("thinking", "warm"), ("call back Thursday", "warm"),
    ("in progress", "warm"), ("negotiation", "hot"), ("contract with lawyers", "hot"), ("invoice sent", "hot"),
    ("no answer", "cold"), ("meeting booked", "warm"), ("comparing", "warm"), ("contacted", "cold"),
)  # fmt: skip
OLD = (
    ("refused - price", "cold"), ("refused: no budget", "cold"), ("lost to a competitor", "cold"),
    ("postponed to next year", "cold"), ("gone quiet", "cold"), ("thinking", "warm"), ("quote sent", "warm"),
    ("bought", "hot"), ("nurture", "cold"), ("call back in autumn", "cold"),
)  # fmt: skip
SILENT_STATES = ("", "new", "", "no answer", "New")
CALLED = frozenset({"call back", "thinking", "in progress", "quote sent", "negotiation", "invoice sent", "no answer"})
CALLS = ("tomorrow", "in a week", "in 3 days", "on Monday", "Friday morning", "by the {d}th")
COMMENTS = (
    "Warehouse of {m} sq ft, {h} m to the eaves. Wants a 3D layout", "Decides with the finance director",
    "Moving to a new unit, {m} sq ft", "Comparing two suppliers, lead time matters",
    "Needs installation and load signs", "Asked for catalogue and price list", "Delivery before the end of the month",
    "Call after 3 pm, on the floor till then",
    "Bought from us in 2023", "Would take used racking too", "Wants to see a running site", "Tender, papers by Friday",
    "Sent a floor plan as PDF", "A trial batch first, then the whole store", "On leave till Monday, colleague covers",
    "Landlord objects to drilling the floor", "Two sites, starting with the smaller", "Asks about warranty",
    "Old racks of another make, must fit", "Competitor is 5% cheaper but needs 8 weeks", "prefers e-mail",
    "Left the request at night, ring in the morning\nbetter by text",
)  # fmt: skip
NO_NAME = ("", "", "", "purchasing dept", "reception")
NICKNAMES = (
    "@rackhunter", "warehouse_kev", "@shelfie_uk", "user_48213", "Anonymous (webinar)", "@pallet.pete", "storesguy74",
    "@mezzanine_pro", "buyer.leeds", "@coldstore",
)  # fmt: skip
UNREADABLE_PHONES = ("4.42079E+11", "345241", "020 79", "+44 (0", "ext. 14", "0161-??")

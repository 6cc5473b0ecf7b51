"""Bodies that more than one return names, spelt once."""

COUNCIL = "Birmingham City Council"
TRANSPORT = "West Midlands Integrated Transport Authority"
PENSIONS = "Department for Work and Pensions"
HEALTH = "Department of Health"
COMMUNITIES = "Department for Communities and Local Government"
HOME_OFFICE = "Home Office"
ENVIRONMENT = "Environment Agency"
PARISHES = "Parish councils in Birmingham"
NOT_ITEMISED = "Central government (not itemised in the source)"
# The councils that pay the transport levy, by their code in the Revenue Outturn Summary.
DISTRICTS = {
    "E4601": COUNCIL,
    "E4602": "Coventry City Council",
    "E4603": "Dudley Metropolitan Borough Council",
    "E4604": "Sandwell Metropolitan Borough Council",
    "E4605": "Solihull Metropolitan Borough Council",
    "E4606": "Walsall Metropolitan Borough Council",
    "E4607": "Wolverhampton City Council",
}

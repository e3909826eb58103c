"""Names of the United Kingdom that no open data here holds: counties, countries, and what people call large towns."""

from collections.abc import Mapping

# By ONS code; a question from one of them is none of ours. Some counties are no authorities any more, but people say
# their names. The West Midlands are left out: their ambulances and police are ours too.
REGIONS: Mapping[str, str] = {
    "E10000001": "Bedfordshire",
    "E10000004": "Cheshire",
    "E10000006": "Cumbria",
    "E10000007": "Derbyshire",
    "E10000008": "Devon",
    "E10000011": "East Sussex",
    "E10000012": "Essex",
    "E10000013": "Gloucestershire",
    "E10000014": "Hampshire",
    "E10000016": "Kent",
    "E10000017": "Lancashire",
    "E10000018": "Leicestershire",
    "E10000019": "Lincolnshire",
    "E10000020": "Norfolk",
    "E10000021": "Northamptonshire",
    "E10000025": "Oxfordshire",
    "E10000028": "Staffordshire",
    "E10000029": "Suffolk",
    "E10000030": "Surrey",
    "E10000031": "Warwickshire",
    "E10000032": "West Sussex",
    "E11000001": "Greater Manchester",
    "E11000002": "Merseyside",
    "E11000003": "South Yorkshire",
    "E11000006": "West Yorkshire",
    "E12000007": "London",
    "N92000002": "Northern Ireland",
    "S92000003": "Scotland",
    "W92000004": "Wales",
}
# The district that is meant by a short name.
SPOKEN: Mapping[str, str] = {"Hull": "E06000010", "Newcastle": "E08000021", "Stoke": "E06000021"}

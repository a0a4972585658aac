def csv_to_json(source, target):
    """Write the table in the CSV file source into the JSON file target."""


def json_to_csv(source, target):
    """Write the table in the JSON file source into the CSV file target."""

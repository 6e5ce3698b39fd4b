"""What the API answers, as frozen data: the JSON form and the schema in the document are both made from it."""

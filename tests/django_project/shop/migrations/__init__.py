"""Made by Django, as it is told to: nothing here is written by hand."""

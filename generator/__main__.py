"""`python -m generator` is the command `factsheet`."""

from generator.cli.main import factsheet

if __name__ == "__main__":
    factsheet(prog_name="factsheet")

#!/bin/sh
# load.sh FILE: make the table pieces hold exactly the rows of a CSV file.

"""What a sheet is: layout, header, columns, lines, periods and units. Pure."""

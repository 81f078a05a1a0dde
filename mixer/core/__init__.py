"""The pure core: values in, values out. It knows no web, no database, no room and no clock."""

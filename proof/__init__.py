"""What the product promises, tried until it would show: a module for each proof, a table and a report for each tier."""

"""Reports to print and to send: the county profile and the quarterly packet, as PDF, HTML and XLSX."""

"""The road in: file, parse, precheck, check, stage, and, once a person confirms, commit."""

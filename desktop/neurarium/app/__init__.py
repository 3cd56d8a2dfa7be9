"""Where everything is put together: `main(argv)`, the command line, the log and crash reports."""

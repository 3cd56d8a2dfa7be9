"""Networks that everybody knows, drawn with `nr.Graph`, and the same in plain PyTorch written independently."""

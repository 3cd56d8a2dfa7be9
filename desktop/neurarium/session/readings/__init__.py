"""What instruments answer with: immutable dataclasses of numpy arrays, a file per instrument family. No torch, no Qt.

Every field tells its shape and unit. Readings are as small as the picture needs, and never share memory with a tensor.
"""

"""In a fresh process that cannot see Neurarium: run a .pt2 file that was just made, at two batch sizes.

Arguments: file, inputs, outputs. torch's own loader trusts a file; this one is ours, made a moment ago.
"""

import sys
from typing import Any


def main(path: str, inputs: str, outputs: str) -> None:
    import numpy as np
    import torch

    sys.modules["neurarium"] = None  # type: ignore[assignment]  # from here on importing it fails
    network = torch.export.load(path).module()
    with np.load(inputs) as file:
        samples = [torch.from_numpy(file[f"arr_{index}"]) for index in range(len(file.files))]

    def run(*batches: torch.Tensor) -> Any:
        answer = network(*batches)
        return (answer if isinstance(answer, torch.Tensor) else answer[0]).numpy()

    with torch.no_grad():
        parts = [run(*(sample[:1] for sample in samples))]
        if len(samples[0]) > 1:
            parts.append(run(*(sample[1:] for sample in samples)))
    np.save(outputs, np.concatenate(parts))


if __name__ == "__main__":
    main(*sys.argv[1:])

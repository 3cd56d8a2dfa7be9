"""In a fresh process that cannot see Neurarium: use an exported folder as its reader would, and write the outputs.

Arguments: folder, inputs (ready for the network), raw samples, outputs, outputs from raw. Imports nothing of ours, so
that the folder is shown to need nothing of ours.
"""

import sys


def main(folder: str, inputs: str, raw: str, outputs: str, outputs_from_raw: str) -> None:
    import numpy as np
    import torch

    sys.modules["neurarium"] = None  # type: ignore[assignment]  # from here on importing it fails
    sys.path.insert(0, folder)
    import predict  # type: ignore[import-not-found]  # of the folder

    network = predict.load()
    with np.load(inputs) as file:
        batches = [torch.from_numpy(file[f"arr_{index}"]) for index in range(len(file.files))]
    prepared = predict.prepare(np.load(raw).tolist())
    with torch.no_grad():
        for given, path in ((batches, outputs), (prepared, outputs_from_raw)):
            answer = network(*given) if isinstance(given, (list, tuple)) else network(given)
            np.save(path, (answer[0] if isinstance(answer, tuple) else answer).numpy())


if __name__ == "__main__":
    main(*sys.argv[1:])
